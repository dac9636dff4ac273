"""Celery's side of rules."""

from celery import shared_task

from automation import actions


@shared_task(name="automation.tasks.run")
def run(**_):
    """Every few seconds: orders with news are looked at by the shop's rules."""
    actions.run()
