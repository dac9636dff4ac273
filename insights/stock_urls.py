"""Addresses of what runs out when."""

from django.urls import path

from insights.views import stock

app_name = "restock"

urlpatterns = [
    path("", stock.running, name="list"),
    path("restock.<str:file_format>", stock.restock, name="file"),
]
