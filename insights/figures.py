"""What was sold and seen in a period: the one set of numbers that every page, the API and the files show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, ExtractHour, ExtractIsoWeekDay, TruncDay

from core.money import per_piece
from core.platforms import Platform
from insights.models import BuyerDay, SalesHour, TrafficDay, TrafficHour
from insights.periods import Period, midnight
from orders.models import Order

ALL = "ALL"
SOURCES = (ALL, *Platform.values)
# As the API describes them.
SOURCE_CODES = [(code, code) for code in SOURCES]


@dataclass(frozen=True)
class Sold:
    """Sums of orders; whole rupiah. ``net`` is what is left of the same orders without what was cancelled or sent back."""

    orders: int = 0
    items: int = 0
    gmv: int = 0
    cancelled: int = 0
    cancelled_gmv: int = 0
    returned: int = 0
    returned_gmv: int = 0
    goods: int = 0
    seller_discount: int = 0
    platform_discount: int = 0
    shipping: int = 0
    placed: int = 0
    placed_paid: int = 0

    @property
    def net(self) -> int:
        """Sold and kept."""
        return self.gmv - self.cancelled_gmv - self.returned_gmv

    @property
    def average(self) -> int | None:
        """Rupiah an order, half up; None without orders."""
        return per_piece(self.gmv, self.orders) if self.orders else None


@dataclass(frozen=True)
class Seen:
    """Sums of visits; a visitor counts once a day and storefront."""

    impressions: int = 0
    views: int = 0
    visitors: int = 0
    carts: int = 0
    cart_users: int = 0


@dataclass(frozen=True)
class Figures:
    """Everything of one period and source. ``seen`` is None where no storefront told of visits in it."""

    sold: Sold
    buyers: int
    seen: Seen | None

    @property
    def conversion(self) -> Decimal | None:
        """Buyers in per cent of visitors; None without visitors."""
        return percent(self.buyers, self.seen.visitors) if self.seen else None


def percent(part: int, whole: int) -> Decimal | None:
    """A rate with two decimals, half up; None of nothing."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None


def platforms_of(source: str) -> list[str]:
    """The storefronts of a source."""
    return list(Platform.values) if source == ALL else [source]


_SOLD = [field.name for field in fields(Sold)]
_SEEN = [field.name for field in fields(Seen)]
_LOOKED = ["impressions", "views", "visitors"]


def sums(names: Iterable[str]) -> dict[str, Coalesce]:
    """Aggregates of columns, by their names; 0 of nothing."""
    return {f"sum_{name}": Coalesce(Sum(name), 0) for name in names}


def grouped(rows: Any, *by: str, names: Iterable[str], **named: Any) -> list[dict[str, Any]]:
    """The sums of columns for each value of what they are grouped ``by``, or of what is ``named`` for it."""
    return list(rows.order_by().values(*by, **named).annotate(**sums(names)))


def bare(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, int]:
    """What ``sums`` gave, without the mark before the names."""
    return {name: row[f"sum_{name}"] for name in names}


def hours(shop, source: str, period: Period) -> QuerySet[SalesHour]:
    """The hours that a period has orders in."""
    rows = SalesHour.objects.for_shop(shop).filter(hour__gte=period.begin, hour__lt=period.end)
    return rows if source == ALL else rows.filter(platform=source)


def days_seen(shop, source: str, period: Period) -> QuerySet[TrafficDay]:
    """The days of visits in a period, all that led there together."""
    rows = TrafficDay.objects.for_shop(shop).filter(day__gte=period.first, day__lte=period.last)
    return rows if source == ALL else rows.filter(platform=source)


def sold(shop, source: str, period: Period) -> Sold:
    """The orders of a period."""
    return Sold(**bare(hours(shop, source, period).aggregate(**sums(_SOLD)), _SOLD))


