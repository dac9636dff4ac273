"""Addresses of ads in the API."""

from django.urls import path, re_path

from ads import api

AD = r"(?P<public_id>adc_[0-9A-Za-z]{1,40})"

urlpatterns = [
    path("ads", api.AdsApi.as_view({"get": "list", "post": "create"})),
    re_path(f"^ads/{AD}$", api.AdsApi.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"})),
    *[
        re_path(f"^ads/{AD}/{step}$", api.AdsApi.as_view({"post": step}))
        for step in ("publish", "pause", "resume", "end")
    ],
    re_path(f"^ads/{AD}/report$", api.AdsApi.as_view({"get": "report"})),
    re_path(f"^ads/{AD}/break-even$", api.AdsApi.as_view({"get": "break_even"})),
    path("ad-wallet", api.AdWalletApi.as_view({"get": "retrieve"})),
    path("ad-wallet/merge", api.AdWalletApi.as_view({"post": "merge"})),
    path("ad-wallet/entries", api.AdWalletEntriesApi.as_view({"get": "list"})),
    path("ad-wallet/top-ups", api.AdTopUpsApi.as_view({"get": "list", "post": "create"})),
]
