"""What else the pages show: promotions, visits by what led there, after-sales, and what a number cannot say."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from aftersales.models import Refund, Return
from core import clock
from core.platforms import Platform
from insights.actions import traffic
from insights.figures import ALL, Seen, Sold, bare, days_seen, grouped, platforms_of, sold, sums
from insights.models import PromotionDay, StaleDay, TrafficReading
from insights.models.traffic import Source
from insights.periods import Period
from orders.models import Order, Status
from outbox.models import Connection
from promotions.models import Promotion

_SOLD = ["orders", "items", "gmv", "cancelled", "cancelled_gmv", "returned", "returned_gmv"]
_SEEN = ["impressions", "views", "visitors", "carts", "cart_users"]


@dataclass(frozen=True)
class PromotionRow:
    """One promotion in a period: the orders it was part of, and what it took off. ``promotion`` is None for a discount that
    the storefront named only by its ``kind``."""

    key: str
    promotion: Promotion | None
    sold: Sold
    by_seller: int
    by_platform: int

    @property
    def given(self) -> int:
        """Rupiah off, whoever paid."""
        return self.by_seller + self.by_platform

    @property
    def return_on_discount(self) -> Decimal | None:
        """Rupiah sold for each rupiah of the seller's discount, with one decimal."""
        return (Decimal(self.sold.gmv) / self.by_seller).quantize(Decimal("0.1")) if self.by_seller else None


def promotions(shop, source: str, period: Period, *, limit: int = 100) -> list[PromotionRow]:
    """The promotions of a period, the one with the most sold first."""
    rows = PromotionDay.objects.for_shop(shop).filter(day__gte=period.first, day__lte=period.last).order_by()
    rows = rows if source == ALL else rows.filter(platform=source)
    names = [*_SOLD, "by_seller", "by_platform"]
    found = sorted(grouped(rows, "promotion", names=names), key=lambda row: (-row["sum_gmv"], row["promotion"]))[:limit]
    known = {
        row.public_id: row
        for row in Promotion.objects.for_shop(shop).filter(public_id__in=[row["promotion"] for row in found])
    }
    return [
        PromotionRow(
            row["promotion"], known.get(row["promotion"]), Sold(**bare(row, _SOLD)), row["sum_by_seller"], row["sum_by_platform"]
        )
        for row in found
    ]  # fmt: skip


def discounts(shop, source: str, period: Period) -> tuple[int, int]:
    """What sellers and what platforms gave off in a period, over all promotions."""
    rows = PromotionDay.objects.for_shop(shop).filter(day__gte=period.first, day__lte=period.last)
    rows = rows if source == ALL else rows.filter(platform=source)
    found = bare(rows.aggregate(**sums(["by_seller", "by_platform"])), ["by_seller", "by_platform"])
    return found["by_seller"], found["by_platform"]


def by_source(shop, source: str, period: Period) -> dict[str, Seen]:
    """The visits of a period by what led there."""
    rows = days_seen(shop, source, period).exclude(source="")
    found = {row["source"]: Seen(**bare(row, _SEEN)) for row in grouped(rows, "source", names=_SEEN)}
    return {name: found.get(name, Seen()) for name in Source.values}


@dataclass(frozen=True)
class Told:
    """What the storefronts themselves count of the days that they told, and what we count of the same days."""

    days: int
    orders: int
    gmv: int
    ours: Sold


def told_sales(shop, source: str, period: Period) -> Told:
    """Sales as the storefronts count them, beside ours: of the days from the first to the last that they told."""
    rows = days_seen(shop, source, period).filter(source="")
    found = rows.aggregate(first=Min("day"), last=Max("day"), **sums(["told_orders", "told_gmv"]))
    if found["first"] is None:
        return Told(0, 0, 0, Sold())
    same = Period(found["first"], found["last"], period.zone, period.until)
    return Told(same.days, found["sum_told_orders"], found["sum_told_gmv"], sold(shop, source, same))


