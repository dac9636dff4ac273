"""Celery's side: read the logs, send what is due. Redis may lose any of these; the next beat asks again."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from core import clock
from webhooks import actions, delivery, notices, queries

DRAIN_SECONDS = 20


@shared_task(name="webhooks.tasks.run")
def run(**_):
    """Every few seconds: what was logged becomes events, and what is due is sent.

    Bounded in time, so that no receiver keeps the queue from other work; asks for another turn when that was too short.
    Not in the queue of the inbox: a client's slow receiver must never hold up an order that comes in.
    """
    actions.tail()
    delivery.drain(max_seconds=DRAIN_SECONDS)
    notices.tell_of_disabled()
    if queries.is_anything_due():
        run.apply_async(queue="jobs", retry=False, expires=settings.WEBHOOK_SECONDS)


@shared_task(name="webhooks.tasks.prune")
def prune(**_):
    """Forget events after the retention time."""
    actions.prune(before=clock.now() - timedelta(days=settings.WEBHOOK_KEEP_DAYS))
