"""Celery's side of campaigns: fetch, and one call each."""

from celery import shared_task

from accounts import actions as accounts
from campaigns.actions import registering
from products.stock.actions import allocations


@shared_task(name="campaigns.tasks.sweep")
def sweep(**_):
    """Offer the pieces of campaigns that begin, give back those of campaigns that ended and of products that left them. Prices need nothing: the
    storefronts start and end them by their own clocks."""
    registering.drop_unreachable()
    allocations.sweep()


@shared_task(name="campaigns.tasks.end_malls")
def end_malls(**_):
    """The Mall job."""
    accounts.end_due_malls()