def buyers(shop, source: str, period: Period) -> int:
    """How many bought in a period, each once a storefront: two storefronts know the same person by two names."""
    if not period.is_over:
        # To the hour, as everything else of such a period.
        rows = counted(shop, source, period).values("purchased_on", "buyer_id").distinct()
        nameless = counted(shop, source, period).filter(buyer_id="").count()
        return rows.exclude(buyer_id="").count() + nameless
    days = BuyerDay.objects.for_shop(shop).filter(day__gte=period.first, day__lte=period.last)
    days = days if source == ALL else days.filter(platform=source)
    if period.days == 1:
        return days.count()
    return days.values("platform", "buyer").distinct().count()


def counted(shop, source: str, period: Period) -> QuerySet[Order]:
    """The very orders that a period's figures are made of."""
    rows = Order.objects.for_shop(shop).filter(is_sample=False, purchased_on__in=platforms_of(source))
    at_door = Q(is_cod=True, ordered_at__gte=period.begin, ordered_at__lt=period.end)
    return rows.filter(at_door | Q(is_cod=False, paid_at__gte=period.begin, paid_at__lt=period.end))


def seen(shop, source: str, period: Period) -> Seen | None:
    """The visits of a period; None where no storefront told of them."""
    row = days_seen(shop, source, period).filter(source="").aggregate(days=Count("pk"), **sums(_SEEN))
    return Seen(**bare(row, _SEEN)) if row["days"] else None


def figures(shop, source: str, period: Period) -> Figures:
    """Everything of a period."""
    return Figures(sold(shop, source, period), buyers(shop, source, period), seen(shop, source, period))


def series(shop, source: str, period: Period) -> list[tuple[datetime, Sold, Seen]]:
    """The line of a period: each point with its sums, those without any too."""
    rows = hours(shop, source, period)
    at = F("hour") if period.by_hour else TruncDay("hour", tzinfo=period.zone)
    found = {row["at"]: Sold(**bare(row, _SOLD)) for row in grouped(rows, names=_SOLD, at=at)}
    visits = _visits(shop, source, period)
    return [(point, found.get(point, Sold()), visits.get(point, Seen())) for point in period.points]


def _visits(shop, source: str, period: Period) -> dict[datetime, Seen]:
    if not period.by_hour:
        days = grouped(days_seen(shop, source, period).filter(source=""), "day", names=_SEEN)
        return {midnight(row["day"], period.zone): Seen(**bare(row, _SEEN)) for row in days}
    looked = TrafficHour.objects.for_shop(shop).filter(hour__gte=period.begin, hour__lt=period.end)
    looked = looked if source == ALL else looked.filter(platform=source)
    rows = grouped(looked, "hour", names=_LOOKED)
    return {row["hour"]: Seen(**bare(row, _LOOKED)) for row in rows}


def by_platform(shop, period: Period) -> dict[str, Sold]:
    """The orders of a period on each storefront."""
    rows = grouped(hours(shop, ALL, period), "platform", names=_SOLD)
    found = {row["platform"]: Sold(**bare(row, _SOLD)) for row in rows}
    return {platform: found.get(platform, Sold()) for platform in Platform.values}


def line_by_platform(shop, source: str, period: Period) -> list[tuple[datetime, dict[str, Sold]]]:
    """The line of a period, each storefront for itself."""
    at = F("hour") if period.by_hour else TruncDay("hour", tzinfo=period.zone)
    rows = grouped(hours(shop, source, period), "platform", names=["gmv", "orders"], at=at)
    found: dict[datetime, dict[str, Sold]] = {}
    for row in rows:
        found.setdefault(row["at"], {})[row["platform"]] = Sold(gmv=row["sum_gmv"], orders=row["sum_orders"])
    return [(point, found.get(point, {})) for point in period.points]


def heat(shop, source: str, period: Period) -> list[list[int]]:
    """Orders by weekday (Monday first) and hour of the day, in the shop's zone."""
    table = [[0] * 24 for _day in range(7)]
    parts = {"day": ExtractIsoWeekDay("hour", tzinfo=period.zone), "at": ExtractHour("hour", tzinfo=period.zone)}
    for row in grouped(hours(shop, source, period), names=["orders"], **parts):
        table[row["day"] - 1][row["at"]] = row["sum_orders"]
    return table
