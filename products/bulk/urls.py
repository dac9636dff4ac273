"""Imports, bulk edits and their jobs; part of the catalogue's addresses."""

from django.urls import path

from products.bulk.views import bulk, jobs
from products.importing import views as imports

urlpatterns = [
    path("import/", imports.start, name="import_start"),
    path("import/check/", imports.check, name="import_check"),
    path("import/template/", imports.template, name="template"),
    path("export/", imports.export, name="export"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<str:public_id>/", jobs.job, name="job"),
    path("jobs/<str:public_id>/result/", jobs.result, name="job_result"),
    path("jobs/<str:public_id>/run/", jobs.run_for_real, name="job_run"),
    path("jobs/<str:public_id>/undo/", jobs.undo, name="job_undo"),
    path("jobs/<str:public_id>/retry/", jobs.retry, name="job_retry"),
]
