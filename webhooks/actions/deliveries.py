"""Deliveries: take those that are due, write down how they went, send some again. No HTTP here."""

import random
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection as db

from core import audit, clock, numbers
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.rows import update_rows
from core.sentences import gettext as _
from core.transactions import in_transaction
from webhooks.actions.endpoints import SWITCH_FIELDS, refuse_inactive, switch_off
from webhooks.events import TEST
from webhooks.models import Attempt, Delivery, Endpoint, Event
from webhooks.sender import Answer

State = Delivery.State
SYSTEM = Actor.system("webhooks")
# After the first failure 5 s, and so on to a day: ten tries in some three days (the schedule of Standard Webhooks).
RETRY_SECONDS = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600]
MAX_ATTEMPTS = len(RETRY_SECONDS) + 1
JITTER = 0.1
GONE = 410
FAILING_AT_MOST = timedelta(days=5)
REPLAY_MAX = 10_000

_CLAIM = """
WITH due AS (
    SELECT d.id, d.due_at FROM webhooks_endpoint e CROSS JOIN LATERAL (
        SELECT id, due_at FROM webhooks_delivery
        WHERE endpoint_id = e.id AND state = 'PENDING' AND due_at <= %(now)s
        AND (e.quiet_until IS NULL OR e.quiet_until <= %(now)s OR type = %(test)s)
        ORDER BY due_at, id LIMIT CASE WHEN e.failing_since IS NULL THEN %(each)s ELSE 1 END
        FOR UPDATE SKIP LOCKED
    ) d
    WHERE e.is_active AND NOT e.id = ANY(%(running)s) AND NOT e.shop_id = ANY(%(full)s)
    ORDER BY d.due_at, d.id LIMIT %(limit)s
)
UPDATE webhooks_delivery d SET lease = lease + 1, due_at = %(until)s
FROM due WHERE d.id = due.id RETURNING d.id
"""


@in_transaction
def claim(*, each: int, limit: int, running: Collection[int] = (), full: Collection[int] = ()) -> list[Delivery]:
    """Take due deliveries, at most ``each`` of an endpoint (one, while it is failing: we knock, we do not hammer), and
    lease them. A lease that runs out makes the delivery due again, so a worker that dies loses nothing.

    Nothing of the endpoints ``running`` and the shops ``full``, and nothing but a test of an endpoint that is to be
    left in peace for a while."""
    now = clock.machine_now()
    until = now + timedelta(seconds=settings.WEBHOOK_LEASE_SECONDS)
    with db.cursor() as cursor:
        cursor.execute(
            _CLAIM,
            {
                **{"now": now, "until": until, "each": each, "limit": limit, "test": TEST},
                **{"running": list(running), "full": list(full)},
            },
        )
        ids = [row[0] for row in cursor.fetchall()]
    return list(Delivery.objects.filter(pk__in=ids).select_related("endpoint", "event").order_by("id"))


@in_transaction
def give_back(deliveries: list[Delivery], *, delay_seconds: float = 0) -> None:
    """Deliveries that were taken and not tried are due again."""
    due_at = clock.machine_now() + timedelta(seconds=delay_seconds)
    leases = {delivery.pk: delivery.lease for delivery in deliveries}
    for row in (
        Delivery.objects.select_for_update(no_key=True).filter(pk__in=leases, state=State.PENDING).order_by("id")
    ):
        if row.lease == leases[row.pk]:
            row.due_at = due_at
            row.save(update_fields=["due_at"])


