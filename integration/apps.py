"""Registers the app."""

from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    name = "integration"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Senders, hearers and runners register themselves."""
        from integration import runners, sync  # noqa: F401
