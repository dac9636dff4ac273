"""Reads of ads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate, TruncHour

from accounts.models import Shop
from ads import ratios
from ads.machine import State
from ads.models import AdCampaign, AdHour, AdOrder, AdPlacement, AdTopUp, AdWallet, AdWalletEntry
from core import clock
from integration import queries as integration
from integration.models import Binding
from orders.models import Status as OrderStatus
from pricing import queries as pricing
from pricing.fees import Sold, order_fees
from products.models import Product

_BOUND = (Binding.State.CONFIRMED, Binding.State.COPYING, Binding.State.DONE)


def wallet_of(shop: Shop) -> AdWallet:
    """The shop's wallet; an empty one that is not kept where it has none."""
    return AdWallet.objects.for_shop(shop).select_related("shop").first() or AdWallet(shop=shop)


def needs_merging(shop: Shop, wallet: AdWallet) -> bool:
    """Whether a Tokopedia shop of before was bound whose ad account is not merged yet (docs/rules.md 9.4)."""
    if wallet.merged_at is not None:
        return False
    binding = integration.binding_of(shop)
    return binding is not None and binding.state in _BOUND


def campaigns(shop: Shop) -> QuerySet[AdCampaign]:
    """The shop's campaigns with what a list shows of them."""
    return AdCampaign.objects.for_shop(shop).prefetch_related("placements__credits", "ad_products__product")


def entries(shop: Shop) -> QuerySet[AdWalletEntry]:
    """The movements of the wallet."""
    return AdWalletEntry.objects.for_shop(shop).select_related("placement__campaign", "top_up")


def top_ups(shop: Shop) -> QuerySet[AdTopUp]:
    """What was paid in, with its invoices."""
    return AdTopUp.objects.for_shop(shop)


@dataclass
class Figures:
    """What ads had: money in whole rupiah. Orders that were cancelled do not count."""

    impressions: int = 0
    clicks: int = 0
    cost: int = 0
    orders: int = 0
    pieces: int = 0
    revenue: int = 0

    @property
    def roi(self) -> Decimal | None:
        """Revenue for each rupiah spent."""
        return ratios.roi(self.revenue, self.cost)

    @property
    def click_rate(self) -> Decimal | None:
        """Clicks in per cent of impressions."""
        return ratios.click_rate(self.clicks, self.impressions)

    @property
    def cost_per_click(self) -> int | None:
        """What a click cost on the average."""
        return ratios.cost_per_click(self.cost, self.clicks)


@dataclass
class Period:
    """From a moment to another, the second not counted; None is open."""

    first: datetime | None = None
    after: datetime | None = None
    platform: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def of(self, name: str) -> Q:
        """As a filter on the column that holds the moment."""
        found = Q(placement__platform=self.platform) if self.platform else Q()
        if self.first:
            found &= Q(**{f"{name}__gte": self.first})
        if self.after:
            found &= Q(**{f"{name}__lt": self.after})
        return found


_COUNTED = ~Q(order__status=OrderStatus.CANCELLED) | Q(order=None)


def _hours(rows, period: Period):
    return AdHour.objects.filter(placement__campaign__in=rows).filter(period.of("begins_at")).order_by()


def _orders(rows, period: Period):
    return AdOrder.objects.filter(placement__campaign__in=rows).filter(_COUNTED, period.of("ordered_at")).order_by()


_SUMS = {"impressions": Sum("impressions"), "clicks": Sum("clicks"), "cost": Sum("cost")}
_OF_ORDERS = {"orders": Count("order_external_id", distinct=True), "pieces": Sum("pieces"), "revenue": Sum("amount")}


def _grouped(rows, period: Period, key: str, **how) -> dict[Any, Figures]:
    """Figures by a key, which both tables have."""
    found: dict[Any, Figures] = {}
    of_hours = how.get("hours")
    of_orders = how.get("orders")
    hours, orders = _hours(rows, period), _orders(rows, period)
    if of_hours is not None:
        hours, orders = hours.annotate(**{key: of_hours}), orders.annotate(**{key: of_orders})
    for source, sums in ((hours, _SUMS), (orders, _OF_ORDERS)):
        for row in source.values(key).annotate(**{f"n_{name}": one for name, one in sums.items()}):
            figures = found.setdefault(row[key], Figures())
            for name in sums:
                setattr(figures, name, row[f"n_{name}"] or 0)
    return found