@in_transaction
def settle(endpoint: Endpoint, tried: list[tuple[Delivery, Answer]]) -> None:
    """Write down how the tries at one endpoint went. A try whose lease was lost leaves its record and nothing else."""
    row = Endpoint.objects.select_for_update(no_key=True).filter(pk=endpoint.pk).first()
    if row is None:
        return  # deleted while we were sending
    held = Delivery.objects.select_for_update(no_key=True).filter(pk__in=[delivery.pk for delivery, _answer in tried])
    rows = {delivery.pk: delivery for delivery in held.order_by("id")}
    tries, changed = [], []
    for delivery, answer in tried:
        held_row = rows.get(delivery.pk)
        if held_row is None:
            continue  # forgotten meanwhile
        tries.append(_attempt(delivery, answer))
        if answer.is_taken:
            row.failing_since, row.last_delivered_at = None, answer.at
            row.failures, row.quiet_until = 0, None
        else:
            row.failing_since = row.failing_since or answer.at
            row.failures += 1
            row.quiet_until = _ended(answer) + timedelta(seconds=quiet_seconds(row.failures, answer.retry_after))
        if held_row.lease == delivery.lease and held_row.state == State.PENDING:
            _settle_one(held_row, answer)
            changed.append(held_row)
    Attempt.objects.bulk_create(tries)
    update_rows(changed, ["state", "attempts", "due_at", "finished_at", "last_status", "last_error"])
    last = tried[-1][1]
    if row.is_active and row.failing_since is not None:
        if any(answer.status == GONE for _delivery, answer in tried):
            _disable(row, Endpoint.Disabled.GONE)
        elif last.at - row.failing_since > FAILING_AT_MOST:
            _disable(row, Endpoint.Disabled.FAILING)
    row.save(update_fields=[*SWITCH_FIELDS, "last_delivered_at", "version"])


def _attempt(delivery: Delivery, answer: Answer) -> Attempt:
    return Attempt(
        delivery_id=delivery.pk,
        at=answer.at,
        url=answer.url,
        request_headers=answer.request_headers,
        status_code=answer.status,
        latency_ms=answer.latency_ms,
        error=answer.error,
        response=answer.excerpt,
    )


def _settle_one(delivery: Delivery, answer: Answer) -> None:
    """The delivery's fields after a try; the caller writes them."""
    delivery.attempts += 1
    delivery.last_status, delivery.last_error = answer.status, answer.error
    ended = _ended(answer)
    if answer.is_taken:
        delivery.state, delivery.finished_at = State.DELIVERED, ended
    elif answer.status == GONE or delivery.attempts >= MAX_ATTEMPTS:
        delivery.state, delivery.finished_at = State.FAILED, ended
    else:
        delivery.due_at = ended + timedelta(seconds=wait_seconds(delivery.attempts, answer.retry_after))


def wait_seconds(attempts: int, retry_after: float | None = None) -> float:
    """How long after failure number ``attempts`` the next try is: the schedule, give or take a tenth, so that not all
    come back at once; later when the receiver asks for it, but never later than a day."""
    planned = RETRY_SECONDS[attempts - 1] * random.uniform(1 - JITTER, 1 + JITTER)
    return max(planned, min(retry_after or 0, RETRY_SECONDS[-1]))


def quiet_seconds(failures: int, retry_after: float | None = None) -> float:
    """How long an endpoint is left in peace after its failure number ``failures`` in a row, all its messages together:
    5 s, then twice as long each time up to five minutes; longer when it asks for it, up to an hour."""
    planned = min(5 * 2 ** min(failures - 1, 10), 300)
    return max(planned, min(retry_after or 0, 3600))


def _ended(answer: Answer) -> datetime:
    return answer.at + timedelta(milliseconds=answer.latency_ms)


def _disable(row: Endpoint, reason: str) -> None:
    switch_off(row, reason)
    row.version += 1
    after = {"is_active": False, "reason": reason}
    audit.record(row, "webhook.disabled", SYSTEM, before={"is_active": True}, after=after)


