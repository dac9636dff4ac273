"""Registers the app."""

from django.apps import AppConfig


class AftersalesConfig(AppConfig):
    name = "aftersales"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Have the refund of a cancelled order written with its cancellation."""
        from aftersales.actions import refunds  # noqa: F401
