"""Celery's side of long jobs: fetch, and one call."""

from datetime import timedelta
from typing import Any

from celery import shared_task
from django.conf import settings

from core import clock, health, jobs, partitions
from core.models import ChangeLog, Job


@shared_task(name="core.tasks.run_job")
def run_job(*, job_id: int, **_: Any) -> None:
    """Do one job."""
    jobs.run(Job.objects.get(pk=job_id))


@shared_task(name="core.tasks.resume_jobs")
def resume_jobs(**_: Any) -> None:
    """Start jobs whose message was lost or whose worker died."""
    for job in jobs.unfinished():
        jobs.run(job)


@shared_task(name="core.tasks.turn_months")
def turn_months(**_: Any) -> None:
    """Tables that are cut by month have the next ones, and the change log no older ones than are kept."""
    partitions.make_months()
    if settings.CHANGE_LOG_KEEP_DAYS:
        before = clock.machine_now() - timedelta(days=settings.CHANGE_LOG_KEEP_DAYS)
        partitions.drop_months(ChangeLog._meta.db_table, before=before)


@shared_task(name="core.tasks.forget_silent")
def forget_silent(**_: Any) -> None:
    """Now and then: what is no longer there is no longer listed."""
    health.forget_old()
