"""Addresses of Data Compass in the API."""

from django.urls import path

from insights.api import InsightsApi
from insights.api_reports import ReportsApi
from insights.api_stock import RunningOutApi

urlpatterns = [
    path(f"insights/{name}", InsightsApi.as_view({"get": name}))
    for name in ("overview", "products", "promotions", "traffic", "hours")
]
urlpatterns += [
    path("insights/reports", ReportsApi.as_view({"get": "list", "post": "create"})),
    path("insights/reports/<str:public_id>", ReportsApi.as_view({"delete": "destroy"})),
    path("stock/running-out", RunningOutApi.as_view({"get": "retrieve"})),
]
