"""Orders with news are looked at by the shop's rules: the change log tells of them, read by a cursor as webhooks and
notifications read it (ADR 11, ADR 50). What a rule itself did is no news.

First the order is written down (``Look``), in the transaction that moves the cursor; then the rules go over it, each deed in
a transaction of its own; then the line goes. A worker that dies in between leaves the line, and what was done is not done again.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog

from accounts.models import Shop
from automation.actions import deeds
from automation.models import BY_RULE, Look, NewsCursor, Rule
from core import clock, horizon
from core.models import ChangeLog
from core.transactions import in_transaction
from orders.models import TO_SHIP, Order

log = structlog.get_logger(__name__)
BATCH = 500
_AFTER_A_FAULT = timedelta(minutes=5)  # an order over which we stumble holds up no other


def run(*, max_seconds: float = 20) -> int:
    """Read what was logged, then go over the orders that are due; how many were looked at."""
    until, count = clock.monotonic() + max_seconds, BATCH
    while count == BATCH and clock.monotonic() < until:
        count = _read_on()
    looked = 0
    due = Look.objects.filter(due_at__lte=clock.now(), shop__status=Shop.Status.ACTIVE).order_by("due_at", "id")
    for look in due[:BATCH]:
        if clock.monotonic() >= until:
            break
        _look_at(look)
        looked += 1
    return looked


@in_transaction
def _read_on() -> int:
    """One batch of the log: its orders are to be looked at and the cursor moves, together or not at all."""
    NewsCursor.objects.get_or_create(pk=1)
    cursor = NewsCursor.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=1).first()
    if cursor is None:
        return 0  # another worker is reading
    if not cursor.has_begun:
        safe = horizon.safe_until(cursor, ChangeLog._meta.db_table)
        cursor.has_begun, cursor.position, cursor.moved_at = True, safe, clock.machine_now()
        cursor.save()
        return 0
    taken = horizon.take(cursor, ChangeLog, most=BATCH)
    _write_down(row for row in taken if row.subject_type == "order" and row.actor_kind != BY_RULE)
    cursor.save()
    return len(taken)


def _write_down(entries: Iterable[ChangeLog]) -> None:
    """A line for each order of these that can still be shipped, in shops that have a rule on."""
    newest = {row.subject_id: row.pk for row in entries}
    with_rules = Rule.objects.filter(is_on=True).values("shop")
    rows = Order.objects.filter(pk__in=newest, status__in=TO_SHIP, shop__in=with_rules).order_by("id")
    now = clock.now()
    looks = [Look(shop_id=row.shop_id, order_id=row.pk, due_at=now, entry=newest[row.pk]) for row in rows.only("shop")]
    Look.objects.bulk_create(looks, update_conflicts=True, unique_fields=["order"], update_fields=["due_at", "entry"])


def _look_at(look: Look) -> None:
    """All rules of the shop that are on, in their order."""
    rules = Rule.objects.filter(shop=look.shop_id, is_on=True).order_by("position", "id")
    try:
        later = deeds.obey(rules, look.order_id)
    except Exception:
        log.exception("rules_failed", order=look.order_id)
        later = clock.now() + _AFTER_A_FAULT
    _settle(look, later)


@in_transaction
def _settle(look: Look, later: datetime | None) -> None:
    """The line goes, or waits; but for one that newer news came to."""
    rows = Look.objects.select_for_update(no_key=True).filter(pk=look.pk, entry=look.entry, due_at=look.due_at)
    row = rows.first()
    if row is None:
        return
    if later is None:
        row.delete()
    else:
        row.due_at = later
        row.save(update_fields=["due_at"])
