"""Addresses of the integration in the API."""

from django.urls import path

from integration import api

urlpatterns = [
    path("integration", api.IntegrationApi.as_view({"get": "retrieve"})),
    path("integration/activate", api.IntegrationApi.as_view({"post": "activate"})),
    path("integration/opt-out", api.IntegrationApi.as_view({"post": "opt_out"})),
    path("integration/rejoin", api.IntegrationApi.as_view({"post": "rejoin"})),
]
