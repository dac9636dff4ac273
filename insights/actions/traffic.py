"""What the storefronts tell of visits, read day by day into our rows (docs/protocol.md 4.10).

The newest days come first and are read again, for the storefront still adds to them; then some older ones, until as far
back as there is anything to show. A day is written as a whole, so it may be read any number of times.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Model, QuerySet

from core import clock
from core.locks import hold
from core.platforms import Platform
from core.transactions import in_transaction
from insights.actions.rollups import has_changed
from insights.models import ProductTraffic, TrafficDay, TrafficHour, TrafficReading
from insights.models.traffic import Source
from outbox.models import Connection
from products.models import Listing
from storefronts import adapters
from storefronts.contract_performance import DayData, ProductSeenData, SeenData

# A day that is over still grows: a late hour, a payment after midnight.
AGAIN = 1
OLDER_EACH = 7  # days of the past a turn
DAYS_MOST = 365


Told = dict[type[Model], Sequence[Model]]


@dataclass(frozen=True)
class Day:
    """One day as a storefront tells it."""

    whole: DayData
    hours: dict[int, SeenData]
    products: list[ProductSeenData]


def read(connection: Connection, *, older: int = OLDER_EACH, again: int = AGAIN) -> int:
    """Read so many of the newest days ``again``, and so many ``older`` ones that were not read yet; how many days. Speaks
    HTTP."""
    adapter, total = adapters.open_adapter(connection), 0
    for first, last in spans_to_read(connection, older=older, again=again):
        told = adapter.traffic_days(first, last)
        for whole in sorted(told, key=lambda one: one.day, reverse=True):
            is_seen = any(vars(whole.seen).values())
            pages = adapter.traffic_products(whole.day) if is_seen else ()
            products = [row for page in pages for row in page]
            record(connection, Day(whole, adapter.traffic_hours(whole.day) if is_seen else {}, products))
        if told:
            note(connection, first=first, last=max(one.day for one in told))
        total += len(told)
    return total


def spans_to_read(connection: Connection, *, older: int, again: int = AGAIN) -> list[tuple[date, date]]:
    """First and last days: from some days before the last that was read until today, and some of before the first."""
    today, begin = clock.jakarta_today(), begins_on(connection)
    reading = TrafficReading.objects.filter(connection=connection).first()
    if reading is None:
        return [(max(begin, today - timedelta(days=older)), today)]
    spans = [(min(max(begin, reading.last - timedelta(days=again)), today), today)]
    if older and reading.first > begin:
        spans.append((max(begin, reading.first - timedelta(days=older)), reading.first - timedelta(days=1)))
    return spans


def begins_on(connection: Connection) -> date:
    """The first day that a storefront is asked about: of a shop that was bound the day of its integration, for what was
    before is not told (docs/rules.md 9.3)."""
    earliest = clock.jakarta_today() - timedelta(days=min(settings.INSIGHTS_TRAFFIC_DAYS, DAYS_MOST))
    since = connection.orders_since
    return earliest if since is None else max(earliest, clock.jakarta_day(since))


def record(connection: Connection, day: Day) -> None:
    """Make our rows of a day equal to what was told; who reads the same day meanwhile waits. A day that is as it was told
    before is left alone, and what was remembered of it holds: most readings bring nothing new."""
    told = _rows_of(connection, day)
    if any(_unlike(_kept(connection, day.whole.day, model), rows) for model, rows in told.items()):
        _write(connection, day.whole.day, told)


@in_transaction
def _write(connection: Connection, day: date, told: Told) -> None:
    has_changed(connection.shop_id)
    hold("traffic", connection.pk)
    for model, rows in told.items():
        _kept(connection, day, model).delete()
        model._default_manager.bulk_create(rows)


def _rows_of(connection: Connection, day: Day) -> Told:
    """The rows of a day as the storefront tells it."""
    shared = {"shop_id": connection.shop_id, "connection": connection, "platform": platform_of(connection)}
    date_of, begin = day.whole.day, _begin(day.whole.day)
    hours = [
        TrafficHour(hour=begin + timedelta(hours=index), **_looked(seen), **shared)
        for index, seen in sorted(day.hours.items())
        if 0 <= index < 24 and (seen.impressions or seen.views)
    ]
    told = {"told_orders": day.whole.orders, "told_gmv": day.whole.gmv}
    days = [TrafficDay(day=date_of, **told, **_looked(day.whole.seen), **_carts(day.whole.seen), **shared)]
    known = {
        source: seen
        for source, seen in day.whole.sources.items()
        if source in Source.values and any(vars(seen).values())
    }
    days += [
        TrafficDay(day=date_of, source=source, **_looked(seen), **_carts(seen), **shared)
        for source, seen in known.items()
    ]
    ours = _products(connection, (row.external_id for row in day.products))
    seen_products = {row.external_id: row for row in day.products if any(vars(row.seen).values())}
    products = [
        ProductTraffic(
            day=date_of,
            external_id=row.external_id,
            product_id=ours.get(row.external_id),
            creator_views=row.creator_views,
            **_looked(row.seen),
            **_carts(row.seen),
            **shared,
        )
        for row in seen_products.values()
    ]
    return {TrafficHour: hours, TrafficDay: days, ProductTraffic: products}


def _begin(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=clock.JAKARTA)


def _kept(connection: Connection, day: date, model: type[Model]) -> QuerySet:
    """Our rows of a day."""
    rows = model._default_manager.filter(connection=connection)
    if model is TrafficHour:
        return rows.filter(hour__gte=_begin(day), hour__lt=_begin(day) + timedelta(days=1))
    return rows.filter(day=day)


def _unlike(kept: QuerySet, told: Sequence[Model]) -> bool:
    """Whether a row is not there, is there no more, or says something else."""
    names = [field.attname for field in kept.model._meta.concrete_fields if not field.primary_key]
    return Counter(kept.values_list(*names)) != Counter(tuple(getattr(row, name) for name in names) for row in told)


@in_transaction
def note(connection: Connection, *, first: date, last: date) -> None:
    """These days were read, one after the other."""
    hold("traffic", connection.pk)
    row = TrafficReading.objects.filter(connection=connection).first()
    if row is None:
        row = TrafficReading(connection=connection, first=first, last=last)
    row.first, row.last, row.read_at = min(row.first, first), max(row.last, last), clock.now()
    row.save()


def platform_of(connection: Connection) -> str:
    """Whose visits a host tells: of one that serves both channels TikTok Shop's alone, for the protocol knows no other
    (INFERRED, docs/protocol.md 4.10)."""
    channels = Platform.ordered(connection.channels)
    return channels[0] if channels else str(Platform.TIKTOK_SHOP)


def _products(connection: Connection, external_ids: Iterable[str]) -> dict[str, int]:
    rows = Listing.objects.filter(
        product__shop=connection.shop_id, platform__in=connection.channels, external_id__in=set(external_ids)
    )
    return dict(rows.values_list("external_id", "product_id"))


def _looked(seen: SeenData) -> dict[str, int]:
    return {"impressions": seen.impressions, "views": seen.views, "visitors": seen.visitors}


def _carts(seen: SeenData) -> dict[str, int]:
    return {"carts": seen.carts, "cart_users": min(seen.cart_users, seen.carts)}
