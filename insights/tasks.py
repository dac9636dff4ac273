"""Celery's side of Data Compass: one call each."""

import structlog
from celery import shared_task

from core import clock
from insights.actions import rollups, traffic
from outbox.models import Connection
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="insights.tasks.follow")
def follow(**_):
    """Every second: the sums follow the orders."""
    rollups.follow()


@shared_task(name="insights.tasks.read_traffic")
def read_traffic(**_):
    """Now and then: who looked at the shop, as each storefront tells it."""
    for connection in Connection.objects.heard():
        if not connection.is_open(clock.database_now()):
            continue
        try:
            traffic.read(connection)
        except StorefrontError as error:
            log.warning("traffic_not_read", connection=connection.pk, error=str(error))
