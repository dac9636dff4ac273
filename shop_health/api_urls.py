"""Addresses of shop health in the API."""

from django.urls import path

from shop_health import api

urlpatterns = [
    path("shop-health", api.ShopHealthApi.as_view({"get": "retrieve"})),
    path("shop-health/days", api.ShopHealthApi.as_view({"get": "days"})),
]
