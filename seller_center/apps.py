from django.apps import AppConfig


class SellerCenterConfig(AppConfig):
    """Finds each app's sync.py, so that its @sends and @hears are registered in every process."""

    name = "seller_center"

    def ready(self):
        from django.utils.module_loading import autodiscover_modules

        autodiscover_modules("sync", "jobs")
