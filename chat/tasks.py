"""Celery's side of chat: fetch what webhooks hinted at, look by ourselves now and then, and one call each."""

import structlog
from celery import shared_task

from chat.actions import hints, tending
from core import clock
from outbox.models import Connection
from outbox.nudges import awake
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="chat.tasks.fetch")
def fetch(*, connection_id: int, **_):
    """Fetch the conversations one connection hinted at."""
    awake("chat.tasks.fetch", connection_id=connection_id)
    for connection in Connection.objects.open().select_related("shop").filter(pk=connection_id):
        hints.fetch_due(connection)


@shared_task(name="chat.tasks.sweep")
def sweep(**_):
    """Every few seconds: fetch what no message announced, and say of what gave up that it did."""
    for connection in hints.due_connections():
        if connection.is_open(clock.database_now()):
            hints.fetch_due(connection)
    hints.tell_given_up()
    tending.tell_due_holidays()


@shared_task(name="chat.tasks.poll")
def poll(**_):
    """Now and then: read what changed, whether a webhook came or not."""
    for connection in Connection.objects.exclude(access_token=""):
        if not connection.is_open(clock.database_now()):
            continue
        try:
            hints.poll(connection)
        except StorefrontError as error:
            log.warning("chat_poll_failed", connection=connection.pk, error=str(error))
