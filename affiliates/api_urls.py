"""Addresses of affiliates in the API."""

from django.urls import path, re_path

from affiliates import api

COLLABORATION = r"(?P<public_id>clb_[0-9A-Za-z]{1,40})"
CREATOR = r"(?P<public_id>crt_[0-9A-Za-z]{1,40})"
SAMPLE = r"(?P<public_id>smp_[0-9A-Za-z]{1,40})"
PRODUCT = r"(?P<product_id>prd_[0-9A-Za-z]{1,40})"
OF_CREATOR = r"(?P<creator_id>crt_[0-9A-Za-z]{1,40})"
ROOT = "collaborations"
_ONE = api.CollaborationsApi.as_view

urlpatterns = [
    path(ROOT, _ONE({"get": "list", "post": "create"})),
    path(f"{ROOT}/orders", api.AffiliateOrdersApi.as_view({"get": "list"})),
    path(f"{ROOT}/analytics", api.AffiliateOrdersApi.as_view({"get": "report"})),
    path(f"{ROOT}/creators", api.CreatorsApi.as_view({"get": "list"})),
    re_path(f"^{ROOT}/creators/{CREATOR}$", api.CreatorsApi.as_view({"get": "retrieve"})),
    re_path(f"^{ROOT}/creators/{CREATOR}/note$", api.CreatorsApi.as_view({"put": "note"})),
    path(f"{ROOT}/samples", api.SamplesApi.as_view({"get": "list"})),
    re_path(f"^{ROOT}/samples/{SAMPLE}$", api.SamplesApi.as_view({"get": "retrieve"})),
    re_path(f"^{ROOT}/samples/{SAMPLE}/approve$", api.SamplesApi.as_view({"post": "approve"})),
    re_path(f"^{ROOT}/samples/{SAMPLE}/reject$", api.SamplesApi.as_view({"post": "reject"})),
    re_path(f"^{ROOT}/{COLLABORATION}$", _ONE({"get": "retrieve", "patch": "partial_update"})),
    re_path(f"^{ROOT}/{COLLABORATION}/end$", _ONE({"post": "end"})),
    re_path(f"^{ROOT}/{COLLABORATION}/products$", _ONE({"post": "add_products"})),
    re_path(f"^{ROOT}/{COLLABORATION}/products/{PRODUCT}$", _ONE({"put": "set_rate", "delete": "remove_product"})),
    re_path(f"^{ROOT}/{COLLABORATION}/creators$", _ONE({"post": "add_creators"})),
    re_path(f"^{ROOT}/{COLLABORATION}/creators/{OF_CREATOR}$", _ONE({"delete": "remove_creator"})),
]
