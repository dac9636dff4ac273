"""Celery's side: read the logs, send what is due. Redis may lose any of these; the next beat asks again."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from core import broker, clock
from webhooks import actions, delivery, notices, queries

DRAIN_SECONDS = 20


@shared_task(name="webhooks.tasks.run")
def run(**_):
    """Every few seconds: what was logged becomes events, and what is due is sent.

    In a queue of its own: a client's slow receiver holds up no order that comes in, no import and no other shop.
    Bounded in time; asks for another turn when that was too short. News are read while somebody is slow.
    """
    actions.tail()
    delivery.drain(max_seconds=DRAIN_SECONDS, meanwhile=actions.tail)
    notices.tell_of_disabled()
    if queries.is_anything_due():
        broker.send_task("webhooks.tasks.run", queue="webhooks", kwargs={}, expires=settings.WEBHOOK_SECONDS)


@shared_task(name="webhooks.tasks.prune")
def prune(**_):
    """Forget events after the retention time."""
    actions.prune(before=clock.machine_now() - timedelta(days=settings.WEBHOOK_KEEP_DAYS))
