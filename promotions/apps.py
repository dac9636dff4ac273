"""Registers the app."""

from django.apps import AppConfig


class PromotionsConfig(AppConfig):
    name = "promotions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """A promotion's price, products and reach follow the products it is about, whose history and floors know of it."""
        from outbox.followers import follows
        from outbox.operations import Operation
        from promotions import floors, history  # noqa: F401

        pushes = (Operation.PRICE_PUSH, Operation.PRODUCT_PUSH)
        follows(*pushes, task="promotions.tasks.follow", queue="sync")
