from django.apps import AppConfig


class ProductsConfig(AppConfig):
    name = "products"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Have what talks to the storefronts, and the runners of long jobs, known to every process."""
        from accounts import leaving
        from products.bulk import runners  # noqa: F401
        from products.importing.actions import stock_files
        from products.listings import sync  # noqa: F401

        leaving.also(self.name, leaving.Other(stock_files.what_ends, stock_files.end))
