"""Fill the demo shop (DEMO=1 only); safe to run again."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from desk import demo, demo_orders, demo_shops
from storefronts.contract import StorefrontError


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # `migrate_once`, which comes before it, has made them
    help = "Make the demo's people, shop, storefront connections and products. Only with DEMO=1."

    def add_arguments(self, parser):
        parser.add_argument("--orders", action="store_true", help="have the products bought, once they are on sale")

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("This is no demo: seed_demo works with DEMO=1 only.")
        try:
            if options["orders"]:
                self.stdout.write(demo_shops.seed())
            self.stdout.write(demo_orders.seed_orders() if options["orders"] else demo.seed())
        except (Refused, StorefrontError) as error:
            raise CommandError(
                f"The demo shop could not be filled: {error} Start again; it goes on from there."
            ) from error
