"""Registers the app."""

from django.apps import AppConfig


class ShopHealthConfig(AppConfig):
    name = "shop_health"
    default_auto_field = "django.db.models.BigAutoField"
