"""Addresses of promotions in the API."""

from django.urls import path, re_path

from promotions import api

PROMOTION = r"(?P<public_id>prm_[0-9A-Za-z]{1,40})"

urlpatterns = [
    path("promotions", api.PromotionsApi.as_view({"get": "list", "post": "create"})),
    re_path(
        f"^promotions/{PROMOTION}$",
        api.PromotionsApi.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
    ),
    re_path(f"^promotions/{PROMOTION}/publish$", api.PromotionsApi.as_view({"post": "publish"})),
    re_path(f"^promotions/{PROMOTION}/deactivate$", api.PromotionsApi.as_view({"post": "deactivate"})),
    re_path(f"^promotions/{PROMOTION}/resume$", api.PromotionsApi.as_view({"post": "resume"})),
    re_path(
        r"^skus/(?P<public_id>sku_[0-9A-Za-z]{1,40})/price-history$",
        api.PriceHistoryApi.as_view({"get": "retrieve"}),
    ),
    path("price-quote", api.PriceQuoteApi.as_view({"post": "create"})),
]
