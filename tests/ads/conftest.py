"""What the tests of ads share: a shop on both real mocks with money for ads, and buyers who click."""

import itertools
from datetime import timedelta

import pytest

from ads.actions import campaigns, hints, tending, wallet
from ads.models import AdPlacement, AdWallet
from core import clock
from core.platforms import Platform
from tests import make
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value
_visitors = itertools.count(1)
_keys = itertools.count(1)


class AdMarket:
    """A connected shop with ads, and both storefronts as buyers see them."""

    def __init__(self, shop, hosts):
        self.shop, self.hosts = shop, hosts

    def product(self, code="KOPI", *, price=200_000, stock=500, **values):
        """A product with one SKU, on sale."""
        row = make.product(self.shop, skus=[make.sku(seller_sku=code, price=price, stock=stock)], **values)
        sync()
        row.refresh_from_db()
        return row

    def top_up(self, amount=1_000_000):
        return wallet.top_up(self.shop, amount=amount, key=f"test-{next(_keys)}", actor=make.SELLER)

    def campaign(self, *products, placements=(TIKTOK, TOKOPEDIA), publish=True, kind="SHOPPING", told=True, **values):
        """A campaign of these products, published and told."""
        usual = {
            "name": f"Iklan {next(_keys)}", "starts_at": clock.now() - timedelta(minutes=1), "ends_at": None,
            "daily_budget": 100_000 * len(placements), "total_budget": None, "roi_target": None,
        }  # fmt: skip
        row = campaigns.save(
            self.shop, None, values=usual | values, placements=list(placements), products=list(products),
            then_publish=publish, kind=kind, actor=make.SELLER,
        )  # fmt: skip
        if told:
            sync()
        row.refresh_from_db()
        return row

    def shown(self, platform, **query):
        """The sponsored places: (campaign, product) as the storefront calls them."""
        more = "".join(f"&{name}={value}" for name, value in query.items())
        found = self.hosts[platform].call("GET", f"/buyer/ads?{more}")[1]["data"]
        return [(one["campaign_id"], one["product"]["id"]) for one in found]

    def click(self, platform, visitor="", place=None):
        """A buyer clicks on the first ad, or on ``place``; what it cost."""
        campaign, product = place or self.shown(platform)[0]
        visitor = visitor or f"pembeli-{next(_visitors)}"
        status, answer = self.hosts[platform].call(
            "POST", f"/buyer/ads/{campaign}/{product}/clicks", {"visitor": visitor}
        )
        assert status == 200, answer
        return answer["cost"]

    def read(self):
        """The reports of every placement."""
        for row in AdPlacement.objects.for_shop(self.shop).filter(revision__gt=0).order_by("id"):
            for connection in self.shop_connections():
                if row.platform in connection.channels:
                    hints.take(connection, row.key)
        sync()

    def shop_connections(self):
        from outbox.models import Connection

        return list(Connection.objects.for_shop(self.shop).live().order_by("id"))

    def tend(self):
        tending.tend_shop(self.shop.pk)
        sync()

    @property
    def wallet(self):
        return AdWallet.objects.get(shop=self.shop)

    def place(self, campaign, platform=TIKTOK):
        return AdPlacement.objects.get(campaign=campaign, platform=platform)


@pytest.fixture
def market(connected, hosts):
    """A connected shop without products."""
    return AdMarket(connected, hosts)
