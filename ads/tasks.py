"""Celery's side of ads: read what webhooks hinted at, look by ourselves now and then, and one call each."""

import structlog
from celery import shared_task

from ads.actions import hints, results, tending
from core import clock
from outbox.models import Connection
from outbox.nudges import awake
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="ads.tasks.fetch")
def fetch(*, connection_id: int, **_):
    """Read the reports one connection hinted at."""
    awake("ads.tasks.fetch", connection_id=connection_id)
    for connection in Connection.objects.open().select_related("shop").filter(pk=connection_id):
        hints.fetch_due(connection)


@shared_task(name="ads.tasks.sweep")
def sweep(**_):
    """Every few seconds: read what no message announced, and link orders that came in meanwhile."""
    for connection in hints.due_connections():
        if connection.is_open(clock.database_now()):
            hints.fetch_due(connection)
    results.link_orders()


@shared_task(name="ads.tasks.tend")
def tend(**_):
    """Now and then: campaigns that begin or end, a new day's budget, products that came or left."""
    tending.tend_due()


@shared_task(name="ads.tasks.poll")
def poll(**_):
    """Now and then: ask which campaigns have news, whether a webhook came or not."""
    shops = tending.shops_with_ads()
    for connection in Connection.objects.heard().filter(shop__in=shops):
        if not connection.is_open(clock.database_now()):
            continue
        try:
            hints.poll(connection)
        except StorefrontError as error:
            log.warning("ads_poll_failed", connection=connection.pk, error=str(error))
