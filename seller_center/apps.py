from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class SellerCenterConfig(AppConfig):
    """Finds each app's sync.py and jobs.py, so that what they register is known in every process."""

    name = "seller_center"

    def ready(self):
        from django.utils.module_loading import autodiscover_modules

        from core import tracing
        from seller_center.health import register_collector

        tracing.begin()
        autodiscover_modules("sync", "jobs")
        register_collector()


class SupportAdminConfig(AdminConfig):
    """Django's admin with our site: who may enter, and nothing in it that writes past the actions."""

    default_site = "seller_center.admin_site.SupportSite"

    def ready(self):
        """Every app's tables are found, then given the names staff use."""
        from django.contrib import admin

        from seller_center.admin_words import give_names

        super().ready()
        give_names(admin.site)
