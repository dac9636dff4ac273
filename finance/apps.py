"""Registers the app."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "finance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Have the page of a return tell which fees come back."""
        from finance import returned  # noqa: F401
