"""Celery's side of shop health: one call each."""

import structlog
from celery import shared_task

from core import clock
from outbox.models import Connection
from shop_health.actions import days, standing, told
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="shop_health.tasks.write_days")
def write_days(**_):
    """Some minutes after midnight in Jakarta, and whenever a day is missing: the figures of the days that ended."""
    days.write_missing()


@shared_task(name="shop_health.tasks.end_due")
def end_due(**_):
    """Points that expired and bars that ended: the shops follow."""
    standing.refresh_due()


@shared_task(name="shop_health.tasks.read_storefronts")
def read_storefronts(**_):
    """Now and then: what the storefronts themselves measure, beside ours."""
    for connection in Connection.objects.heard():
        if not connection.is_open(clock.database_now()):
            continue
        try:
            told.read(connection)
        except StorefrontError as error:
            log.warning("measures_not_read", connection=connection.pk, error=str(error))
