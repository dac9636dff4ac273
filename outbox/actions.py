"""Put jobs into the outbox, take them out, and say how they ended. Row states only: no HTTP here."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection as db
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.request_id import current_request_id
from core.rows import update_rows
from core.transactions import in_transaction
from outbox.followers import wake_followers
from outbox.models import Connection, SyncAttempt, SyncJob
from outbox.nudges import nudge
from outbox.operations import MANNERS, READS, Operation

State = SyncJob.State

_ENQUEUE = """
INSERT INTO outbox_syncjob (shop_id, connection_id, key, mailbox, operation, subject_id, subject_label, args,
    pending_key, state, priority, attempts, lease, due_at, requested_at, last_error, error_code, request_id)
SELECT %(shop)s, c.id, gen_random_uuid(), c.id || ':' || %(noun)s || ':' || s.id || ':' || %(family)s, %(operation)s,
    s.id, left(s.label, 300), '{}', c.id || ':' || %(operation)s || ':' || s.id, 'PENDING', %(priority)s, 0, 0,
    %(due)s, %(now)s, '', '', %(request_id)s
FROM unnest(%(ids)s::bigint[], %(labels)s::text[]) AS s(id, label)
CROSS JOIN (SELECT id FROM outbox_connection WHERE shop_id = %(shop)s
            AND (%(connections)s::bigint[] IS NULL OR id = ANY(%(connections)s::bigint[]))) c
ORDER BY s.id, c.id
ON CONFLICT (pending_key) DO UPDATE SET requested_at = excluded.requested_at, request_id = excluded.request_id,
    attempts = 0, due_at = least(outbox_syncjob.due_at, excluded.due_at)
RETURNING connection_id
"""
# DO UPDATE, not DO NOTHING: it holds the waiting job's row lock until we commit, so a worker that claims it
# meanwhile waits for us and sends our values. DO NOTHING would lose the last edit.


def enqueue(operation: Operation, subject, *, connections=None, delay_seconds: float = 0) -> None:
    """Say that ``subject`` is out of date on every connection of its shop (or on those given)."""
    enqueue_many(operation, [subject], connections=connections, delay_seconds=delay_seconds)


def enqueue_many(operation: Operation, subjects, *, connections=None, delay_seconds: float = 0) -> None:
    """The same for many subjects of one shop, with one statement. Call it inside the change's transaction."""
    subjects = sorted(subjects, key=lambda subject: subject.pk)
    if not subjects:
        return
    if not db.in_atomic_block:
        raise RuntimeError("A job must be written in the same transaction as the change it tells of")
    manner = MANNERS[operation]
    now = clock.now()
    shop_id = subjects[0].pk if manner.noun == "shop" else subjects[0].shop_id
    with db.cursor() as cursor:
        cursor.execute(
            _ENQUEUE,
            {
                "shop": shop_id,
                "noun": manner.noun,
                "family": manner.family.value,
                "operation": operation.value,
                "priority": manner.priority,
                "now": now,
                "due": now + timedelta(seconds=delay_seconds),
                "request_id": current_request_id.get(),
                "ids": [subject.pk for subject in subjects],
                "labels": [str(subject) for subject in subjects],
                "connections": None if connections is None else [connection.pk for connection in connections],
            },
        )
        targets = sorted({row[0] for row in cursor.fetchall()})
    if delay_seconds <= 0:
        for connection_id in targets:
            transaction.on_commit(lambda connection_id=connection_id: nudge(connection_id), robust=True)
        transaction.on_commit(lambda: wake_followers(operation, shop_id), robust=True)


_CLAIM = """
WITH head AS (
    SELECT id FROM outbox_syncjob j
    WHERE connection_id = %(connection)s AND state = 'PENDING' AND due_at <= %(now)s
      AND (operation = ANY(%(reads)s)) = %(reading)s
      AND (SELECT e.id FROM outbox_syncjob e WHERE e.mailbox = j.mailbox AND e.id < j.id
           AND e.state IN ('PENDING', 'SENDING') ORDER BY e.mailbox, e.id LIMIT 1) IS NULL
    ORDER BY priority, due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
)
UPDATE outbox_syncjob j SET state = 'SENDING', pending_key = NULL, lease = lease + 1, attempts = attempts + 1,
    started_at = %(now)s, due_at = %(until)s
FROM head WHERE j.id = head.id
RETURNING j.*
"""
# "No older job in the mailbox" is a subquery with a LIMIT, not a NOT EXISTS: right after 20,000 jobs were written, before
# PostgreSQL has counted them, it would join the table with itself row by row, and a claim took a minute and a half.


