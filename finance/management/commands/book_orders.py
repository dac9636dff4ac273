"""Books every order from before there were books; changes nothing where it is booked already."""

from django.core.management.base import BaseCommand

from finance.actions import orders


class Command(BaseCommand):
    help = "Work out what every order is to bring, and book what the books do not have yet. Safe to run again."

    def handle(self, *args, **options):
        self.stdout.write(f"{orders.catch_up()} orders were looked at.")
