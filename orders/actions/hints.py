"""News about orders arrives as hints; what is true is fetched, fifty orders a call (``storefronts.hints`` keeps them)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

import structlog
from django.conf import settings
from django.db.models.functions import Now

from core import clock
from orders.actions import answers, intake
from orders.models import Order, OrderHint, OrderPoll, Status
from outbox import health
from outbox.models import Connection
from outbox.nudges import wake
from storefronts import actions as storefronts
from storefronts import adapters, hints
from storefronts.contract import Adapter, OrderData
from storefronts.models import InboundEvent
from storefronts.snapshots import UnreadOrder

log = structlog.get_logger(__name__)
BATCH = 50
# One that was tried so often holds nothing up any more.
_HINT_IS_SICK = 4
_CATCH_UP_SECONDS = 3
# Orders that a host cannot tell of.
_ASKED_AGAIN_FOR, _UNREAD_MOST = timedelta(days=7), 100
# Whole seconds on their side, a slow answer on ours: no reason to read twice.
_CLOCKS_DIFFER_SECONDS = 5
OVER = (Status.IN_TRANSIT, Status.DELIVERED, Status.COMPLETED, Status.CANCELLED)
FOLLOWED = (Status.AWAITING_COLLECTION, Status.IN_TRANSIT, Status.DELIVERED, Status.CANCELLED)


def hint(connection: Connection, external_ids: list[str]) -> None:
    """Remember that these orders have news, and have them fetched after the commit."""
    hints.remember(OrderHint, connection, external_ids, task="orders.tasks.fetch")


def wake_to_link(**_signal) -> None:
    """Have a worker link the orders that were quicker than the ids of what they bought."""
    wake("orders.tasks.link", queue="inbound")


def fetch_due(connection: Connection, *, max_seconds: float = 20) -> int:
    """Fetch and apply the orders that hints name, until none is due. Returns how many were settled. Speaks HTTP."""
    until, settled = clock.monotonic() + max_seconds, 0
    adapter = adapters.open_adapter(connection)
    while clock.monotonic() < until and (due := hints.claim(OrderHint, connection, limit=BATCH)):
        asked, found = hints.ask(OrderHint, due, partial(_ask, adapter))
        settled += _apply(asked, found, connection, adapter)
        if not asked:
            break
    return settled


def _ask(adapter: Adapter, ids: list[str]) -> dict[str, OrderData]:
    return {data.external_id: data for data in adapter.get_orders(ids)}


def _apply(asked: list[OrderHint], found: dict[str, OrderData], connection: Connection, adapter: Adapter) -> int:
    """Apply what was found, and forget the hints of it; what fails waits alone. How many were applied."""
    page = [found[row.external_id] for row in asked if row.external_id in found]
    failed = dict(_take(connection, adapter, page))
    for row in asked:
        if error := failed.get(row.external_id):
            hints.postpone(OrderHint, [row], f"{type(error).__name__}: {error}")
    # One that was not found is not ours: another channel of the host, or gone.
    hints.forget(OrderHint, [row for row in asked if row.external_id not in failed])
    return len(page) - len(failed)


def meet(connection: Connection, external_ids: list[str]) -> int:
    """Take in orders that the storefront names elsewhere (a statement) and that no poll reaches back to; those that it
    does not tell of are left out. How many came in. Speaks HTTP."""
    adapter = adapters.open_adapter(connection)
    for begin in range(0, len(external_ids), BATCH):
        _take(connection, adapter, adapter.get_orders(external_ids[begin : begin + BATCH]))
    return Order.objects.filter(connection=connection, external_id__in=external_ids).count()


def _take(
    connection: Connection, adapter: Adapter, page: list[OrderData], news: list[Order] | None = None
) -> list[tuple[str, Exception]]:
    """Apply these orders' news, and where a courier has one, ask what the courier scanned. Those that failed, with why;
    ``news`` gets the orders of which it was news."""
    failed: list[tuple[str, Exception]] = []
    by_id = {data.external_id: data for data in page}
    for id, outcome in intake.apply_many(connection, page).items():
        try:
            if outcome.error is not None:
                raise outcome.error
            _follow_up(connection, adapter, by_id[id], outcome.order)
        except Exception as error:
            if outcome.error is None:
                log.exception("order_not_applied", order=id)
            failed.append((id, error))
        else:
            if outcome.order is not None and news is not None:
                news.append(outcome.order)
    return failed


def _follow_up(connection: Connection, adapter: Adapter, data: OrderData, order: Order | None) -> None:
    if order is not None and order.cancel_requested_at and not order.cancel_wish_reason:
        asked = adapter.open_cancellations([data.external_id])
        answers.record_wish_reason(order, asked[0].reason if asked else "")
    if data.status in OVER:
        answers.settle_overtaken(connection, data.external_id)
    if order is not None and order.status in FOLLOWED:
        answers.record_tracking(order, adapter.track_order(data.external_id))


def poll(connection: Connection) -> int:
    """Read every order that changed since the last poll, with an overlap: webhooks get lost. Speaks HTTP.

    The mark is the host's own time, since the moments of its orders are: by our clock, orders of a host whose clock is
    behind would never be asked for. A host that set its clock back since is asked from the earliest moment that it may
    have shown meanwhile.
    """
    now = clock.shared_now()
    overlap = timedelta(seconds=settings.ORDER_POLL_OVERLAP_SECONDS * clock.pace())
    mark = OrderPoll.objects.filter(connection=connection).first()
    since = (mark.read_until if mark else now - timedelta(days=settings.ORDER_POLL_FIRST_DAYS)) - overlap
    adapter = adapters.open_adapter(connection)
    unread: list[UnreadOrder] = []
    for kept in mark.unread if mark else []:
        _take_pages(connection, adapter, adapter.orders_unread(_unread(kept), on_unread=unread.append))
    applied, theirs = _read_since(connection, adapter, since, unread)
    if mark is not None and mark.read_at is not None and theirs is not None:
        earliest = theirs - (now - mark.read_at) - overlap
        if earliest < since - timedelta(seconds=_CLOCKS_DIFFER_SECONDS * clock.pace()):
            log.warning("host_clock_was_set_back", connection=connection.pk, seconds=(since - earliest).total_seconds())
            applied += _read_since(connection, adapter, earliest, unread)[0]
    places = {place for place in unread if place.changed_at > now - _ASKED_AGAIN_FOR}
    left = [_kept(place) for place in sorted(places, key=lambda place: place.changed_at)[-_UNREAD_MOST:]]
    if left:
        log.error("orders_not_told", connection=connection.pk, orders=left)
    OrderPoll.objects.update_or_create(
        connection=connection, defaults={"read_until": theirs or now, "read_at": now, "unread": left}
    )
    health.note_polled(connection)
    return applied


def _read_since(
    connection: Connection, adapter: Adapter, since: datetime, unread: list[UnreadOrder]
) -> tuple[int, datetime | None]:
    """Apply what changed since ``since`` (the host's time). How many were news, and what the host's clock showed when
    the reading began. ``unread`` gets the orders that the host cannot tell of."""
    return _take_pages(connection, adapter, adapter.orders_changed_since(since, on_unread=unread.append))


def _take_pages(
    connection: Connection, adapter: Adapter, pages: Iterable[list[OrderData]]
) -> tuple[int, datetime | None]:
    applied, theirs = 0, None
    for page in pages:
        theirs = theirs or adapter.host_time()
        news: list[Order] = []
        if failed := _take(connection, adapter, page, news):
            hint(connection, [id for id, _error in failed])  # these stay behind as hints; the others go on
        applied += len(news)
    return applied, theirs or adapter.host_time()


def _kept(unread: UnreadOrder) -> dict:
    created_at = unread.created_at and unread.created_at.isoformat()
    return {"changed_at": unread.changed_at.isoformat(), "created_at": created_at, "status": unread.status}


def _unread(kept: dict) -> UnreadOrder:
    created_at = kept["created_at"] and datetime.fromisoformat(kept["created_at"])
    return UnreadOrder(datetime.fromisoformat(kept["changed_at"]), created_at, kept["status"])


def catch_up(connection: Connection) -> bool:
    """Take in what this host's buyers did, as far as we have heard of it: a stock that is told before would put pieces
    on the shelf again that were sold there. False while some of it is left; another worker may be at it, too."""
    events = InboundEvent.objects.filter(connection=connection, state=InboundEvent.State.RECEIVED, due_at__lte=Now())
    if events.exists():
        storefronts.handle_due_events()
    waiting = OrderHint.objects.filter(connection=connection, attempts__lt=_HINT_IS_SICK)
    if waiting.exists():
        fetch_due(connection, max_seconds=_CATCH_UP_SECONDS)
    return not events.exists() and not waiting.exists()


def due_connections():
    """Connections with hints to fetch."""
    return hints.due_connections(OrderHint)
