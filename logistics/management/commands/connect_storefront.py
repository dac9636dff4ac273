"""Connect a shop to a storefront host from the command line (docs/connecting.md)."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Shop
from core.actors import Actor
from core.platforms import Platform
from logistics import actions
from storefronts.contract import StorefrontError


class Command(BaseCommand):
    help = "Connect a shop to a storefront host: tokens, webhooks, warehouses."

    def add_arguments(self, parser):
        parser.add_argument("--shop", required=True, help="the shop's slug")
        parser.add_argument("--name", required=True, help="what the connection is called on pages")
        parser.add_argument("--channels", required=True, help=f"comma separated: {', '.join(Platform.values)}")
        parser.add_argument("--url", required=True, help="the host's API address")
        parser.add_argument("--auth-url", help="the host's token address, when it is another one")
        parser.add_argument("--app-key", required=True)
        parser.add_argument(
            "--app-secret-file", required=True, type=Path, help="a file, so that no shell history has it"
        )
        parser.add_argument("--auth-code", required=True, help="from the seller's consent; single use")
        parser.add_argument("--rate-per-second", type=int, default=50)

    def handle(self, *args, **options):
        shop = Shop.objects.filter(slug=options["shop"]).first()
        if shop is None:
            raise CommandError(f"There is no shop {options['shop']!r}.")
        channels = [name.strip() for name in options["channels"].split(",")]
        if not set(channels) <= set(Platform.values):
            raise CommandError(f"--channels takes {', '.join(Platform.values)}.")
        try:
            connection = actions.connect_storefront(
                shop,
                name=options["name"],
                channels=channels,
                base_url=options["url"],
                auth_url=options["auth_url"] or options["url"],
                app_key=options["app_key"],
                app_secret=options["app_secret_file"].read_text().strip(),
                auth_code=options["auth_code"],
                webhook_base=settings.PUBLIC_URL,
                rate_per_second=options["rate_per_second"],
                actor=Actor.system("connect_storefront"),
            )
        except StorefrontError as error:
            raise CommandError(f"The host said no: {error.message} ({error.code}).") from error
        self.stdout.write(f"Connected {shop} to {connection.name} ({', '.join(connection.channels)}).")
