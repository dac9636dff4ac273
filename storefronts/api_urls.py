"""The Sync centre's addresses in the API."""

from django.urls import path, re_path

from storefronts import api

JOB = "sync/jobs/syn_(?P<number>[0-9]{1,18})"

urlpatterns = [
    path("sync/jobs", api.SyncJobsApi.as_view({"get": "list"})),
    re_path(f"^{JOB}$", api.SyncJobsApi.as_view({"get": "retrieve"})),
    re_path(f"^{JOB}/retry$", api.SyncJobsApi.as_view({"post": "retry"})),
    path("shop/receipts", api.ShopReceiptsApi.as_view({"get": "index"})),
    path("connections", api.ConnectionsApi.as_view({"get": "index"})),
]
