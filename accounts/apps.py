from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models.signals import pre_save

        from accounts import notices
        from accounts.models import User

        pre_save.connect(notices.tell_of_new_address, sender=User, dispatch_uid="new-address")
