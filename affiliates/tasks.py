"""Celery's side of affiliates: fetch, and one call each."""

from collections.abc import Callable

import structlog
from celery import shared_task

from affiliates.actions import commissions, following, reading, samples
from core import clock
from outbox.models import Connection
from outbox.nudges import awake
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="affiliates.tasks.sweep")
def sweep(**_):
    """Every minute: products that may take part no more leave, new ones join, storefronts hear of it."""
    following.sweep()


@shared_task(name="affiliates.tasks.follow")
def follow(shop_id: int, **_):
    """A product of this shop changed a moment ago: the same at once."""
    awake("affiliates.tasks.follow", shop_id=shop_id)
    following.sweep(shop_id)


@shared_task(name="affiliates.tasks.work_out")
def work_out(**_):
    """Every few seconds: what creators earn of orders that changed."""
    commissions.follow()


@shared_task(name="affiliates.tasks.read_news")
def read_news(**_):
    """Every few seconds: orders that creators brought, what they answered and asked for, visits by their links."""
    _of_each(commissions.read, reading.read_invitations, samples.read, reading.read_clicks)


@shared_task(name="affiliates.tasks.read_samples")
def read_samples(connection_id: int, **_):
    """A storefront told of a request for a sample."""
    awake("affiliates.tasks.read_samples", connection_id=connection_id)
    _of_each(samples.read, only=connection_id)


@shared_task(name="affiliates.tasks.read_everything")
def read_everything(**_):
    """Now and then: creators' profiles, what is open to them, and orders of all days that may still change."""
    _of_each(
        reading.read_creators, reading.compare_open, lambda connection: commissions.read(connection, everything=True)
    )


def _of_each(*calls: Callable[[Connection], int], only: int | None = None) -> None:
    rows = Connection.objects.heard()
    for connection in rows if only is None else rows.filter(pk=only):
        if not connection.is_open(clock.database_now()):
            continue
        try:
            for call in calls:
                call(connection)
        except StorefrontError as error:
            log.warning("affiliates_not_read", connection=connection.pk, error=str(error))
