from django.apps import AppConfig


class StorefrontsConfig(AppConfig):
    name = "storefronts"
    default_auto_field = "django.db.models.BigAutoField"
