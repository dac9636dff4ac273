"""Celery's side of shop health: one call each."""

from celery import shared_task

from shop_health.actions import days, standing


@shared_task(name="shop_health.tasks.write_days")
def write_days(**_):
    """Some minutes after midnight in Jakarta, and whenever a day is missing: the figures of the days that ended."""
    days.write_missing()


@shared_task(name="shop_health.tasks.end_due")
def end_due(**_):
    """Points that expired and bars that ended: the shops follow."""
    standing.refresh_due()
