"""Where storefronts knock: one door a channel."""

from django.urls import path

from storefronts import webhooks

app_name = "hooks"
urlpatterns = [
    path("tiktok-shop/", webhooks.receive, {"channel": "TIKTOK_SHOP"}, name="tiktok_shop"),
    path("tokopedia/", webhooks.receive, {"channel": "TOKOPEDIA"}, name="tokopedia"),
]
