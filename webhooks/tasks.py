"""Celery's side: read the logs, send what is due. Redis may lose any of these; the next beat asks again."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from core import clock
from webhooks import actions, delivery, notices


@shared_task(name="webhooks.tasks.tail")
def tail(**_):
    """Every few seconds: what was logged becomes events. Reads only, so it may share a queue with the inbox."""
    if actions.tail():
        deliver.apply_async(queue="jobs", retry=False, expires=settings.WEBHOOK_SECONDS)


@shared_task(name="webhooks.tasks.deliver")
def deliver(**_):
    """Send what is due, for a bounded time, so that no receiver keeps the queue from other work."""
    delivery.drain()
    notices.tell_of_disabled()


@shared_task(name="webhooks.tasks.prune")
def prune(**_):
    """Forget events after the retention time."""
    actions.prune(before=clock.now() - timedelta(days=settings.WEBHOOK_KEEP_DAYS))
