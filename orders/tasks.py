"""Celery's side of orders: fetch what webhooks hinted at, and look by ourselves now and then."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.conf import settings

from core import clock
from orders.actions import hints, holdings, photos
from outbox.models import Connection
from outbox.nudges import awake
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="orders.tasks.fetch")
def fetch(*, connection_id: int, **_):
    """Fetch the orders one connection hinted at."""
    awake("orders.tasks.fetch", connection_id=connection_id)
    for connection in Connection.objects.open().select_related("shop").filter(pk=connection_id):
        hints.fetch_due(connection)


@shared_task(name="orders.tasks.sweep")
def sweep(**_):
    """Every few seconds: fetch what no message announced."""
    for connection in hints.due_connections():
        if connection.is_open(clock.database_now()):
            hints.fetch_due(connection)
    holdings.link_known()


@shared_task(name="orders.tasks.link")
def link(**_):
    """Link order lines whose SKU has become known."""
    awake("orders.tasks.link")
    holdings.link_known()


@shared_task(name="orders.tasks.poll")
def poll(**_):
    """Every minute: read what changed, whether a webhook came or not."""
    for connection in Connection.objects.heard():
        if not connection.is_open(clock.database_now()):
            continue
        try:
            hints.poll(connection)
        except StorefrontError as error:
            log.warning("order_poll_failed", connection=connection.pk, error=str(error))


@shared_task(name="orders.tasks.prune_photos")
def prune_photos(**_):
    """Every day: photos of parcels that were kept long enough go."""
    before = clock.now() - timedelta(days=settings.PARCEL_PHOTO_KEEP_DAYS)
    while photos.prune(before=before):
        pass