@in_transaction
def replay_delivery(delivery: Delivery, *, actor: Actor) -> Delivery:
    """Send one event once more, under the same id. Refuses while it still waits (``delivery_waiting``), or while the
    endpoint is switched off (``endpoint_inactive``)."""
    endpoint = Endpoint.objects.select_for_update(no_key=True).get(pk=delivery.endpoint_id)
    row = Delivery.objects.select_for_update(no_key=True).get(pk=delivery.pk)
    refuse_inactive(endpoint)
    if row.state == State.PENDING:
        raise Refused("delivery_waiting", _("This event is still on its way; it need not be sent again."))
    row.state, row.attempts, row.finished_at, row.due_at = State.PENDING, 0, None, clock.machine_now()
    row.save(update_fields=["state", "attempts", "finished_at", "due_at"])
    Endpoint.objects.filter(pk=endpoint.pk).update(quiet_until=None)  # somebody asks for it now
    audit.record(endpoint, "webhook.replayed", actor, after={"event": row.event.public_id})
    return row


_REPLAY = """
INSERT INTO webhooks_delivery (public_id, endpoint_id, event_id, type, state, attempts, lease, due_at, created_at, last_error)
SELECT unnest(%(ids)s::text[]), %(endpoint)s, unnest(%(events)s::bigint[]), unnest(%(types)s::text[]), 'PENDING', 0, 0, %(now)s, %(now)s, ''
ON CONFLICT (endpoint_id, event_id) DO UPDATE
SET state = 'PENDING', attempts = 0, due_at = excluded.due_at, finished_at = NULL
WHERE webhooks_delivery.state <> 'PENDING' AND (webhooks_delivery.state = 'FAILED' OR NOT %(only_failed)s)
"""


@in_transaction
def replay_range(
    endpoint: Endpoint, *, since: datetime, until: datetime, actor: Actor, only_failed: bool = False
) -> int:
    """Send all events that the endpoint hears and that happened from ``since`` (included) to ``until`` (excluded) once
    more, also those it missed while it was switched off; what still waits is left alone. Returns how many.

    ``only_failed`` leaves out what it has taken. Refuses a range that ends before it begins (``range_invalid``), more
    than 10,000 events (``replay_too_many``), an endpoint that is switched off (``endpoint_inactive``).
    """
    if since >= until:
        message = _("The range must end after it begins.")
        raise Invalid([Fault("range_invalid", message, "to")])
    row = Endpoint.objects.select_for_update(no_key=True).get(pk=endpoint.pk)
    refuse_inactive(row)
    events = Event.objects.for_shop(row.shop_id).filter(occurred_at__gte=since, occurred_at__lt=until)
    events = events.filter(type__in=row.event_types) if row.event_types else events.exclude(type=TEST)
    done = Delivery.objects.filter(endpoint=row)
    left_alone = [State.PENDING, State.DELIVERED] if only_failed else [State.PENDING]
    events = events.exclude(pk__in=done.filter(state__in=left_alone).values("event_id"))
    found = list(events.order_by("id").values_list("pk", "type")[: REPLAY_MAX + 1])
    if len(found) > REPLAY_MAX:
        message = _("That is more than %(most)s events. Choose a shorter time.") % {"most": numbers.written(REPLAY_MAX)}
        raise Refused("replay_too_many", message)
    public_ids = [Delivery._meta.get_field("public_id").get_default() for _one in found]
    with db.cursor() as cursor:
        cursor.execute(
            _REPLAY,
            {
                "ids": public_ids,
                "events": [pk for pk, _type in found],
                "types": [event_type for _pk, event_type in found],
                "endpoint": row.pk,
                "now": clock.machine_now(),
                "only_failed": only_failed,
            },
        )
        count = cursor.rowcount
    after = {"from": since.isoformat(), "to": until.isoformat(), "events": count}
    audit.record(row, "webhook.replayed", actor, after=after)
    return count


def prune(*, before: datetime) -> int:
    """Forget events from before that moment, with their deliveries, unless one still waits. Returns how many."""
    total = 0
    old = Event.objects.filter(occurred_at__lt=before).exclude(
        pk__in=Delivery.objects.waiting().filter(endpoint__is_active=True).values("event_id")
    )
    while count := _prune_some(old):
        total += count
    return total


@in_transaction
def _prune_some(old) -> int:
    ids = list(old.order_by("occurred_at").values_list("pk", flat=True)[:1000])
    Event.objects.filter(pk__in=ids).delete()
    return len(ids)
