from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = "Orders"

    def ready(self):
        """Have the runners of jobs known to every process that works on them."""
        from orders.actions import bulk, exports, hints  # noqa: F401
        from products.models.known import skus_became_known

        # An order may have been quicker than the ids of what it bought.
        skus_became_known.connect(hints.wake_to_link, dispatch_uid="orders.link")
