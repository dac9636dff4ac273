from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = "Orders"

    def ready(self):
        """Have the runner of exports known to every process that works on jobs."""
        from orders.actions import exports  # noqa: F401
