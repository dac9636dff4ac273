"""What a person decides about jobs and connections: send again, put aside, sync now, pause."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models.functions import Now

from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox.actions.settling import wait_again
from outbox.health import hurry
from outbox.models import Connection, SyncJob, SyncJobQuerySet
from outbox.nudges import nudge

State = SyncJob.State


@in_transaction
def retry_job(job: SyncJob, *, actor: Actor) -> SyncJob:
    """Send a failed job once more, now. Refuses a job that has not failed."""
    row = SyncJob.objects.select_for_update(no_key=True).get(pk=job.pk)
    if row.state != State.FAILED:
        raise Refused(
            "job_not_failed",
            _("Only a failed job can be sent again; this one is %(state)s.") % {"state": row.get_state_display()},
        )
    wait_again(row, state=State.FAILED, tries="reset")
    SyncJob.objects.filter(pk=row.pk).update(requested_at=Now())
    row.refresh_from_db()
    audit.record(row, "sync_job.retried", actor, before={"error": row.last_error})
    transaction.on_commit(lambda: nudge(row.connection_id), robust=True)
    return row


@in_transaction
def dismiss_job(job: SyncJob, *, actor: Actor) -> SyncJob:
    """The seller has seen that a job failed and leaves it at that. Refuses a job that has not failed."""
    row = SyncJob.objects.select_for_update(no_key=True).get(pk=job.pk)
    if row.state != State.FAILED:
        raise Refused(
            "job_not_failed",
            _("Only a failed job can be put aside; this one is %(state)s.") % {"state": row.get_state_display()},
        )
    row.state = State.SUPERSEDED
    row.save(update_fields=["state"])
    audit.record(row, "sync_job.dismissed", actor, before={"error": row.last_error})
    return row


def retry_jobs(jobs: SyncJobQuerySet, *, actor: Actor) -> int:
    """Retry many failed jobs, each in its own transaction. Returns how many were sent again."""
    count = 0
    for job in jobs.failed().order_by("id").iterator(chunk_size=500):
        try:
            retry_job(job, actor=actor)
        except Refused:
            continue  # somebody else retried it meanwhile
        count += 1
    return count


@in_transaction
def make_due_now(connections: Iterable[Connection], *, actor: Actor) -> int:
    """ "Sync now": everything that waits for its back-off is due at once, circuits close."""
    ids = [connection.pk for connection in connections]
    Connection.objects.filter(pk__in=ids).update(circuit_open_until=None, paced_until=None)
    waiting = SyncJob.objects.waiting().filter(connection_id__in=ids, state=State.PENDING, due_at__gt=Now())
    count = hurry(waiting)
    for connection in connections:
        audit.record(connection, "connection.sync_requested", actor)
        transaction.on_commit(partial(nudge, connection.pk), robust=True)
    return count


@in_transaction
def set_paused(connection: Connection, *, paused: bool, actor: Actor) -> Connection:
    """Hold back (or let go) everything for one connection; edits keep queueing meanwhile."""
    row = Connection.objects.select_for_update(no_key=True).get(pk=connection.pk)
    if (row.paused_at is not None) != paused:
        row.paused_at = clock.machine_now() if paused else None
        row.save(update_fields=["paused_at"])
        audit.record(row, "connection.paused" if paused else "connection.resumed", actor)
        if not paused:
            transaction.on_commit(lambda: nudge(row.pk), robust=True)
    return row
