from django.apps import AppConfig


class ProductsConfig(AppConfig):
    name = "products"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Have what talks to the storefronts, and the runners of long jobs, known to every process."""
        from products.bulk import runners  # noqa: F401
        from products.listings import sync  # noqa: F401