def totals(rows: QuerySet[AdCampaign] | Iterable[AdCampaign], period: Period | None = None) -> Figures:
    """The figures of some campaigns together."""
    period = period or Period()
    found = {**_hours(rows, period).aggregate(**_SUMS), **_orders(rows, period).aggregate(**_OF_ORDERS)}
    return Figures(**{name: value or 0 for name, value in found.items()})


def by_campaign(rows: Iterable[AdCampaign], period: Period | None = None) -> dict[int, Figures]:
    """The figures of each campaign."""
    return _grouped(list(rows), period or Period(), "placement__campaign")


def by_product(campaign: AdCampaign, period: Period | None = None) -> dict[int | None, Figures]:
    """The figures of each product of a campaign."""
    return _grouped([campaign], period or Period(), "product")


def by_platform(campaign: AdCampaign, period: Period | None = None) -> dict[str, Figures]:
    """The figures of a campaign on each storefront."""
    return _grouped([campaign], period or Period(), "placement__platform")


def by_day(rows: Iterable[AdCampaign], period: Period) -> dict[Any, Figures]:
    """By the days of the shop's calendar (WIB)."""
    how = {
        "hours": TruncDate("begins_at", tzinfo=clock.JAKARTA),
        "orders": TruncDate("ordered_at", tzinfo=clock.JAKARTA),
    }
    return _grouped(list(rows), period, "span", **how)


def by_hour(rows: Iterable[AdCampaign], period: Period) -> dict[Any, Figures]:
    """By the hours of a period."""
    how = {"hours": TruncHour("begins_at"), "orders": TruncHour("ordered_at")}
    return _grouped(list(rows), period, "span", **how)


def orders_of(campaign: AdCampaign) -> QuerySet[AdOrder]:
    """The orders that followed the clicks of a campaign, newest first."""
    return AdOrder.objects.filter(placement__campaign=campaign).select_related("order", "product", "placement")


@dataclass(frozen=True)
class BreakEven:
    """From which ROI on a product earns with its ads on a storefront. ``roi`` is None where it loses money without any
    ad, ``cost`` None where the seller has not entered one: then nothing is known."""

    price: int
    cost: int | None
    fees: int
    roi: Decimal | None


def break_even(shop: Shop, products: Iterable[Product], platform: str) -> dict[int, BreakEven]:
    """For each product its cheapest SKU with the fees that an order of one piece would pay now: price / (price - cost -
    fees) (docs/rules.md 9.4). Three queries for any number of products."""
    now = clock.now()
    rates, programmes = pricing.rates(now), pricing.programmes(shop, now)
    rows = Product.objects.filter(pk__in=[one.pk for one in products])
    found = {}
    for product in rows.select_related("category__parent").prefetch_related("skus"):
        skus = [sku for sku in product.skus.all() if sku.is_active]
        if not skus:
            continue
        sku = min(skus, key=lambda one: (one.price, one.pk))
        category = product.category
        categories = tuple(one.external_id for one in (category.parent, category) if one) if category else ()
        lines = order_fees(
            [Sold(sku.public_id, 1, sku.price, categories)],
            rates,
            platform=platform,
            at=now,
            is_mall=shop.is_mall,
            programmes=programmes,
        )
        fees = sum(line.amount for line in lines)
        roi = None if sku.cost is None else ratios.break_even(sku.price, sku.cost, fees)
        found[product.pk] = BreakEven(sku.price, sku.cost, fees, roi)
    return found


def placements_to_read(shop_ids: Iterable[int]) -> QuerySet[AdPlacement]:
    """Those that a storefront may still have news of."""
    rows = AdPlacement.objects.filter(shop__in=list(shop_ids), revision__gt=0)
    return rows.exclude(campaign__state=State.DRAFT)


def public_ids(products: Iterable[int]) -> dict[int, str]:
    """The public ids of products, by row id."""
    return dict(Product.objects.filter(pk__in=list(products)).values_list("pk", "public_id"))