def claim(connection: Connection, *, limit: int, reads: bool = False) -> list[SyncJob]:
    """Take up to ``limit`` due jobs, only the head of each mailbox, and lease them; edits from now make a new job.

    Pushes and ``reads`` are never claimed together: what reads back must not hold up what is to be told.
    """
    now = clock.now()
    claimed = SyncJob.objects.raw(
        _CLAIM,
        {
            "connection": connection.pk,
            "now": now,
            "limit": limit,
            "reads": list(READS),
            "reading": reads,
            "until": now + timedelta(seconds=settings.SYNC_LEASE_SECONDS),
        },
    )
    return sorted(claimed, key=lambda job: (job.priority, job.requested_at, job.pk))


@dataclass(frozen=True)
class Outcome:
    """How one try ended. ``retry_after`` is the storefront's own wish, in seconds."""

    result: str  # a SyncAttempt.Outcome
    started_at: datetime
    finished_at: datetime
    code: str = ""
    message: str = ""
    storefront_request_id: str = ""
    retry_after: float | None = None


@in_transaction
def settle(outcomes: list[tuple[SyncJob, Outcome]]) -> None:
    """Write down how leased tries ended. A job whose lease was lost is left alone: a newer try owns it now."""
    leases = {job.pk: job.lease for job, _outcome in outcomes}
    rows = {
        row.pk: row
        for row in SyncJob.objects.select_for_update(no_key=True)
        .filter(pk__in=leases, state=State.SENDING)
        .order_by("id")
        if row.lease == leases[row.pk]
    }
    tries, done = [], []
    for job, outcome in outcomes:
        row = rows.get(job.pk)
        if row is None:
            continue
        row.last_error, row.error_code = outcome.message[:2000], outcome.code[:40]
        if outcome.result == SyncAttempt.Outcome.ACCEPTED:
            row.state, row.finished_at = State.DONE, outcome.finished_at
            done.append(row)
        elif outcome.result == SyncAttempt.Outcome.PERMANENT or row.attempts >= settings.SYNC_MAX_ATTEMPTS:
            row.state, row.finished_at = State.FAILED, outcome.finished_at
        else:
            wait = backoff_seconds(row.attempts) if outcome.retry_after is None else outcome.retry_after
            _back_to_pending(row, due_at=outcome.finished_at + timedelta(seconds=wait), now=outcome.finished_at)
        tries.append(
            SyncAttempt(
                job=row,
                number=row.attempts,
                started_at=outcome.started_at,
                finished_at=outcome.finished_at,
                outcome=outcome.result,
                code=outcome.code[:40],
                message=outcome.message[:2000],
                storefront_request_id=outcome.storefront_request_id[:64],
            )
        )
    update_rows(rows.values(), ["state", "finished_at", "due_at", "pending_key", "last_error", "error_code"])
    SyncAttempt.objects.bulk_create(tries)
    _supersede_older_failures(done)


def _supersede_older_failures(done: list[SyncJob]) -> None:
    """A success makes older failures of the same subject and operation history."""
    if not done:
        return
    with db.cursor() as cursor:
        cursor.execute(
            """UPDATE outbox_syncjob j SET state = 'SUPERSEDED'
               FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[]) AS d(id, connection, subject, operation)
               WHERE j.shop_id = %s AND j.state = 'FAILED' AND j.subject_id = d.subject AND j.operation = d.operation
                 AND j.connection_id = d.connection AND j.id < d.id""",
            [
                [row.pk for row in done],
                [row.connection_id for row in done],
                [row.subject_id for row in done],
                [row.operation for row in done],
                done[0].shop_id,
            ],
        )


@in_transaction
def release(jobs: list[SyncJob]) -> None:
    """Give leased jobs back untried: the batch ran out of time, or the host turned out to be down."""
    leases = {job.pk: job.lease for job in jobs}
    now = clock.now()
    for row in SyncJob.objects.select_for_update(no_key=True).filter(pk__in=leases, state=State.SENDING).order_by("id"):
        if row.lease == leases[row.pk]:
            _back_to_pending(row, due_at=now, now=now)
            row.attempts -= 1
            row.save(update_fields=["state", "pending_key", "due_at", "finished_at", "attempts"])


def _back_to_pending(row: SyncJob, *, due_at, now) -> None:
    """Let ``row`` wait again, unless a newer job for the same thing already waits: then that one will do."""
    pending_key = f"{row.connection_id}:{row.operation}:{row.subject_id}"
    if SyncJob.objects.filter(pending_key=pending_key).exists():
        row.state, row.finished_at = State.SUPERSEDED, now
        return
    row.state, row.pending_key, row.due_at = State.PENDING, pending_key, due_at


def backoff_seconds(attempts: int) -> float:
    """5 s, 10 s, 20 s ... to an hour (architecture.md section 5)."""
    return min(settings.SYNC_BACKOFF_SECONDS * 2 ** (attempts - 1), 3600)


