"""Addresses of Data Compass in the API."""

from django.urls import path

from insights.api import InsightsApi

urlpatterns = [
    path(f"insights/{name}", InsightsApi.as_view({"get": name}))
    for name in ("overview", "products", "promotions", "traffic", "hours")
]
