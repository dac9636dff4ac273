from django.apps import AppConfig


class SellerCenterConfig(AppConfig):
    """Finds each app's sync.py and jobs.py, so that what they register is known in every process."""

    name = "seller_center"

    def ready(self):
        from django.utils.module_loading import autodiscover_modules

        from seller_center.health import register_collector

        autodiscover_modules("sync", "jobs")
        register_collector()
