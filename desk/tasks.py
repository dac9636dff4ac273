"""Celery's side of the desk: people are told."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from core import clock
from desk import demo_staff
from desk.actions import mailing, notices, pushing


@shared_task(name="desk.tasks.tell")
def tell(**_):
    """Every few seconds: what was logged becomes notifications."""
    notices.tail()


@shared_task(name="desk.tasks.send_letters")
def send_letters(**_):
    """Every minute: what is wanted by e-mail and due, and the day's digests."""
    mailing.run()


@shared_task(name="desk.tasks.push")
def push(**_):
    """Every few seconds: what is wanted on devices and due. In the queue of webhooks: a push service is a stranger, too."""
    pushing.run()


@shared_task(name="desk.tasks.demo_staff")
def work_as_demo_staff(**_):
    """In a demo that lives: what the shop's staff would do."""
    demo_staff.run()


@shared_task(name="desk.tasks.prune")
def prune(**_):
    """Once a day: old notifications and letters go; the change log keeps what happened."""
    notices.prune(before=clock.machine_now() - timedelta(days=settings.NOTIFICATION_KEEP_DAYS))
