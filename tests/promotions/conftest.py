"""What promotions' tests share: a shop on both real mocks with one product, and what a buyer sees of it."""

import pytest

from core import clock
from core.platforms import Platform
from products.models import Sku
from tests import make
from tests.helpers import read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value


class Market:
    """A connected shop, and both storefronts as buyers see them."""

    def __init__(self, shop, hosts):
        self.shop, self.hosts = shop, hosts

    def product(self, code="KOPI", *, price=200_000, stock=500, **values):
        """A product with one SKU, on sale."""
        row = make.product(self.shop, skus=[make.sku(seller_sku=code, price=price, stock=stock)], **values)
        sync()
        return row

    def shown(self, code="KOPI") -> dict[str, int]:
        """Platform -> the price on the shelf; without it where it is not on sale."""
        return {
            platform: sku["price"]
            for platform, host in self.hosts.items()
            for product in host.products()
            for sku in product["skus"]
            if sku["seller_sku"] == code
        }

    def stock(self, code="KOPI") -> dict[str, int]:
        """Platform -> the pieces on offer there."""
        return {
            platform: sku["stock"]
            for platform, host in self.hosts.items()
            for product in host.products()
            for sku in product["skus"]
            if sku["seller_sku"] == code
        }

    def buy(self, platform, code="KOPI", quantity=1, *, phone="081200000001", **body):
        """A checkout, and the news of it in the inbox."""
        buyer = {"name": "Budi", "phone": phone, "address": "Jl. Melati 5", "city": "Bandung", "province": "Jawa Barat"}
        status, order = self.hosts[platform].buy(code, quantity, buyer=buyer, **body)
        assert status == 201, order
        read_orders()
        return order

    def at(self, moment):
        """Set both storefronts' clocks."""
        for host in self.hosts.values():
            host.fault(clock_offset_s=(moment - clock.now()).total_seconds())

    def skus(self):
        """Every SKU of the shop by its code."""
        return {sku.seller_sku: sku for sku in Sku.objects.for_shop(self.shop).select_related("product")}


@pytest.fixture
def market(connected, hosts):
    """A connected shop without products."""
    return Market(connected, hosts)
