"""Holds the sums of Data Compass against a count of the orders, row by row."""

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Shop
from insights import checking
from insights.actions import rollups

SHOWN_MOST = 20


class Command(BaseCommand):
    help = "Compare every sum of one shop, or of all, with its orders; fails where one differs. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--shop", help="the short name of one shop; all shops without it")

    def handle(self, *args, **options):
        shops = Shop.objects.order_by("id")
        if options["shop"]:
            shops = shops.filter(slug=options["shop"])
            if not shops:
                raise CommandError(f"There is no shop {options['shop']}.")
        wrong = 0
        for shop in shops:
            found = checking.differences(shop)
            wrong += len(found)
            self.stdout.write(f"{shop.slug}: {len(found) or 'no'} differences")
            for line in found[:SHOWN_MOST]:
                self.stdout.write(f"  {line}")
        if waiting := rollups.waiting():
            self.stdout.write(f"{waiting} days still wait to be counted and were left out.")
        if wrong:
            raise CommandError("Some sums are wrong: manage.py insights_rebuild counts them anew.")
