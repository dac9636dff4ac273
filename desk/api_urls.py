"""Addresses of the desk in the API."""

from django.urls import path, re_path

from desk import api

NOTIFICATION = r"(?P<public_id>ntf_[0-9A-Za-z]{1,40})"

urlpatterns = [
    path("notifications", api.NotificationsApi.as_view({"get": "list"})),
    path("notifications/read", api.NotificationsApi.as_view({"post": "read_all"})),
    re_path(f"^notifications/{NOTIFICATION}$", api.NotificationsApi.as_view({"get": "retrieve"})),
    re_path(f"^notifications/{NOTIFICATION}/read$", api.NotificationsApi.as_view({"post": "read"})),
    re_path(f"^notifications/{NOTIFICATION}/unread$", api.NotificationsApi.as_view({"post": "unread"})),
]
