"""Celery's side of after-sales: fetch what webhooks hinted at, look by ourselves now and then, and one call each."""

import structlog
from celery import shared_task

from aftersales.actions import hints, refunds
from core import clock
from outbox.models import Connection
from outbox.nudges import awake
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="aftersales.tasks.fetch")
def fetch(*, connection_id: int, **_):
    """Fetch the returns one connection hinted at."""
    awake("aftersales.tasks.fetch", connection_id=connection_id)
    for connection in Connection.objects.open().select_related("shop").filter(pk=connection_id):
        hints.fetch_due(connection)


@shared_task(name="aftersales.tasks.sweep")
def sweep(**_):
    """Every few seconds: fetch what no message announced."""
    for connection in hints.due_connections():
        if connection.is_open(clock.database_now()):
            hints.fetch_due(connection)


@shared_task(name="aftersales.tasks.poll")
def poll(**_):
    """Every minute: read what changed, whether a webhook came or not, and ask about what is overdue."""
    for connection in Connection.objects.heard():
        if not connection.is_open(clock.database_now()):
            continue
        try:
            hints.poll(connection)
        except StorefrontError as error:
            log.warning("return_poll_failed", connection=connection.pk, error=str(error))
    hints.ask_about_overdue()


@shared_task(name="aftersales.tasks.write_missing_refunds")
def write_missing_refunds(**_):
    """Refunds of orders that were cancelled before the house kept refunds."""
    refunds.write_missing()
