"""The webhook part's addresses in the API."""

from django.urls import path, re_path

from webhooks import api

ENDPOINT = "webhook-endpoints/(?P<public_id>whe_[0-9a-z]{1,40})"
DELIVERY = "webhook-endpoints/deliveries/(?P<public_id>dlv_[0-9a-z]{1,40})"

urlpatterns = [
    path("events", api.EventsApi.as_view({"get": "list"})),
    path("webhook-endpoints", api.EndpointsApi.as_view({"get": "list", "post": "create"})),
    re_path(
        f"^{ENDPOINT}$",
        api.EndpointsApi.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
    ),
    re_path(f"^{ENDPOINT}/rotate-secret$", api.EndpointsApi.as_view({"post": "rotate_secret"})),
    re_path(f"^{ENDPOINT}/test$", api.EndpointsApi.as_view({"post": "test"})),
    re_path(f"^{ENDPOINT}/replay$", api.EndpointsApi.as_view({"post": "replay"})),
    re_path(f"^{ENDPOINT}/deliveries$", api.DeliveriesApi.as_view({"get": "list"})),
    re_path(f"^{DELIVERY}/replay$", api.DeliveriesApi.as_view({"post": "replay"})),
]
