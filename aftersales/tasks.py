"""Celery's side of after-sales: fetch, and one call each."""

from celery import shared_task

from aftersales.actions import refunds


@shared_task(name="aftersales.tasks.write_missing_refunds")
def write_missing_refunds(**_):
    """Refunds of orders that were cancelled before the house kept refunds."""
    refunds.write_missing()
