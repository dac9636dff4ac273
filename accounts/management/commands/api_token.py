"""Print a fresh API token for a shop: the only moment it can be read."""

from django.core.management.base import BaseCommand, CommandError

from accounts import actions
from accounts.models import Shop
from core.actors import Actor
from core.errors import Refused


class Command(BaseCommand):
    help = "Make an API token and print it."

    def add_arguments(self, parser):
        parser.add_argument("--shop", required=True, help="the shop's slug")
        parser.add_argument("--scopes", nargs="+", required=True, help="such as products:read, or '*' for all")
        parser.add_argument("--name", default="command line")

    def handle(self, *args, **options):
        shop = Shop.objects.filter(slug=options["shop"]).first()
        if shop is None:
            raise CommandError(f"There is no shop {options['shop']!r}.")
        scopes = [scope for word in options["scopes"] for scope in word.split(",") if scope]
        owner = shop.memberships.get(role="OWNER").user
        try:
            _token, secret = actions.create_token(
                shop, name=options["name"], scopes=scopes, actor=Actor.system("api_token"), created_by=owner
            )
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(secret)
