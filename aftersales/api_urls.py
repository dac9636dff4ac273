"""Addresses of returns in the API."""

from django.urls import path, re_path

from aftersales import api

RETURN = r"(?P<public_id>ret_[0-9A-Za-z]{1,40})"

urlpatterns = [
    path("returns", api.ReturnsApi.as_view({"get": "list"})),
    re_path(f"^returns/{RETURN}$", api.ReturnsApi.as_view({"get": "retrieve"})),
    re_path(f"^returns/{RETURN}/approve$", api.ReturnsApi.as_view({"post": "approve"})),
    re_path(f"^returns/{RETURN}/reject$", api.ReturnsApi.as_view({"post": "reject"})),
    re_path(f"^returns/{RETURN}/counter-offer$", api.ReturnsApi.as_view({"post": "counter_offer"})),
    re_path(f"^returns/{RETURN}/inspect$", api.ReturnsApi.as_view({"post": "inspect"})),
    re_path(f"^returns/{RETURN}/dispute$", api.ReturnsApi.as_view({"post": "dispute"})),
    re_path(f"^returns/{RETURN}/replacement$", api.ReturnsApi.as_view({"post": "replacement"})),
]
