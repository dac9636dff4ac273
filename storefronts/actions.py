"""Connect a shop to its storefronts, and work through what they tell us."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from django.db import connection as db
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from core import audit, clock, listening, notify, partitions
from core.actors import Actor
from core.platforms import Platform
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection, SyncAttempt, SyncJob
from outbox.nudges import wake
from storefronts import adapters, hints, queries, receipts
from storefronts.contract import StorefrontError
from storefronts.models import InboundEvent, PastReceipt
from storefronts.registry import Sent, hearer_of

log = structlog.get_logger(__name__)
State = InboundEvent.State

HEAR_BATCH = 200
HEAR_MAX_ATTEMPTS = 10


@in_transaction
def create_connection(
    shop, *, name: str, channels: list[str], base_url: str, app_key: str, app_secret: str, actor: Actor, **fields
) -> Connection:
    """Remember a storefront host and its credentials. ``open_connection`` then makes it work."""
    connection = Connection.objects.create(
        shop=shop,
        name=name,
        channels=Platform.ordered(channels),
        base_url=base_url,
        auth_url=fields.pop("auth_url", base_url),
        app_key=app_key,
        app_secret=app_secret,
        **fields,
    )
    audit.record(connection, "connection.created", actor, after={"name": name, "channels": connection.channels})
    return connection


def open_connection(connection: Connection, *, auth_code: str, webhook_base: str) -> None:
    """Turn the seller's consent into tokens, learn the shop's cipher, and ask for webhooks. Speaks HTTP."""
    adapter = adapters.open_adapter(connection)
    adapter.exchange_code(auth_code)
    external_shop_id, cipher = adapter.authorized_shop()
    connection.external_shop_id, connection.shop_cipher = external_shop_id, cipher
    connection.save(update_fields=["external_shop_id", "shop_cipher"])
    adapter.register_webhooks(webhook_base.rstrip("/") + hook_path(connection))


def hook_path(connection: Connection) -> str:
    """Where this connection's webhooks come in; the channel's own door (a host that serves both uses the first)."""
    return {Platform.TIKTOK_SHOP: "/hooks/tiktok-shop/", Platform.TOKOPEDIA: "/hooks/tokopedia/"}[
        Platform(connection.channels[0])
    ]


_HEAR = "storefronts.tasks.handle_webhooks"
# One statement is a transaction of its own. DO NOTHING: a duplicate is no error.
_RECEIVE = f"""
WITH written AS (
    INSERT INTO storefronts_inboundevent (connection_id, event_id, topic, payload, state, attempts, due_at, last_error,
        received_at)
    VALUES (%(connection)s, %(event)s, %(topic)s, %(payload)s, 'RECEIVED', 0, clock_timestamp(), '', clock_timestamp())
    ON CONFLICT (connection_id, event_id) DO NOTHING RETURNING id
) SELECT count(*), pg_notify('{notify.channel("inbound")}', '{_HEAR}') FROM written
"""


def receive_event(connection: Connection, *, event_id: str, topic: str, payload: dict) -> bool:
    """Store a webhook raw, once, and tell who hears it. False when we had it already."""
    with db.cursor() as cursor:
        cursor.execute(
            _RECEIVE,
            {"connection": connection.pk, "event": event_id, "topic": topic, "payload": json.dumps(payload)},
        )
        is_new = cursor.fetchone()[0] == 1
    if not listening.is_listened("inbound"):
        transaction.on_commit(_ask_to_hear, robust=True)
    return is_new


def _ask_to_hear() -> None:
    wake(_HEAR, queue="inbound")


def handle_due_events(limit: int = HEAR_BATCH) -> int:
    """Apply due events together; if one breaks, each in its own transaction, so that it waits alone. Returns how many
    were handled."""
    due = InboundEvent.objects.filter(state=State.RECEIVED, due_at__lte=Now()).order_by("due_at", "id")
    try:
        return hear_events(due[:limit])
    except Exception as error:  # the next lines find out which
        log.warning("hear_one_by_one", error=str(error))
    ids = list(due.values_list("pk", flat=True)[:limit])
    for pk in ids:
        try:
            hear_events(InboundEvent.objects.filter(pk=pk, state=State.RECEIVED))
        except Exception as error:
            log.exception("hear_failed", event_pk=pk)
            _postpone(pk, error)
    return len(ids)


@in_transaction
def hear_events(rows: QuerySet[InboundEvent]) -> int:
    """Hand events to their handlers; how many. A webhook is a hint: handlers fetch or enqueue, so repeats and order are
    harmless."""
    events = list(rows.select_for_update(no_key=True, skip_locked=True))
    # Two hundred events of one connection need its row, and its secrets made readable, once.
    senders = Connection.objects.in_bulk({event.connection_id for event in events})
    by_state: dict[str, list[int]] = {State.HEARD: [], State.IGNORED: []}
    # In the order of what they tell of, as everybody else queues it: they came in any order.
    with outbox.in_one_order(), hints.together():
        for event in sorted(events, key=lambda event: event.about):
            event.connection = senders[event.connection_id]
            handler = hearer_of(event.topic)
            by_state[State.HEARD if handler is not None and handler(event) else State.IGNORED].append(event.pk)
    for state, some in by_state.items():
        InboundEvent.objects.filter(pk__in=some).update(
            state=state, heard_at=clock.machine_now(), attempts=F("attempts") + 1
        )
    return len(events)


@in_transaction
def _postpone(pk: int, error: Exception) -> None:
    event = InboundEvent.objects.select_for_update(no_key=True).get(pk=pk)
    event.attempts += 1
    event.last_error = f"{type(error).__name__}: {error}"[:2000]
    event.due_at = clock.database_now() + timedelta(seconds=min(5 * 2**event.attempts, 3600))
    if event.attempts >= HEAR_MAX_ATTEMPTS:
        event.state = State.FAILED
    event.save(update_fields=["attempts", "last_error", "due_at", "state"])


@in_transaction
def replay_event(event: InboundEvent, *, actor: Actor) -> InboundEvent:
    """Hear a stored webhook once more."""
    row = (
        InboundEvent.objects.select_for_update(no_key=True, of=("self",)).select_related("connection").get(pk=event.pk)
    )
    row.state, row.attempts, row.due_at = State.RECEIVED, 0, clock.machine_now()
    row.save(update_fields=["state", "attempts", "due_at"])
    audit.record(row, "inbound_event.replayed", actor, shop=row.connection.shop)
    transaction.on_commit(_ask_to_hear, robust=True)
    return row


def refresh_expiring_tokens(*, before) -> None:
    """Renew every token that runs out before then; a host that is down is asked again next time."""
    for connection in Connection.objects.filter(access_token_expires_at__lt=before):
        try:
            adapters.open_adapter(connection).refresh_token()
        except StorefrontError as error:
            log.warning("token_refresh_failed", connection=connection.pk, error=str(error))


def prune(*, before) -> None:
    """Delete settled jobs and heard events older than ``before``, and months that ended by then of tries and of replaced
    receipts: what a storefront had at any moment since stays known."""
    for model in (SyncAttempt, PastReceipt):
        partitions.drop_months(model._meta.db_table, before=before)
    SyncJob.objects.filter(state__in=[SyncJob.State.DONE, SyncJob.State.SUPERSEDED], finished_at__lt=before).delete()
    InboundEvent.objects.filter(state__in=[State.HEARD, State.IGNORED], received_at__lt=before).delete()


def record_shop_value(
    connection: Connection,
    sent: list[Sent],
    *,
    field: str,
    value_of: Callable[[Any], Any],
    seen_of: Callable[[Any], Any] | None = None,
) -> None:
    """Receipts for something about the whole shop that this connection took, one a channel; a value that was receipted
    there before is no news. ``seen_of`` reads from the storefront's answer what buyers see."""
    newest = queries.newest_shop_receipts(connection.shop_id, connection=connection)
    latest = {row.platform: row for row in newest if row.field == field}
    fresh: list[receipts.Row] = []
    for item in sent:
        value = value_of(item.payload)
        seen_at = item.accepted_at if seen_of and item.reply is not None and seen_of(item.reply) == value else None
        for channel in connection.channels:
            known = latest.get(channel)
            if known is not None and known.value == value:
                if seen_at and known.seen_at is None:
                    known.seen_at = seen_at
                    known.save(update_fields=["seen_at"])
                continue
            times = item.job.requested_at, item.accepted_at, seen_at
            fresh.append((connection.shop_id, channel, "", field, json.dumps(value), *times))
    receipts.write(connection, "shop", fresh)
