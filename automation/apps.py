from django.apps import AppConfig


class AutomationConfig(AppConfig):
    name = "automation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import leaving
        from automation import leavers

        leaving.also(self.name, leaving.Other(leavers.what_ends, leavers.end))
