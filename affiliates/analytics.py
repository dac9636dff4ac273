"""What creators bring: orders, sales, commission and clicks of a range of days (of the shop's zone), by creator, product and
day, from one storefront or both, beside the same number of days before.

Sales count what buyers paid for goods in orders that were not cancelled, without what was refunded since; a day is that of
the order. Commission is what these orders cost now. Clicks are the storefronts' count.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from affiliates.models import AffiliateOrder, CreatorClicks
from core import clock
from core.clock import JAKARTA
from core.platforms import Platform
from outbox.models import Connection

ALL = "ALL"
SOURCES = (ALL, *Platform.values)
RANGES = (1, 7, 28, 90)
TOP = 20
DAYS_MOST = 400


@dataclass(frozen=True)
class Range:
    """Days, both counted in."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def before(self) -> "Range":
        """As many days just before."""
        return Range(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def moments(self) -> tuple[datetime, datetime]:
        """From the first second on, and the first that does not count any more."""
        after = self.last + timedelta(days=1)
        return datetime.combine(self.first, time.min, JAKARTA), datetime.combine(after, time.min, JAKARTA)


def last_days(days: int) -> Range:
    """So many days up to today."""
    today = clock.jakarta_today()
    return Range(today - timedelta(days=days - 1), today)


@dataclass
class Sums:
    """What creators brought; ``gmv`` and ``commission`` in whole rupiah."""

    orders: int = 0
    pieces: int = 0
    gmv: int = 0
    commission: int = 0
    clicks: int = 0

    @property
    def conversion(self) -> float | None:
        """Orders in per cent of clicks; None without any."""
        return 100 * self.orders / self.clicks if self.clicks else None

    @property
    def share(self) -> float | None:
        """Commission in per cent of what was sold; None where nothing was."""
        return 100 * self.commission / self.gmv if self.gmv else None


@dataclass
class Row:
    """One creator, product or day with its sums."""

    key: Any
    label: str
    public_id: str = ""
    sums: Sums = field(default_factory=Sums)


@dataclass(frozen=True)
class Report:
    """Everything the page and the API show."""

    source: str
    range: Range
    total: Sums
    before: Sums
    days: list[Row]
    creators: list[Row]
    products: list[Row]
    channels: list[Row]
    tokopedia_since: date | None


def report(shop, source: str, chosen: Range, *, most: int = TOP) -> Report:
    """The figures of a range and one source, with the ``most`` first creators and products; a fixed number of queries."""
    return Report(
        source=source,
        range=chosen,
        total=_total(shop, source, chosen),
        before=_total(shop, source, chosen.before()),
        days=_days(shop, source, chosen),
        creators=_grouped(shop, source, chosen, "creator", ("creator__nickname", "creator__public_id"), most),
        products=_grouped(shop, source, chosen, "product", ("product__title", "product__public_id"), most),
        channels=_grouped(shop, ALL, chosen, "platform", ("platform", "platform"), most),
        tokopedia_since=tokopedia_since(shop),
    )


def tokopedia_since(shop) -> date | None:
    """The day from which Tokopedia's figures are this shop's: that of the integration of a shop of before. None where they
    always were."""
    rows = Connection.objects.for_shop(shop).heard().filter(channels__contains=[Platform.TOKOPEDIA])
    since = rows.exclude(orders_since=None).order_by("id").values_list("orders_since", flat=True).first()
    return clock.jakarta_day(since) if since else None


def sold(shop, source: str, chosen: Range) -> QuerySet[AffiliateOrder]:
    """The rows behind the sums."""
    first, after = chosen.moments()
    rows = AffiliateOrder.objects.for_shop(shop).filter(ordered_at__gte=first, ordered_at__lt=after)
    return rows if source == ALL else rows.filter(platform=source)


def _clicked(shop, source: str, chosen: Range) -> QuerySet[CreatorClicks]:
    rows = CreatorClicks.objects.for_shop(shop).filter(day__gte=chosen.first, day__lte=chosen.last)
    return rows if source == ALL else rows.filter(platform=source)


_COUNTS = ~Q(order__status="CANCELLED")
_SUMS = {
    "orders": Count("order", distinct=True, filter=_COUNTS),
    "pieces": Sum("quantity", filter=_COUNTS, default=0),
    "gmv": Sum(F("gmv") - F("refunded"), filter=_COUNTS, default=0),
    "commission": Sum("commission", default=0),
}


def _total(shop, source: str, chosen: Range) -> Sums:
    found = sold(shop, source, chosen).aggregate(**_SUMS)
    clicks = _clicked(shop, source, chosen).aggregate(n=Sum("clicks", default=0))["n"]
    return Sums(**found, clicks=clicks)


def _days(shop, source: str, chosen: Range) -> list[Row]:
    rows = sold(shop, source, chosen).annotate(day=TruncDate("ordered_at", tzinfo=JAKARTA)).order_by()
    found: Iterable[Any] = rows.values("day").annotate(**_SUMS)
    sums = {one["day"]: Sums(**{name: one[name] for name in _SUMS}) for one in found}
    for day, clicks in _clicked(shop, source, chosen).order_by().values_list("day").annotate(n=Sum("clicks")):
        sums.setdefault(day, Sums()).clicks = clicks
    days = (chosen.first + timedelta(days=number) for number in range(chosen.days))
    return [Row(day, day.isoformat(), sums=sums.get(day, Sums())) for day in days]


def _grouped(shop, source: str, chosen: Range, key: str, names: Iterable[str], most: int) -> list[Row]:
    """The largest rows of a kind, by what they sold, then by clicks."""
    label, public_id = names
    found: dict[Any, Row] = {}
    of_orders = sold(shop, source, chosen).order_by().values(key, *{label, public_id} - {key}).annotate(**_SUMS)
    for one in of_orders:
        sums = Sums(**{name: one[name] for name in _SUMS})
        found[one[key]] = Row(one[key], one[label] or "–", one[public_id] or "", sums)
    of_clicks = (
        _clicked(shop, source, chosen).order_by().values(key, *{label, public_id} - {key}).annotate(n=Sum("clicks"))
    )
    for one in of_clicks:
        row = found.setdefault(one[key], Row(one[key], one[label] or "–", one[public_id] or ""))
        row.sums.clicks = one["n"]
    return sorted(found.values(), key=lambda row: (-row.sums.gmv, -row.sums.clicks, row.label))[:most]
