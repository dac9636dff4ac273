"""Addresses of the integration."""

from django.urls import path

from integration.views import cockpit

app_name = "integration"

urlpatterns = [
    path("", cockpit.cockpit, name="cockpit"),
    path("activate/", cockpit.activate, name="activate"),
    path("day/", cockpit.day, name="day"),
    path("leave/", cockpit.leave, name="leave"),
    path("rejoin/", cockpit.rejoin, name="rejoin"),
]
