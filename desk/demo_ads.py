"""The demo's ads: two that run, with three weeks behind them, one that is paused, and one that is not shown."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Subquery, Sum

from ads.actions import campaigns, results, wallet
from ads.delivery import jakarta_midnight
from ads.models import AdCampaign, AdPlacement
from ads.ratios import bid_for
from core import clock
from core.actors import Actor
from core.platforms import Platform
from desk.demo import STOREFRONTS
from mock_storefronts.buyers.shopper import Shopper
from orders.models import OrderLine, Status
from outbox.models import Connection
from products.models import Listing, Product
from storefronts.contract_ads import AdHourData, AdOrderData, AdReport

DAYS = 21
_HOURS = (8, 11, 13, 16, 19, 20, 21)


def seed_ads(shop, actor: Actor) -> int:
    """Make them once; returns how many there are."""
    if AdCampaign.objects.for_shop(shop).exists():
        return AdCampaign.objects.for_shop(shop).count()
    both = [*Platform.values]
    products = _best_sold(shop)
    if len(products) < 6:
        return 0
    now = clock.now()
    wallet.top_up(shop, amount=2_000_000, key="demo-1", actor=actor, at=now - timedelta(days=DAYS + 1))
    plans: list[tuple[str, str, list[str], list[Product], dict[str, Any]]] = [
        ("SHOPPING", "Produk terlaris", both, products[:3], {"daily_budget": 200_000, "roi_target": 6}),
        (
            "GMV_MAX",
            "GMV Max gajian",
            [Platform.TIKTOK_SHOP],
            products[3:5],
            {"daily_budget": 100_000, "roi_target": 8},
        ),
        ("SHOPPING", "Uji coba Tokopedia", [Platform.TOKOPEDIA], products[5:6], {"daily_budget": 75_000}),
    ]
    usual = {"starts_at": now, "ends_at": None, "total_budget": None, "roi_target": None}
    made = [
        campaigns.save(
            shop, None, values=usual | {"name": name, **values}, placements=places, products=some, then_publish=True,
            kind=kind, actor=actor,
        )
        for kind, name, places, some, values in plans
    ]  # fmt: skip
    AdCampaign.objects.filter(pk__in=[one.pk for one in made[:2]]).update(
        starts_at=jakarta_midnight(now) - timedelta(days=DAYS)
    )
    past = {
        placement: _past(placement, seed)
        for seed, placement in enumerate(AdPlacement.objects.filter(campaign__in=made[:2]).select_related("campaign"))
    }
    _live_through(shop, past, actor)
    campaigns.take_step(made[2], "pause", actor=actor)
    gone = Product.objects.for_shop(shop).filter(wanted_status=Product.Status.ACTIVATE, available_total=0)
    if sold_out := list(gone.filter(listings__status=Product.Status.ACTIVATE).distinct().order_by("id")[:1]):
        values = usual | {"name": "Restok segera", "daily_budget": 100_000}
        campaigns.save(shop, None, values=values, placements=both, products=sold_out, then_publish=True, actor=actor)
    return AdCampaign.objects.for_shop(shop).count()


def _best_sold(shop) -> list[Product]:
    """Products on sale on both storefronts, what sold best first."""
    rows = Product.objects.for_shop(shop).filter(
        wanted_status=Product.Status.ACTIVATE, available_total__gt=20, price_min__gte=100_000,
        platforms__contains=[*Platform.values],
    )  # fmt: skip
    for platform in Platform.values:
        here = Listing.objects.filter(platform=platform, status=Product.Status.ACTIVATE).exclude(external_id="")
        rows = rows.filter(pk__in=here.values("product"))
    today = jakarta_midnight(clock.now())
    lines = OrderLine.objects.filter(
        sku__product=OuterRef("pk"), order__ordered_at__gte=today - timedelta(days=DAYS), order__ordered_at__lt=today
    ).order_by()
    rows = rows.annotate(sold=Subquery(lines.values("sku__product").annotate(n=Sum("quantity")).values("n")))
    return list(rows.order_by(F("sold").desc(nulls_last=True), "id")[:6])


def _past(placement: AdPlacement, seed: int) -> list[AdReport]:
    """The reports of its days: about a fifth of the day's budget each, with the orders that really came."""
    dice, now = random.Random(seed), clock.now()
    names = dict(
        Listing.objects.filter(
            platform=placement.platform, product__in=placement.campaign.ad_products.values("product")
        ).values_list("external_id", "product_id")
    )
    bids = {
        external: bid_for(Product.objects.get(pk=product).price_min, placement.campaign.roi_target)
        for external, product in names.items()
    }
    bought = list(_orders(placement, names))
    first, spent, found = jakarta_midnight(now) - timedelta(days=DAYS), 0, []
    for day in range(DAYS):
        hours, paid = [], 0
        for clock_hour in _HOURS:
            at = first + timedelta(days=day, hours=clock_hour)
            for external, bid in bids.items():
                clicks = dice.choice((0, 0, 1, 1, 2))
                if paid + clicks * bid > placement.daily_budget * 22 // 100:
                    clicks = 0
                paid += clicks * bid
                shown = dice.randrange(20, 90) + 12 * clicks
                hours.append(AdHourData(at, external, impressions=shown, clicks=clicks, cost=clicks * bid))
        spent += paid
        ends = first + timedelta(days=day + 1)
        orders = [one for one in bought if ends - timedelta(days=1) <= one.ordered_at < ends]
        found.append(AdReport(spent=spent, revision=0, hours=hours, orders=orders))
    return found


def _orders(placement: AdPlacement, names: dict[str, int]) -> Iterable[AdOrderData]:
    external = {product: id for id, product in names.items()}
    lines = OrderLine.objects.filter(
        order__purchased_on=placement.platform, order__shop=placement.shop_id, sku__product__in=external, is_gift=False
    ).exclude(order__status=Status.CANCELLED)
    for line in lines.select_related("order", "sku").order_by("order__ordered_at", "id"):
        ordered: datetime = line.order.ordered_at
        assert line.sku is not None  # it was asked for by its product
        yield AdOrderData(
            order_id=line.order.external_id,
            product_id=external[line.sku.product_id],
            clicked_at=ordered - timedelta(minutes=20),
            ordered_at=ordered,
            pieces=line.quantity,
            amount=line.paid,
        )


def _live_through(shop, past: dict[AdPlacement, list[AdReport]], actor: Actor) -> None:
    """Day by day, as the reports came; then the storefronts are given the same past."""
    connections = {
        platform: connection
        for connection in Connection.objects.for_shop(shop).live()
        for platform in connection.channels
    }
    for day in range(DAYS):
        if day == DAYS - 8:
            at = clock.now() - timedelta(days=8)
            wallet.top_up(shop, amount=3_000_000, key="demo-2", actor=actor, at=at)
        for placement, reports in past.items():
            results.apply(connections[placement.platform], placement.public_id, reports[day])
    for placement, reports in past.items():
        _name, _host, setting = STOREFRONTS[Platform(placement.platform)]
        hours = [
            {
                "begin_time": int(one.begins_at.timestamp()),
                "product_id": one.product_id,
                "impressions": one.impressions,
                "clicks": one.clicks,
                "cost": one.cost,
            }
            for report in reports
            for one in report.hours
        ]
        Shopper(getattr(settings, setting)).live_through_ads(placement.public_id, hours)
