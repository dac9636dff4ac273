"""Addresses of Data Compass."""

from django.urls import path

from insights.views import files, pages, zone

app_name = "insights"

urlpatterns = [
    path("", pages.overview, name="overview"),
    path("products/", pages.products, name="products"),
    path("promotions/", pages.promotions, name="promotions"),
    path("traffic/", pages.traffic, name="traffic"),
    path("orders/", pages.orders, name="orders"),
    path("zone/", zone.change, name="zone"),
    path("<str:page>/file.<str:file_format>", files.file, name="file"),
]