# After-sales: what happened in the period, whenever the order was placed.


def cancellations(shop, source: str, period: Period) -> list[dict]:
    """Orders placed in the period and cancelled since, by who cancelled and why, the most first."""
    rows = placed(shop, source, period).filter(status=Status.CANCELLED)
    grouped = rows.order_by().values("cancelled_by", "cancel_reason").annotate(n=Count("pk"), amount=Sum("sub_total"))
    return [
        row | {"because": Order(cancel_reason=row["cancel_reason"]).cancelled_because}
        for row in grouped.order_by("-n", "cancel_reason")
    ]


def placed(shop, source: str, period: Period) -> QuerySet[Order]:
    """The orders that were placed in a period, paid or not."""
    rows = Order.objects.for_shop(shop).filter(ordered_at__gte=period.begin, ordered_at__lt=period.end)
    return rows.filter(is_sample=False, purchased_on__in=platforms_of(source))


def by_status(shop, source: str, period: Period) -> dict[str, int]:
    """How many of them are in which status now."""
    rows = placed(shop, source, period).order_by().values("status").annotate(n=Count("pk"))
    found = dict(rows.values_list("status", "n"))
    return {status: found[status] for status in Status.values if found.get(status)}


def returns(shop, source: str, period: Period) -> QuerySet[Return]:
    """What buyers asked for in a period."""
    rows = Return.objects.for_shop(shop).filter(requested_at__gte=period.begin, requested_at__lt=period.end)
    return rows if source == ALL else rows.filter(purchased_on=source)


def return_reasons(shop, source: str, period: Period) -> list[dict]:
    """Requests by reason, the most first, with how many of them are over."""
    rows = returns(shop, source, period).order_by().values("reason")
    grouped = rows.annotate(n=Count("pk"), open=Count("pk", filter=Q(status__in=Return.OPEN)), amount=Sum("amount"))
    return [row | {"because": Return(reason=row["reason"]).because} for row in grouped.order_by("-n", "reason")]


def refunds(shop, source: str, period: Period) -> dict[str, int]:
    """Money that was agreed to go back in the period, by cause."""
    rows = Refund.objects.for_shop(shop).filter(agreed_at__gte=period.begin, agreed_at__lt=period.end)
    rows = rows if source == ALL else rows.filter(purchased_on=source)
    return dict(rows.order_by().values("kind").annotate(n=Sum("amount")).values_list("kind", "n"))


# What a number cannot say.


def connections(shop) -> list[Connection]:
    """The storefronts that are heard: whose visits each tells, and since when."""
    return list(Connection.objects.for_shop(shop).only("channels", "orders_since").order_by("id"))


def tells_visits(shop, platform: str) -> bool:
    """Whether any storefront tells the visits of this platform's buyers (docs/protocol.md 4.10)."""
    return any(traffic.platform_of(row) == platform for row in connections(shop))


def source_of_visits(shop, source: str) -> str:
    """Whose visits a page shows when this source is asked for: TikTok Shop's where Tokopedia's are not told (S25)."""
    if source == Platform.TOKOPEDIA and not tells_visits(shop, source):
        return str(Platform.TIKTOK_SHOP)
    return source


def integration_day(shop) -> date | None:
    """The first day of Tokopedia's figures of a shop that was bound; None where nothing was before."""
    found = [row.orders_since for row in connections(shop) if row.orders_since and Platform.TOKOPEDIA in row.channels]
    return clock.jakarta_day(min(found)) if found else None


def visits_since(shop, source: str) -> date | None:
    """The first day whose visits were read; None before any were."""
    rows = TrafficReading.objects.filter(connection__shop=shop).select_related("connection")
    rows = rows.only("first", "connection__channels")
    days = [row.first for row in rows if source in (ALL, traffic.platform_of(row.connection))]
    return max(days) if days else None


def waiting(shop) -> int:
    """Days of the shop that are still to be counted."""
    return StaleDay.objects.for_shop(shop).count()
