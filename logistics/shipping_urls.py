"""Addresses of the shipping options."""

from django.urls import path

from logistics import shipping_views

app_name = "shipping"
urlpatterns = [
    path("", shipping_views.options, name="options"),
    path("<str:code>/", shipping_views.switch, name="switch"),
]
