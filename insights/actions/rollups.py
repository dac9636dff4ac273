"""Sums that follow the orders: the change log says whose day changed, and that day is counted anew from its rows.

Nobody adds to a sum. A day that changed is a ``StaleDay``, marked in the transaction that reads the log, and gone in the one
that counts; so a batch may be read twice, a worker may die anywhere, and all days may be counted again while orders come
in: an order that a count could not see yet is in a log row that is read later (docs/adr: "Sums are counted, not added").
"""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection as db
from django.db.models import Max, Min

from core import audit, clock, horizon
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from insights import counting
from insights.models import BuyerDay, LogCursor, ProductDay, PromotionDay, SalesHour, StaleDay, Standing
from insights.models.standing import Zone
from orders.models import Order

BATCH = 1_000
_ZONES = [ZoneInfo(zone) for zone in Zone.values]


def follow(*, max_seconds: float = 20) -> int:
    """Count anew what the log says has changed; how many log rows were read."""
    until, total = clock.monotonic() + max_seconds, 0
    count = BATCH
    while count == BATCH and clock.monotonic() < until:
        count = _read_on()
        total += count
    while clock.monotonic() < until and count_next():
        pass
    return total


@in_transaction
def _read_on() -> int:
    """One batch of the change log: its days are marked and the cursor moves, together or not at all."""
    LogCursor.objects.get_or_create(pk=1)
    cursor = LogCursor.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=1).first()
    if cursor is None:
        return 0  # another worker is reading
    taken = horizon.take(cursor, ChangeLog, most=BATCH)
    mark_orders(row.subject_id for row in taken if row.subject_type == "order")
    cursor.save()
    return len(taken)


@in_transaction
def mark_orders(order_ids: Iterable[int]) -> None:
    """The days of these orders are to be counted anew: where each counts, and where it was placed."""
    orders = Order.objects.filter(pk__in=set(order_ids)).values_list("shop_id", "purchased_on", "ordered_at", "paid_at")
    _mark(
        (shop, platform, day)
        for shop, platform, *moments in orders
        for moment in moments
        if moment is not None
        for day in days_of(moment)
    )


def days_of(moment: datetime) -> set[date]:
    """The day of a moment in each of the zones: which of them a shop goes by may change at any time."""
    return {moment.astimezone(zone).date() for zone in _ZONES}


def _mark(days: Iterable[tuple[int, str, date]]) -> int:
    """Rows for these days. One that is being counted at this moment is waited for: the count may not have seen what
    marks it, so the mark must outlive it."""
    now = clock.now()
    rows = [StaleDay(shop_id=shop, platform=platform, day=day, since=now) for shop, platform, day in sorted(set(days))]
    StaleDay.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["shop", "platform", "day"], update_fields=["platform"]
    )
    return len(rows)


@in_transaction
def count_next(*, shop=None) -> bool:
    """Count the day that has waited longest; False when none waits that nobody else has in hand."""
    rows = StaleDay.objects.select_for_update(no_key=True, skip_locked=True).order_by("since", "id")
    row = (rows.for_shop(shop) if shop is not None else rows).first()
    if row is None:
        return False
    standing = _hold(row.shop_id)
    row.delete()
    _count(standing, row.platform, row.day)
    return True


def _hold(shop_id: int) -> Standing:
    """The shop's row, held while its sums are written; what was remembered of them holds no longer."""
    Standing.objects.get_or_create(shop_id=shop_id)
    standing = Standing.objects.select_for_update(no_key=True).get(shop_id=shop_id)
    standing.version = secrets.randbits(62)
    standing.save(update_fields=["version"])
    return standing


def has_changed(shop_id: int) -> None:
    """Something beside the orders' sums changed, in the caller's transaction: nothing that was remembered holds."""
    _hold(shop_id)


def _count(standing: Standing, platform: str, day: date) -> None:
    begin = datetime.combine(day, datetime.min.time(), tzinfo=standing.tz)
    end = begin + timedelta(days=1)
    shop = standing.shop_id
    SalesHour.objects.filter(shop=shop, platform=platform, hour__gte=begin, hour__lt=end).delete()
    for model in (ProductDay, PromotionDay, BuyerDay):
        model._default_manager.filter(shop=shop, platform=platform, day=day).delete()
    given: dict[str, Any] = {"shop": shop, "platform": platform, "day": day, "begin": begin, "end": end}
    with db.cursor() as cursor:
        for statement in (counting.HOURS, counting.PRODUCTS, counting.PROMOTIONS, counting.BUYERS):
            cursor.execute(statement, given)


@in_transaction
def mark_all(shop) -> int:
    """Every day of a shop is to be counted anew, those that have sums and no orders any more as well; how many."""
    marked = _mark(_all_days(shop))
    # After the days, as whoever counts one: the house's order.
    standing = _hold(shop.pk)
    standing.rebuilt_at = clock.now()
    standing.save(update_fields=["rebuilt_at"])
    return marked


def _all_days(shop) -> set[tuple[int, str, date]]:
    """Every day from the first to the last that a storefront has an order or a sum of."""
    found = set()
    for platform in Platform.values:
        orders = Order.objects.filter(shop=shop, purchased_on=platform)
        moments = orders.aggregate(a=Min("ordered_at"), b=Max("ordered_at"), c=Max("paid_at"))
        hours = SalesHour.objects.filter(shop=shop, platform=platform).aggregate(d=Min("hour"), e=Max("hour"))
        days = [day for moment in (moments | hours).values() if moment is not None for day in days_of(moment)]
        if days:
            first, length = min(days), (max(days) - min(days)).days + 1
            found |= {(shop.pk, platform, first + timedelta(days=place)) for place in range(length)}
    return found


def rebuild(shop) -> int:
    """Count every day of a shop from its rows, a transaction a day, while orders may come in; how many days."""
    total = mark_all(shop)
    while count_next(shop=shop):
        pass
    return total


@in_transaction
def set_zone(shop, *, zone: str, actor: Actor) -> bool:
    """The shop's days are those of another zone from now on: what was summed by day is counted anew. False when it is so
    already; refuses a zone that is none of the three."""
    if zone not in Zone.values:
        raise Refused("zone_unknown", _("Choose WIB, WITA or WIT."), field="zone")
    known = Standing.objects.filter(shop=shop).values_list("zone", flat=True).first() or Zone.WIB
    if known == zone:
        return False
    _mark(_all_days(shop))
    standing = _hold(shop.pk)
    for model in (ProductDay, PromotionDay, BuyerDay):
        model._default_manager.filter(shop=shop).delete()
    standing.zone = zone
    standing.save(update_fields=["zone"])
    names = {one.value: one.name for one in Zone}
    before, after = {"zone": names[known]}, {"zone": names[zone]}
    audit.record(shop, "shop.insights_zone_changed", actor, before=before, after=after, shop=shop)
    return True


def waiting() -> int:
    """How many days are still to be counted."""
    return StaleDay.objects.count()
