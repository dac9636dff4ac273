"""Celery's side of the storefronts: fetch, and one call each. Redis may lose any of these; the sweep asks again."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.db.models.functions import Now

from core import clock, listening
from outbox import actions as outbox
from outbox import nudges
from outbox.models import Connection
from outbox.queries import due_connection_ids
from storefronts import actions, delivery
from storefronts.models import InboundEvent

# So long one connection keeps a worker; then others have their turn.
_TURN_SECONDS = 20


@shared_task(name="storefronts.tasks.deliver")
def deliver(*, connection_id: int, **_):
    """Drain one connection; asks for another turn when the time was up before the jobs were."""
    nudges.awake("storefronts.tasks.deliver", connection_id=connection_id)
    turn = settings.LISTENER_TURN_SECONDS if listening.by_notice.get() else _TURN_SECONDS
    until = clock.monotonic() + turn
    delivery.drain(Connection.objects.get(pk=connection_id), max_seconds=turn)
    if clock.monotonic() < until:
        return
    if not nudges.send("storefronts.tasks.deliver", queue="sync", connection_id=connection_id):
        nudges.nudge(connection_id)  # the listener goes on alone, a turn after the other


@shared_task(name="storefronts.tasks.sweep")
def sweep(**_):
    """Every few seconds: free expired leases, and nudge each connection that has due work. Nudges may be lost, rows
    are not."""
    outbox.release_expired_leases()
    for connection_id in due_connection_ids():
        nudges.send("storefronts.tasks.deliver", queue="sync", connection_id=connection_id)
    if InboundEvent.objects.filter(state=InboundEvent.State.RECEIVED, due_at__lte=Now()).exists():
        nudges.send("storefronts.tasks.handle_webhooks", queue="inbound")


@shared_task(name="storefronts.tasks.handle_webhooks")
def handle_webhooks(**_):
    """Apply received webhooks, oldest first."""
    nudges.awake("storefronts.tasks.handle_webhooks")
    while actions.handle_due_events() == actions.HEAR_BATCH:
        pass


@shared_task(name="storefronts.tasks.refresh_tokens")
def refresh_tokens(**_):
    """Renew tokens a day before they run out."""
    actions.refresh_expiring_tokens(before=clock.machine_now() + timedelta(days=1))


@shared_task(name="storefronts.tasks.prune")
def prune(**_):
    """Forget settled jobs, heard events and outdated receipts after the retention time."""
    actions.prune(before=clock.machine_now() - timedelta(days=settings.SYNC_KEEP_DONE_DAYS))
