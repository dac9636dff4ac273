"""`manage.py doctor`: is the house well, and if not, what is to be done."""

import sys

from django.core.management.base import BaseCommand

from seller_center import doctor


class Command(BaseCommand):
    help = "Says what is wrong with the house and the way out of each; ends with 1 when something is. Changes nothing."
    requires_system_checks: list[str] = []  # what they find is told as everything else

    def handle(self, *args, **options):
        found = list(doctor.findings())
        for one in found:
            self.stdout.write(f"- {one.what}\n  {one.way_out}")
        if found:
            sys.exit(1)
        self.stdout.write("The house is well.")
