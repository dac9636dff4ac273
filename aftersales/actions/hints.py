"""News about returns arrives as hints; what is true is fetched (ADR 12). As orders have it, with one thing more: what a
side showed is fetched too, and kept.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

import structlog
from django.conf import settings

from aftersales.actions import intake, proof
from aftersales.models import Return, ReturnHint, ReturnPoll
from core import clock
from core.transactions import in_transaction
from orders.actions import intake as order_intake
from orders.models import Order
from outbox.models import Connection
from storefronts import adapters, hints
from storefronts.contract import Adapter, ReturnData

log = structlog.get_logger(__name__)
BATCH = 50
# What a host cannot tell of.
_ASKED_AGAIN_FOR, _UNREAD_MOST = timedelta(days=7), 100


def hint(connection: Connection, external_ids: list[str]) -> None:
    """Remember that these returns have news, and have them fetched after the commit."""
    hints.remember(ReturnHint, connection, external_ids, task="aftersales.tasks.fetch")


def fetch_due(connection: Connection, *, max_seconds: float = 20) -> int:
    """Fetch and apply the returns that hints name, until none is due. How many were settled. Speaks HTTP."""
    until, settled = clock.monotonic() + max_seconds, 0
    adapter = adapters.open_adapter(connection)
    while clock.monotonic() < until and (rows := hints.claim(ReturnHint, connection, limit=BATCH)):
        asked, found = hints.ask(ReturnHint, rows, partial(_ask, adapter))
        if not asked:
            break
        for row in asked:
            try:
                if (data := found.get(row.external_id)) is not None:
                    take(connection, data, adapter)
            except Exception as error:  # one bad return waits alone
                log.exception("return_not_applied", returned=row.external_id)
                hints.postpone(ReturnHint, [row], f"{type(error).__name__}: {error}")
            else:
                hints.forget(ReturnHint, [row])
                settled += 1
    return settled


def _ask(adapter: Adapter, ids: list[str]) -> dict[str, ReturnData]:
    return {data.external_id: data for data in adapter.get_returns(ids)}


def take(connection: Connection, data: ReturnData, adapter: Adapter) -> Return | None:
    """Apply one return's news, with its order before it and what was shown after it. None when it is no news, or another
    connection's."""
    order = Order.objects.filter(connection=connection, external_id=data.order_id).first()
    if order is None:
        for order_data in adapter.get_orders([data.order_id]):
            order = order_intake.apply(connection, order_data)
        order = order or Order.objects.filter(connection=connection, external_id=data.order_id).first()
    if order is None:  # of a channel that is not this connection's
        return None
    records = adapter.return_records(data.external_id)
    row = intake.apply(connection, order, data, records)
    if row is not None:
        proof.note_shown(row, records)
        proof.fetch_missing(row, adapter)
    return row


def poll(connection: Connection) -> int:
    """Read every return that changed since the last poll, with an overlap: webhooks get lost. The mark is the host's own
    time, since the moments of its returns are. Speaks HTTP."""
    now = clock.shared_now()
    mark = ReturnPoll.objects.filter(connection=connection).first()
    since = mark.read_until if mark else now - timedelta(days=settings.ORDER_POLL_FIRST_DAYS)
    adapter = adapters.open_adapter(connection)
    unread: list[datetime] = []
    for second in mark.unread if mark else []:
        _take_pages(connection, adapter, adapter.returns_changed_since(second, until=second, on_unread=unread.append))
    begin = since - timedelta(seconds=settings.ORDER_POLL_OVERLAP_SECONDS * clock.pace())
    pages = adapter.returns_changed_since(begin, on_unread=unread.append)
    applied, theirs = _take_pages(connection, adapter, pages)
    left = sorted({second for second in unread if second > now - _ASKED_AGAIN_FOR})[-_UNREAD_MOST:]
    if left:
        log.error("returns_not_told", connection=connection.pk, seconds=[second.isoformat() for second in left])
    _mark(connection, theirs or now, left)
    return applied


def _take_pages(
    connection: Connection, adapter: Adapter, pages: Iterable[list[ReturnData]]
) -> tuple[int, datetime | None]:
    """Apply the pages' returns: how many were news, and what the host's clock showed when the reading began."""
    applied, theirs = 0, None
    for page in pages:
        theirs = theirs or adapter.host_time()
        for data in page:
            try:
                applied += take(connection, data, adapter) is not None
            except Exception:  # it stays behind as a hint; the others go on
                log.exception("return_not_applied", returned=data.external_id)
                hint(connection, [data.external_id])
    return applied, theirs or adapter.host_time()


@in_transaction
def _mark(connection: Connection, until: datetime, unread: list[datetime]) -> None:
    values = {"read_until": until, "unread": unread}
    ReturnPoll.objects.update_or_create(connection=connection, defaults=values)


def ask_about_overdue(*, limit: int = 200) -> int:
    """Ask for the returns whose time is over and of which nothing was heard: silence acts at the storefront, by itself and
    once, and its word may have been lost. How many were asked about."""
    rows = (
        Return.objects.filter(next_at__lte=clock.shared_now()).select_related("connection").order_by("next_at")[:limit]
    )
    by_connection: dict[Connection, list[str]] = {}
    for row in rows:
        by_connection.setdefault(row.connection, []).append(row.external_id)
    for connection, ids in by_connection.items():
        hint(connection, ids)
    return sum(map(len, by_connection.values()))


def due_connections():
    """Connections with hints to fetch."""
    return hints.due_connections(ReturnHint)
