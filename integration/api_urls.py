"""Addresses of the integration in the API."""

from django.urls import path, re_path

from integration import api

PAIR = r"(?P<public_id>mgp_[0-9A-Za-z]{1,40})"

urlpatterns = [
    path("integration", api.IntegrationApi.as_view({"get": "retrieve"})),
    path("integration/activate", api.IntegrationApi.as_view({"post": "activate"})),
    path("integration/opt-out", api.IntegrationApi.as_view({"post": "opt_out"})),
    path("integration/left-out", api.LeftOutApi.as_view({"get": "list"})),
    path("integration/leave-out", api.LeftOutApi.as_view({"post": "leave_out"})),
    path("integration/take-in", api.LeftOutApi.as_view({"post": "take_in"})),
    path("mall", api.MallApi.as_view({"get": "retrieve"})),
    path("mall/apply", api.MallApi.as_view({"post": "apply"})),
    path("mall/assign", api.MallApi.as_view({"post": "assign"})),
    path("integration/confirm", api.IntegrationApi.as_view({"post": "confirm"})),
    path("merge-pairs", api.PairsApi.as_view({"get": "list", "post": "create"})),
    re_path(f"^merge-pairs/{PAIR}/accept$", api.PairsApi.as_view({"post": "accept"})),
    re_path(f"^merge-pairs/{PAIR}/refuse$", api.PairsApi.as_view({"post": "refuse"})),
    path("integration/rejoin", api.IntegrationApi.as_view({"post": "rejoin"})),
]
