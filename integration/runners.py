"""The long work of this app: mirroring and withdrawing many products, reading a shop of before."""

from django.conf import settings

from core import jobs
from core.models import Job
from integration import queries
from integration.actions import binding, finishing, leaving, mirroring
from integration.machine import State


@jobs.runs(Job.Kind.INTEGRATION)
def run(job: Job) -> None:
    """Go on with what the job is about; a second worker, or one after a kill, finds what is left."""
    actor = jobs.actor_of(job)
    row = queries.standing(job.shop)
    if job.params["do"] == mirroring.WITHDRAW:
        while leaving.withdraw_some(row):
            jobs.advance(job, processed=settings.INTEGRATION_CHUNK)
        return
    if job.params["do"] == binding.READ:
        binding.read(job)
        return
    if job.params["do"] == finishing.COPY:
        finishing.copy(job)
        return
    if row.state == State.SCHEDULED:
        row = mirroring.activate(job.shop, actor=actor)
    while mirroring.mirror_some(row):
        jobs.advance(job, processed=settings.INTEGRATION_CHUNK)
