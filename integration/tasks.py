"""Celery's side of the integration: fetch, and one call each."""

from celery import shared_task

from integration.actions import leaving, mall, planning
from outbox.nudges import awake


@shared_task(name="integration.tasks.settle")
def settle(**_):
    """Mirrors that Tokopedia rolled back."""
    awake("integration.tasks.settle")
    leaving.settle_roll_backs()


@shared_task(name="integration.tasks.watch_malls")
def watch_malls(**_):
    """Brands whose authorisation ends: warn a month ahead, end Mall when none is left."""
    mall.watch_authorisations()


@shared_task(name="integration.tasks.sweep")
def sweep(**_):
    """Shops whose day has come, that became eligible or were connected by hand, work that a worker lost, mirrors that were
    rolled back."""
    leaving.settle_roll_backs()
    planning.settle_connected()
    planning.plan_eligible()
    planning.start_due()
    planning.resume()
