"""Campaigns for tests: one to register for, one that runs, one that is over."""

from datetime import timedelta

from campaigns.actions import registering
from campaigns.models import Campaign
from core import clock
from core.platforms import Platform
from products.models import CampaignAllocation
from products.stock.actions import allocations
from tests import make

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value
SYSTEM = make.SYSTEM


def campaign(*platforms, **values):
    """A campaign whose registration is open; it starts in two hours."""
    now = clock.now().replace(microsecond=0)
    defaults = {
        "name": f"Kampanye {Campaign.objects.count()}",
        "platforms": list(platforms),
        "registration_opens_at": now - timedelta(days=1),
        "registration_closes_at": now + timedelta(hours=1),
        "starts_at": now + timedelta(hours=2),
        "ends_at": now + timedelta(hours=8),
    }
    return Campaign.objects.create(**defaults | values)


def begin(row):
    """Let the campaign's time come: it began a minute ago."""
    now = clock.now().replace(microsecond=0)
    times = {
        "registration_closes_at": now - timedelta(minutes=2),
        "starts_at": now - timedelta(minutes=1),
        "ends_at": now + timedelta(hours=6),
    }
    Campaign.objects.filter(pk=row.pk).update(**times)
    row.refresh_from_db()
    return row


def joined(shop, row, sku, *, price, stock):
    """An approved registration."""
    outcome = registering.register(shop, row, [{"sku_id": sku.public_id, "price": price, "stock": stock}], actor=SYSTEM)
    assert outcome.refused == []
    return registering.approve(outcome.accepted[0], actor=SYSTEM)


def figures(sku):
    sku.refresh_from_db()
    return sku.on_hand, sku.reserved, sku.locked, sku.available


def end(row):
    """The campaign's time is over."""
    past = clock.now() - timedelta(seconds=1)
    CampaignAllocation.objects.update(closes_at=past)
    allocations.sweep()
