"""Celery's side of long jobs: fetch, and one call."""

from typing import Any

from celery import shared_task

from core import health, jobs
from core.models import Job


@shared_task(name="core.tasks.run_job")
def run_job(*, job_id: int, **_: Any) -> None:
    """Do one job."""
    jobs.run(Job.objects.get(pk=job_id))


@shared_task(name="core.tasks.resume_jobs")
def resume_jobs(**_: Any) -> None:
    """Start jobs whose message was lost or whose worker died."""
    for job in jobs.unfinished():
        jobs.run(job)


@shared_task(name="core.tasks.forget_silent")
def forget_silent(**_: Any) -> None:
    """Now and then: what is no longer there is no longer listed."""
    health.forget_old()
