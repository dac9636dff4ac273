"""News about returns arrives as hints; what is true is fetched (ADR 12). As orders have it, with one thing more: what a
side showed is fetched too, and kept.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import connection as db
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Now

from aftersales.actions import intake, proof
from aftersales.models import Return, ReturnHint, ReturnPoll
from core import clock
from core.transactions import in_transaction
from orders.actions import intake as order_intake
from orders.models import Order
from outbox.models import Connection
from outbox.nudges import wake
from storefronts import adapters
from storefronts.contract import Adapter, NotAllowedError, ReturnData, SlowDownError, StorefrontError

log = structlog.get_logger(__name__)
BATCH = 50
_IN_VAIN_MOST = 3
# What a host cannot tell of.
_ASKED_AGAIN_FOR, _UNREAD_MOST = timedelta(days=7), 100


@in_transaction
def hint(connection: Connection, external_ids: list[str]) -> None:
    """Remember that these returns have news, and have them fetched after the commit."""
    with db.cursor() as cursor:
        cursor.execute(
            """INSERT INTO aftersales_returnhint AS h
                   (connection_id, external_id, hinted_at, due_at, attempts, version, last_error)
               SELECT %(connection)s, id, clock_timestamp(), clock_timestamp(), 0, 1, ''
               FROM unnest(%(ids)s::text[]) AS id ORDER BY id
               ON CONFLICT (connection_id, external_id) DO UPDATE SET hinted_at = excluded.hinted_at,
                   due_at = least(h.due_at, excluded.due_at), version = h.version + 1""",
            {"connection": connection.pk, "ids": sorted(set(external_ids))},
        )
    task = "aftersales.tasks.fetch"
    transaction.on_commit(lambda: wake(task, queue="inbound", connection_id=connection.pk), robust=True)


def fetch_due(connection: Connection, *, max_seconds: float = 20) -> int:
    """Fetch and apply the returns that hints name, until none is due. How many were settled. Speaks HTTP."""
    until, settled = clock.monotonic() + max_seconds, 0
    adapter = adapters.open_adapter(connection)
    while clock.monotonic() < until and (rows := _claim(connection)):
        try:
            asked, found = rows, _told(adapter, rows)
        except StorefrontError as error:
            asked, found = _ask_singly(rows, adapter, error)
        if not asked:
            break
        for row in asked:
            try:
                if (data := found.get(row.external_id)) is not None:
                    take(connection, data, adapter)
            except Exception as error:  # one bad return waits alone
                log.exception("return_not_applied", returned=row.external_id)
                _postpone([row], f"{type(error).__name__}: {error}")
            else:
                _done(row)
                settled += 1
    return settled


def _told(adapter: Adapter, rows: list[ReturnHint]) -> dict[str, ReturnData]:
    return {data.external_id: data for data in adapter.get_returns([row.external_id for row in rows])}


def _ask_singly(
    rows: list[ReturnHint], adapter: Adapter, error: StorefrontError
) -> tuple[list[ReturnHint], dict[str, ReturnData]]:
    """The batch was not answered. At the second time one return may be to blame that the host cannot tell of: each is
    asked for alone, until a few in a row show that it is the host. What was answered, and what was found; the rest
    waits."""
    known_trouble = isinstance(error, SlowDownError | NotAllowedError)
    if known_trouble or len(rows) == 1 or all(row.attempts == 1 for row in rows):
        _postpone(rows, str(error))
        return [], {}
    answered: list[ReturnHint] = []
    found: dict[str, ReturnData] = {}
    in_vain = 0
    for row in sorted(rows, key=lambda row: row.attempts):
        if in_vain == _IN_VAIN_MOST:
            _postpone([row], str(error))
            continue
        try:
            found |= _told(adapter, [row])
        except StorefrontError as why:
            _postpone([row], str(why))
            in_vain += 1
        else:
            answered.append(row)
            in_vain = 0
    return answered, found


def take(connection: Connection, data: ReturnData, adapter: Adapter) -> Return | None:
    """Apply one return's news, with its order before it and what was shown after it. None when it is no news, or another
    connection's."""
    order = Order.objects.filter(connection=connection, external_id=data.order_id).first()
    if order is None:
        for told in adapter.get_orders([data.order_id]):
            order = order_intake.apply(connection, told)
        order = order or Order.objects.filter(connection=connection, external_id=data.order_id).first()
    if order is None:  # of a channel that is not this connection's
        return None
    records = adapter.return_records(data.external_id)
    row = intake.apply(connection, order, data, records)
    if row is not None:
        proof.note_shown(row, records)
        proof.fetch_missing(row, adapter)
    return row


def _claim(connection: Connection) -> list[ReturnHint]:
    """Due hints, oldest first, put off by the time a dead worker may hold them."""
    return list(
        ReturnHint.objects.raw(
            """UPDATE aftersales_returnhint SET due_at = clock_timestamp() + make_interval(secs => %(lease)s),
                   attempts = attempts + 1 WHERE id IN (
                   SELECT id FROM aftersales_returnhint
                   WHERE connection_id = %(connection)s AND due_at <= clock_timestamp()
                   ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED) RETURNING *""",
            {"connection": connection.pk, "lease": float(settings.SYNC_LEASE_SECONDS), "limit": BATCH},
        )
    )


@in_transaction
def _done(row: ReturnHint) -> None:
    """Forget the hint, unless another came meanwhile: then it is due at once."""
    deleted, _rows = ReturnHint.objects.filter(pk=row.pk, version=row.version).delete()
    if not deleted:
        ReturnHint.objects.filter(pk=row.pk).update(due_at=Now(), attempts=0)


@in_transaction
def _postpone(rows: list[ReturnHint], error: str) -> None:
    for row in rows:
        wait = min(settings.SYNC_BACKOFF_SECONDS * 2 ** min(row.attempts, 10), 3600)
        ReturnHint.objects.filter(pk=row.pk).update(
            due_at=Now() + Value(timedelta(seconds=wait)), last_error=error[:500]
        )


def poll(connection: Connection) -> int:
    """Read every return that changed since the last poll, with an overlap: webhooks get lost. The mark is the host's own
    time, since the moments of its returns are. Speaks HTTP."""
    now = clock.database_now()
    mark = ReturnPoll.objects.filter(connection=connection).first()
    since = mark.read_until if mark else now - timedelta(days=settings.ORDER_POLL_FIRST_DAYS)
    adapter = adapters.open_adapter(connection)
    unread: list[datetime] = []
    for second in mark.unread if mark else []:
        _take_pages(connection, adapter, adapter.returns_changed_since(second, until=second, on_unread=unread.append))
    begin = since - timedelta(seconds=settings.ORDER_POLL_OVERLAP_SECONDS)
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
    rows = Return.objects.filter(next_at__lte=Now()).select_related("connection").order_by("next_at")[:limit]
    by_connection: dict[Connection, list[str]] = {}
    for row in rows:
        by_connection.setdefault(row.connection, []).append(row.external_id)
    for connection, ids in by_connection.items():
        hint(connection, ids)
    return sum(map(len, by_connection.values()))


def due_connections():
    """Connections with hints to fetch."""
    ids = ReturnHint.objects.filter(due_at__lte=Now()).values_list("connection_id", flat=True).distinct()
    return Connection.objects.filter(pk__in=ids)
