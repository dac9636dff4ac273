"""Addresses of shop health."""

from django.urls import path

from shop_health.views import measures, overview

app_name = "health"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("measures/<str:measure>/", measures.measure, name="measure"),
]
