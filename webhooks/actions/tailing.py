"""Read the change log and the stock ledger once, in order, and write down what has to be told. No app calls this:
the logs are the news (ADR 11)."""

from datetime import datetime
from typing import Any

from accounts import queries as accounts
from core import clock, horizon
from core.models import ChangeLog
from core.transactions import in_transaction
from products.models import StockEntry
from webhooks import payloads
from webhooks.models import Cursor, Delivery, Endpoint, Event

BATCH = 500
STREAMS = {
    Event.Source.CHANGES: (ChangeLog, payloads.of_changes),
    Event.Source.STOCK: (StockEntry, payloads.of_stock),
}


def tail(*, max_seconds: float = 5) -> int:
    """Turn what was logged since the last turn into events and deliveries. Returns how many log rows were read."""
    until, total = clock.monotonic() + max_seconds, 0
    for stream in STREAMS:
        count = BATCH
        # A batch that is not full is the end, or a row that somebody may still write.
        while count == BATCH and clock.monotonic() < until:
            count = _read_on(stream)
            total += count
    return total


@in_transaction
def _read_on(stream: str) -> int:
    """One batch: rows, their events, their deliveries and the cursor together, or none of it."""
    Cursor.objects.get_or_create(stream=stream)
    cursor = Cursor.objects.select_for_update(no_key=True, skip_locked=True).filter(stream=stream).first()
    if cursor is None:
        return 0  # another worker is reading
    source: tuple[Any, Any] = STREAMS[Event.Source(stream)]
    model, messages_of = source
    taken = horizon.take(cursor, model, most=BATCH)
    endpoints: dict[int, list[Endpoint]] = {}
    for endpoint in Endpoint.objects.filter(shop_id__in={row.shop_id for row in taken}).order_by("id"):
        endpoints.setdefault(endpoint.shop_id, []).append(endpoint)
    asking = accounts.first_tokens({row.shop_id for row in taken})
    with_readers = endpoints.keys() | asking.keys()
    _write(messages_of([row for row in taken if row.shop_id in with_readers]), endpoints, asking)
    cursor.save()
    return len(taken)


def _write(messages: list[payloads.Message], endpoints: dict[int, list[Endpoint]], asking: dict[int, datetime]) -> None:
    """Events, and a delivery of each to every active endpoint that hears it. What was logged before an endpoint was made
    is not for it; what happens while it is switched off can be replayed to it later. Programs that ask (GET /events)
    find what happened since their shop's first token was made."""
    rows = [
        message
        for message in messages
        if (message.shop_id in asking and asking[message.shop_id] <= message.occurred_at)
        or any(endpoint.created_at <= message.occurred_at for endpoint in endpoints.get(message.shop_id, []))
    ]
    events = Event.objects.bulk_create(message.event() for message in rows)
    now = clock.machine_now()
    Delivery.objects.bulk_create(
        Delivery(endpoint=endpoint, event=event, type=event.type, due_at=now, created_at=now)
        for event in events
        for endpoint in endpoints.get(event.shop_id, [])
        if endpoint.is_active and endpoint.subscribes_to(event.type) and endpoint.created_at <= event.occurred_at
    )
