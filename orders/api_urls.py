"""Addresses of orders in the API."""

from django.urls import path, re_path

from orders import api, api_bulk, api_packing, api_waves

ORDER = r"(?P<public_id>ord_[0-9A-Za-z]{1,40})"
WAVE = r"(?P<public_id>wav_[0-9A-Za-z]{1,40})"
JOB = r"(?P<public_id>job_[0-9A-Za-z]{1,40})"
PACKAGE = r"(?P<public_id>pkg_[0-9A-Za-z]{1,40})"

urlpatterns = [
    path("orders", api.OrdersApi.as_view({"get": "list"})),
    re_path(f"^orders/{ORDER}$", api.OrdersApi.as_view({"get": "retrieve", "patch": "partial_update"})),
    re_path(f"^orders/{ORDER}/arrange-shipment$", api.OrdersApi.as_view({"post": "arrange_shipment"})),
    re_path(f"^orders/{ORDER}/split$", api.OrdersApi.as_view({"post": "split"})),
    re_path(f"^orders/{ORDER}/combine$", api.OrdersApi.as_view({"post": "combine"})),
    re_path(f"^orders/{ORDER}/uncombine$", api.OrdersApi.as_view({"post": "uncombine"})),
    re_path(f"^orders/{ORDER}/cancel$", api.OrdersApi.as_view({"post": "cancel"})),
    re_path(f"^orders/{ORDER}/answer-cancellation$", api.OrdersApi.as_view({"post": "answer_cancellation"})),
    path("bulk/orders", api_bulk.BulkOrdersApi.as_view({"post": "create"})),
    re_path(f"^bulk/orders/{JOB}/undo$", api_bulk.BulkOrdersApi.as_view({"get": "look", "post": "undo"})),
    path("packing/scan", api_packing.PackingApi.as_view({"post": "scan"})),
    path("packing/put-aside", api_packing.PackingApi.as_view({"post": "put_aside"})),
    path("packing/hand-over-list", api_packing.HandOverApi.as_view({"get": "retrieve"})),
    path("pick-waves", api_waves.WavesApi.as_view({"get": "list", "post": "create"})),
    re_path(f"^pick-waves/{WAVE}$", api_waves.WavesApi.as_view({"get": "retrieve"})),
    re_path(f"^pick-waves/{WAVE}/picks$", api_waves.WavesApi.as_view({"post": "mark"})),
    re_path(f"^pick-waves/{WAVE}/dissolve$", api_waves.WavesApi.as_view({"post": "dissolve"})),
    re_path(f"^pick-waves/{WAVE}/pick-list$", api_waves.WaveSheetApi.as_view({"get": "retrieve"})),
    path("packages/labels", api.PackagesApi.as_view({"get": "labels"})),
    re_path(f"^packages/{PACKAGE}/photos$", api_packing.ParcelPhotosApi.as_view({"get": "index", "post": "create"})),
    re_path(
        f"^packages/{PACKAGE}/photos/(?P<photo_id>pph_[0-9A-Za-z]{{1,40}})$",
        api_packing.ParcelPhotoApi.as_view({"get": "retrieve", "delete": "destroy"}),
    ),
    re_path(f"^packages/{PACKAGE}/label$", api.PackagesApi.as_view({"get": "label"})),
]
