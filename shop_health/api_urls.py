"""Addresses of shop health in the API."""

from django.urls import path, re_path

from shop_health import api

VIOLATION = r"(?P<public_id>vio_[0-9A-Za-z]{1,40})"

urlpatterns = [
    path("shop-health", api.ShopHealthApi.as_view({"get": "retrieve"})),
    path("shop-health/days", api.ShopHealthApi.as_view({"get": "days"})),
    path("violations", api.ViolationsApi.as_view({"get": "list"})),
    re_path(f"^violations/{VIOLATION}$", api.ViolationsApi.as_view({"get": "retrieve"})),
    re_path(f"^violations/{VIOLATION}/appeals$", api.ViolationsApi.as_view({"post": "appeal"})),
    path("appeals", api.AppealsApi.as_view({"get": "list"})),
]
