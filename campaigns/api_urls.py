"""Addresses of campaigns and programmes in the API."""

from django.urls import path, re_path

from campaigns import api

CAMPAIGN = r"(?P<public_id>cmp_[0-9A-Za-z]{1,40})"
REGISTRATION = r"(?P<public_id>reg_[0-9A-Za-z]{1,40})"
PROGRAMME = r"(?P<code>[A-Z]{3})"

urlpatterns = [
    path("campaigns", api.CampaignsApi.as_view({"get": "list"})),
    re_path(f"^campaigns/{CAMPAIGN}$", api.CampaignsApi.as_view({"get": "retrieve"})),
    re_path(f"^campaigns/{CAMPAIGN}/registrations$", api.CampaignsApi.as_view({"post": "register"})),
    path("registrations", api.RegistrationsApi.as_view({"get": "list"})),
    re_path(f"^registrations/{REGISTRATION}/top-up$", api.RegistrationsApi.as_view({"post": "top_up"})),
    re_path(f"^registrations/{REGISTRATION}/withdraw$", api.RegistrationsApi.as_view({"post": "withdraw"})),
    path("programmes", api.ProgrammesApi.as_view({"get": "index"})),
    re_path(f"^programmes/{PROGRAMME}/enrol$", api.ProgrammesApi.as_view({"post": "enrol"})),
    re_path(f"^programmes/{PROGRAMME}/withdraw$", api.ProgrammesApi.as_view({"post": "withdraw"})),
]
