"""Webhook endpoints under Settings."""

app_name = "webhooks"
urlpatterns: list = []
