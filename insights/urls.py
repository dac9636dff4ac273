"""Addresses of Data Compass."""

from django.urls import path

from insights.views import files, pages, reports, zone

app_name = "insights"

urlpatterns = [
    path("", pages.overview, name="overview"),
    path("products/", pages.products, name="products"),
    path("promotions/", pages.promotions, name="promotions"),
    path("traffic/", pages.traffic, name="traffic"),
    path("orders/", pages.orders, name="orders"),
    path("reports/", reports.report_list, name="reports"),
    path("reports/save/", reports.save, name="save_report"),
    path("reports/<str:public_id>/remove/", reports.remove, name="remove_report"),
    path("zone/", zone.change, name="zone"),
    path("<str:page>/file.<str:file_format>", files.file, name="file"),
]
