from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Have the runner of attacks known to every process that works on jobs."""
        from desk import demo_attack  # noqa: F401
