"""What the tests of the integration share: a shop that is on TikTok Shop only, and the two hosts."""

from dataclasses import dataclass, field

import pytest

from core import jobs
from core.models import Job
from core.platforms import Platform
from outbox.models import Connection, SyncJob
from products.models import Listing, Product
from tests import make
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value


def work() -> None:
    """Play the workers: long jobs, then the outbox, until nothing is left to do."""
    for _round in range(5):
        for job in list(jobs.unfinished()):
            jobs.run(job)
        sync()
        if not Job.objects.filter(status="PENDING").exists():
            break
    assert not SyncJob.objects.exclude(state__in=["DONE", "SUPERSEDED"]).exists(), list(
        SyncJob.objects.exclude(state__in=["DONE", "SUPERSEDED"]).values_list(
            "operation", "connection__name", "subject_label", "state", "last_error"
        )
    )


@dataclass
class Seller:
    """A shop on TikTok Shop, and what buyers see of it on Tokopedia once it is there."""

    shop: object
    hosts: dict
    products: dict = field(default_factory=dict)

    @property
    def mirror(self):
        """The address of the mirror on Tokopedia's host, below its root."""
        connection = self.shop_connection()
        return connection.base_url.removeprefix(self.hosts[TOKOPEDIA].url)

    def shop_connection(self, channel=TOKOPEDIA, stage="IN_USE"):
        """The connection of a channel in a stage."""
        return Connection.objects.get(shop=self.shop, channels__contains=[channel], stage=stage)

    def titles(self, channel=TOKOPEDIA) -> set[str]:
        """What buyers can see there now."""
        host, root = self.hosts[channel], self.mirror if channel == TOKOPEDIA else ""
        return {row["title"] for row in host.call("GET", f"{root}/buyer/products?limit=5000")[1]["data"]}

    def wanted(self) -> set[str]:
        """Titles that we want on Tokopedia."""
        rows = Listing.objects.filter(product__shop=self.shop, platform=TOKOPEDIA, wanted=True)
        return set(rows.values_list("product__title", flat=True))


@pytest.fixture
def seller(transactional_db, hosts, settings):
    """A verified shop on TikTok Shop without a Tokopedia shop; Tokopedia's host is the platform's."""
    settings.STOREFRONT_TOKOPEDIA_URL = hosts[TOKOPEDIA].url
    settings.STOREFRONT_TOKOPEDIA_APP_KEY = hosts[TOKOPEDIA].config.app_key
    settings.STOREFRONT_TOKOPEDIA_APP_SECRET = hosts[TOKOPEDIA].config.app_secret
    shop = make.shop(name="Kopi Tengah Kota")
    hosts[TIKTOK].connect(shop)
    return Seller(shop, hosts)


def fill(seller, *, live: int, drafts: int = 0, suspended: int = 0) -> None:
    """So many products on TikTok Shop in each state, live ones approved there."""
    for number in range(live):
        seller.products[f"live{number}"] = make.product(
            seller.shop, platforms=[TIKTOK], title=f"Kopi susu gula aren botol nomor {number:03d}",
            skus=[make.sku(seller_sku=f"LIVE-{number}", stock=8)],
        )  # fmt: skip
    for number in range(drafts):
        make.product(seller.shop, platforms=[TIKTOK], is_draft=True, title=f"Draf kopi yang belum jadi {number:03d}")
    for number in range(suspended):
        make.product(seller.shop, platforms=[TIKTOK], title=f"Kopi yang dibekukan platform {number:03d}")
    sync()
    frozen = Product.objects.filter(shop=seller.shop, title__startswith="Kopi yang dibekukan")
    Listing.objects.filter(product__in=frozen, platform=TIKTOK).update(status="PLATFORM_DEACTIVATED")
    frozen.update(status="PLATFORM_DEACTIVATED")
