"""Addresses of shop health."""

from django.urls import path

from shop_health.views import measures, overview, violations

app_name = "health"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("measures/<str:measure>/", measures.measure, name="measure"),
    path("violations/", violations.violation_list, name="violations"),
    path("violations/<str:public_id>/", violations.detail, name="violation"),
    path("violations/<str:public_id>/appeal/", violations.appeal, name="appeal"),
    path("appeals/files/<str:public_id>/", violations.file, name="file"),
    path("appeals/files/<str:public_id>/remove/", violations.remove_file, name="remove_file"),
]