@in_transaction
def release_expired_leases() -> int:
    """A worker died in mid-push: its jobs wait again (or yield to a newer one). Returns how many."""
    now = clock.now()
    expired = list(
        SyncJob.objects.select_for_update(no_key=True, skip_locked=True)
        .filter(state=State.SENDING, due_at__lt=now)
        .order_by("id")[:500]
    )
    for row in expired:
        _back_to_pending(row, due_at=now, now=now)
        row.last_error = "The worker stopped in the middle of the call; the push is repeated."
        row.save(update_fields=["state", "pending_key", "due_at", "finished_at", "last_error"])
    return len(expired)


@in_transaction
def retry_job(job: SyncJob, *, actor: Actor) -> SyncJob:
    """Send a failed job once more, now. Refuses a job that has not failed."""
    row = SyncJob.objects.select_for_update(no_key=True).get(pk=job.pk)
    if row.state != State.FAILED:
        raise Refused(
            "job_not_failed",
            _("Only a failed job can be sent again; this one is %(state)s.") % {"state": row.get_state_display()},
        )
    now = clock.now()
    _back_to_pending(row, due_at=now, now=now)
    row.attempts, row.finished_at = 0, None if row.state == State.PENDING else now
    row.requested_at = now
    row.save(update_fields=["state", "pending_key", "due_at", "attempts", "finished_at", "requested_at"])
    audit.record(row, "sync_job.retried", actor, before={"error": row.last_error})
    transaction.on_commit(lambda: nudge(row.connection_id), robust=True)
    return row


def retry_jobs(jobs, *, actor: Actor) -> int:
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
def make_due_now(connections, *, actor: Actor) -> int:
    """ "Sync now": everything that waits for its back-off is due at once, circuits close."""
    now = clock.now()
    ids = [connection.pk for connection in connections]
    Connection.objects.filter(pk__in=ids).update(circuit_open_until=None, failures_in_a_row=0)
    count = SyncJob.objects.filter(connection_id__in=ids, state=State.PENDING, due_at__gt=now).update(due_at=now)
    for connection in connections:
        audit.record(connection, "connection.sync_requested", actor)
        transaction.on_commit(lambda pk=connection.pk: nudge(pk), robust=True)
    return count


@in_transaction
def set_paused(connection: Connection, *, paused: bool, actor: Actor) -> Connection:
    """Hold back (or let go) everything for one connection; edits keep queueing meanwhile."""
    row = Connection.objects.select_for_update(no_key=True).get(pk=connection.pk)
    if (row.paused_at is not None) != paused:
        row.paused_at = clock.now() if paused else None
        row.save(update_fields=["paused_at"])
        audit.record(row, "connection.paused" if paused else "connection.resumed", actor)
        if not paused:
            transaction.on_commit(lambda: nudge(row.pk), robust=True)
    return row


def note_connection_ok(connection: Connection) -> None:
    """The host answered: the circuit closes. Written only when something changes or once in a while."""
    now = clock.now()
    if (
        connection.failures_in_a_row
        or connection.circuit_open_until
        or connection.last_error
        or (connection.last_ok_at is None or (now - connection.last_ok_at).total_seconds() > 10)
    ):
        Connection.objects.filter(pk=connection.pk).update(
            failures_in_a_row=0, circuit_open_until=None, last_error="", last_ok_at=now
        )
        connection.failures_in_a_row, connection.circuit_open_until = 0, None
        connection.last_error, connection.last_ok_at = "", now


def note_connection_trouble(connection: Connection, message: str) -> None:
    """The host itself is in trouble. After a few in a row the circuit opens, so that we knock once, not 1,000 times."""
    now = clock.now()
    Connection.objects.filter(pk=connection.pk).update(
        failures_in_a_row=F("failures_in_a_row") + 1, last_error=message[:500]
    )
    connection.refresh_from_db(fields=["failures_in_a_row"])
    if connection.failures_in_a_row >= settings.SYNC_CIRCUIT_FAILURES:
        connection.circuit_open_until = now + timedelta(seconds=settings.SYNC_CIRCUIT_SECONDS)
        Connection.objects.filter(pk=connection.pk).update(circuit_open_until=connection.circuit_open_until)


def store_tokens(connection: Connection, *, access_token: str, refresh_token: str, expires_at_unix: int) -> None:
    """Keep a new token pair, both at once: the old refresh token may be worthless from now on."""
    connection.access_token, connection.refresh_token = access_token, refresh_token
    connection.access_token_expires_at = datetime.fromtimestamp(expires_at_unix, tz=UTC)
    connection.save(update_fields=["access_token", "refresh_token", "access_token_expires_at"])


def store_clock_offset(connection: Connection, seconds: int) -> None:
    """Remember by how much the host's clock differs from ours; signatures use the host's."""
    connection.clock_offset_seconds = seconds
    connection.save(update_fields=["clock_offset_seconds"])
