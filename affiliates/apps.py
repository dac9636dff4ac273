"""Registers the app."""

from django.apps import AppConfig


class AffiliatesConfig(AppConfig):
    name = "affiliates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """A collaboration follows the products it is about: where they are sold, and what they are called there."""
        from outbox.followers import follows
        from outbox.operations import Operation

        follows(Operation.PRODUCT_PUSH, task="affiliates.tasks.follow", queue="sync")
