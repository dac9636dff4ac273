"""`manage.py push_key`: a fresh PUSH_PRIVATE_KEY."""

from django.core.management.base import BaseCommand

from seller_center.services import new_push_key


class Command(BaseCommand):
    help = "Print a fresh key for PUSH_PRIVATE_KEY."

    def handle(self, *_arguments, **_options):
        """Print it; nothing is kept."""
        self.stdout.write(new_push_key())
