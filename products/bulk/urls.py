"""Imports, bulk edits and their jobs; part of the catalogue's addresses."""

from django.urls import path

from products.bulk.views import bulk, jobs
from products.importing import stock_file_views as stock_files
from products.importing import views as imports

urlpatterns = [
    path("import/", imports.start, name="import_start"),
    path("import/check/", imports.check, name="import_check"),
    path("import/template/", imports.template, name="template"),
    path("stock-files/", stock_files.listed, name="stock_files"),
    path("stock-files/new/", stock_files.new, name="stock_file_new"),
    path("stock-files/<str:public_id>/", stock_files.detail, name="stock_file"),
    path("stock-files/<str:public_id>/fetch/", stock_files.fetch, name="stock_file_fetch"),
    path("stock-files/<str:public_id>/answer/", stock_files.answer, name="stock_file_answer"),
    path("stock-files/<str:public_id>/delete/", stock_files.delete, name="stock_file_delete"),
    path("export/", imports.export, name="export"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<str:public_id>/", jobs.job, name="job"),
    path("jobs/<str:public_id>/result/", jobs.result, name="job_result"),
    path("jobs/<str:public_id>/run/", jobs.run_for_real, name="job_run"),
    path("jobs/<str:public_id>/undo/", jobs.undo, name="job_undo"),
    path("jobs/<str:public_id>/retry/", jobs.retry, name="job_retry"),
]
