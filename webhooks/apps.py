from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "webhooks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import leaving
        from webhooks import leavers

        leaving.also(self.name, leaving.Other(leavers.what_ends, leavers.end))
