"""Put jobs into the outbox, take them out, and say how they ended. Row states only: no HTTP here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db import connection as db
from django.db.models.functions import Now
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
from outbox.operations import MANNERS, READS, STATE_PUSHES, Operation

State = SyncJob.State
Tried = SyncAttempt.Outcome

_ENQUEUE = """
INSERT INTO outbox_syncjob (shop_id, connection_id, key, mailbox, operation, subject_id, subject_label, args,
    pending_key, state, priority, attempts, setbacks, lease, due_at, requested_at, last_error, error_code, request_id)
SELECT %(shop)s, c.id, gen_random_uuid(), c.id || ':' || %(noun)s || ':' || s.id || ':' || %(family)s, %(operation)s,
    s.id, left(s.label, 300), '{}', c.id || ':' || %(operation)s || ':' || s.id, 'PENDING', %(priority)s, 0, 0, 0,
    clock_timestamp() + make_interval(secs => %(delay)s), clock_timestamp(), '', '', %(request_id)s
FROM unnest(%(ids)s::bigint[], %(labels)s::text[]) AS s(id, label)
CROSS JOIN (SELECT id FROM outbox_connection WHERE shop_id = %(shop)s
            AND (%(connections)s::bigint[] IS NULL OR id = ANY(%(connections)s::bigint[]))) c
ORDER BY s.id, c.id
ON CONFLICT (pending_key) DO UPDATE SET requested_at = excluded.requested_at, request_id = excluded.request_id,
    attempts = 0, setbacks = 0, due_at = least(outbox_syncjob.due_at, excluded.due_at)
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
                "delay": float(delay_seconds),
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
    WHERE connection_id = %(connection)s AND state = 'PENDING' AND due_at <= clock_timestamp()
      AND (operation = ANY(%(reads)s)) = %(reading)s
      AND (SELECT e.id FROM outbox_syncjob e WHERE e.mailbox = j.mailbox AND e.id < j.id
           AND e.state IN ('PENDING', 'SENDING') ORDER BY e.mailbox, e.id LIMIT 1) IS NULL
    ORDER BY priority, due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
)
UPDATE outbox_syncjob j SET state = 'SENDING', pending_key = NULL, lease = lease + 1, attempts = attempts + 1,
    started_at = clock_timestamp(), due_at = clock_timestamp() + make_interval(secs => %(lease)s)
FROM head WHERE j.id = head.id
RETURNING j.*
"""
# "No older job in the mailbox" is a subquery with a LIMIT, not a NOT EXISTS: right after 20,000 jobs were written, before
# PostgreSQL has counted them, it would join the table with itself row by row, and a claim took a minute and a half.


def claim(connection: Connection, *, limit: int, reads: bool = False) -> list[SyncJob]:
    """Take up to ``limit`` due jobs, only the head of each mailbox, and lease them; edits from now make a new job.

    Pushes and ``reads`` are never claimed together: what reads back must not hold up what is to be told.
    """
    claimed = SyncJob.objects.raw(
        _CLAIM,
        {
            "connection": connection.pk,
            "limit": limit,
            "reads": list(READS),
            "reading": reads,
            "lease": float(settings.SYNC_LEASE_SECONDS),
        },
    )
    return sorted(claimed, key=lambda job: (job.priority, job.requested_at, job.pk))


@dataclass(frozen=True)
class Outcome:
    """How one try ended. ``retry_after`` is the storefront's own wish, in seconds.

    ``is_final``: the host answered about this very job, for good. ``may_land``: nobody knows whether the host carried
    it out, or still will.
    """

    result: str  # a SyncAttempt.Outcome
    started_at: datetime
    finished_at: datetime
    code: str = ""
    message: str = ""
    storefront_request_id: str = ""
    retry_after: float | None = None
    may_land: bool = False

    def is_final(self, job: SyncJob) -> bool:
        """Whether the job ends with this try: done, refused, or the last of its tries."""
        used_up = self.result == Tried.TEMPORARY and job.attempts >= settings.SYNC_MAX_ATTEMPTS
        return used_up or self.result in (Tried.ACCEPTED, Tried.PERMANENT)


def settle(outcomes: list[tuple[SyncJob, Outcome]]) -> None:
    """Write down how leased tries ended. A job whose lease was lost is left alone: a newer try owns it now."""
    settle_final([(job, outcome) for job, outcome in outcomes if outcome.is_final(job)])
    for job, outcome in outcomes:
        if not outcome.is_final(job):
            put_back(job, outcome)


@in_transaction
def settle_final(outcomes: list[tuple[SyncJob, Outcome]]) -> None:
    """The jobs that end: done, refused, or out of tries. In one transaction with what the storefront said."""
    if not outcomes:
        return
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
        row.finished_at = outcome.finished_at
        row.state = State.DONE if outcome.result == Tried.ACCEPTED else State.FAILED
        if row.state == State.DONE:
            done.append(row)
        tries.append(_try(row, outcome))
    update_rows(rows.values(), ["state", "finished_at", "last_error", "error_code"])
    SyncAttempt.objects.bulk_create(tries)
    _supersede_older_failures(done)
    _say_again([row for row in done if row.may_land_until is not None])


def _try(row: SyncJob, outcome: Outcome) -> SyncAttempt:
    return SyncAttempt(
        job=row,
        number=row.lease,
        started_at=outcome.started_at,
        finished_at=outcome.finished_at,
        outcome=outcome.result,
        code=outcome.code[:40],
        message=outcome.message[:2000],
        storefront_request_id=outcome.storefront_request_id[:64],
    )


_SAY_AGAIN = """
INSERT INTO outbox_syncjob (shop_id, connection_id, key, mailbox, operation, subject_id, subject_label, args,
    pending_key, state, priority, attempts, setbacks, lease, due_at, requested_at, last_error, error_code, request_id,
    may_land_until)
SELECT shop_id, connection_id, gen_random_uuid(), mailbox, operation, subject_id, subject_label, args,
    connection_id || ':' || operation || ':' || subject_id, 'PENDING', priority, 0, 0, 0, may_land_until, requested_at,
    '', '', request_id, may_land_until
FROM outbox_syncjob WHERE id = ANY(%(ids)s) AND may_land_until > clock_timestamp()
ORDER BY subject_id, connection_id
ON CONFLICT (pending_key) DO UPDATE SET
    may_land_until = greatest(outbox_syncjob.may_land_until, excluded.may_land_until)
"""


def _say_again(done: list[SyncJob]) -> None:
    """An earlier try of these got no answer, and the host may carry that out even after it has taken the newest: so it
    is told once more when that is over. A state push is absolute, and to repeat it harms nobody."""
    ids = [row.pk for row in done if Operation(row.operation) in STATE_PUSHES]
    if ids:
        with db.cursor() as cursor:
            cursor.execute(_SAY_AGAIN, {"ids": ids})


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


_WAIT_AGAIN = """
WITH me AS (
    SELECT id, connection_id || ':' || operation || ':' || subject_id AS key FROM outbox_syncjob
    WHERE id = %(id)s AND state = %(state)s AND (%(lease)s::int IS NULL OR lease = %(lease)s) FOR NO KEY UPDATE
), twin AS (
    UPDATE outbox_syncjob t SET may_land_until = greatest(t.may_land_until, %(lands)s, mine.may_land_until)
    FROM me JOIN outbox_syncjob mine ON mine.id = me.id WHERE t.pending_key = me.key RETURNING t.id
)
UPDATE outbox_syncjob j SET
    state = CASE WHEN EXISTS (SELECT FROM twin) THEN 'SUPERSEDED' ELSE 'PENDING' END,
    pending_key = CASE WHEN EXISTS (SELECT FROM twin) THEN NULL ELSE me.key END,
    finished_at = CASE WHEN EXISTS (SELECT FROM twin) THEN clock_timestamp() END,
    due_at = clock_timestamp() + make_interval(secs => %(wait)s),
    attempts = CASE %(tries)s WHEN 'count' THEN j.attempts WHEN 'spare' THEN greatest(j.attempts - 1, 0) ELSE 0 END,
    setbacks = CASE %(tries)s WHEN 'count' THEN 0 WHEN 'spare' THEN j.setbacks + %(setback)s ELSE 0 END,
    may_land_until = greatest(j.may_land_until, %(lands)s),
    last_error = coalesce(%(error)s, j.last_error), error_code = coalesce(%(code)s, j.error_code)
FROM me WHERE j.id = me.id
RETURNING j.state
"""
# A newer job that is written between our look and our write is met at the unique key; the second look sees it.


def _wait_again(job: SyncJob, *, state=State.SENDING, wait: float = 0, tries: str, setback: int = 0, **told) -> str:
    """Let a job wait again, unless a newer one for the same thing waits: then that one will do, and inherits what may
    still land. Its new state; "" when it is not in ``state`` under this lease any more."""
    given = {
        "id": job.pk,
        "state": str(state),
        "lease": job.lease if state == State.SENDING else None,
        "wait": float(wait),
        "tries": tries,
        "setback": setback,
        "lands": told.get("lands"),
        "error": told.get("error"),
        "code": told.get("code"),
    }
    for look in range(3):
        try:
            with transaction.atomic(), db.cursor() as cursor:
                cursor.execute(_WAIT_AGAIN, given)
                row = cursor.fetchone()
                return row[0] if row else ""
        except IntegrityError:
            if look == 2:
                raise
    return ""


@in_transaction
def put_back(job: SyncJob, outcome: Outcome) -> None:
    """A try that settled nothing: the job waits. Only an answer about this very job counts as one of its tries; when
    its host had trouble it is a setback, and waits a minute at most."""
    is_hosts = outcome.result == Tried.HOST_TROUBLE
    wait = outcome.retry_after
    if wait is None and is_hosts:
        wait = min(backoff_seconds(job.setbacks + 1), settings.SYNC_SETBACK_SECONDS)
    lands = settings.SYNC_LATE_WRITE_SECONDS
    state = _wait_again(
        job,
        wait=backoff_seconds(job.attempts) if wait is None else wait,
        tries="spare" if is_hosts else "count",
        setback=1,
        error=outcome.message[:2000],
        code=outcome.code[:40],
        lands=outcome.finished_at + timedelta(seconds=lands) if outcome.may_land else None,
    )
    if state:
        SyncAttempt.objects.bulk_create([_try(job, outcome)])


def release(jobs: list[SyncJob], *, wait: float = 0) -> None:
    """Give leased jobs back untried: the batch ran out of time, or the host turned out to be down."""
    for job in jobs:
        _wait_again(job, wait=wait, tries="spare")


def backoff_seconds(attempts: int) -> float:
    """5 s, 10 s, 20 s ... to an hour (architecture.md section 5)."""
    return min(settings.SYNC_BACKOFF_SECONDS * 2 ** (attempts - 1), 3600)


def release_expired_leases() -> int:
    """A worker died in mid-push: its jobs wait again (or yield to a newer one). Returns how many."""
    expired = list(SyncJob.objects.filter(state=State.SENDING, due_at__lt=Now()).order_by("id")[:500])
    told = "The worker stopped in the middle of the call; the push is repeated."
    # What it sent may have landed: a create is not taken for the first one.
    return sum(bool(_wait_again(job, tries="count", error=told, lands=job.due_at)) for job in expired)


@in_transaction
def retry_job(job: SyncJob, *, actor: Actor) -> SyncJob:
    """Send a failed job once more, now. Refuses a job that has not failed."""
    row = SyncJob.objects.select_for_update(no_key=True).get(pk=job.pk)
    if row.state != State.FAILED:
        raise Refused(
            "job_not_failed",
            _("Only a failed job can be sent again; this one is %(state)s.") % {"state": row.get_state_display()},
        )
    _wait_again(row, state=State.FAILED, tries="reset")
    SyncJob.objects.filter(pk=row.pk).update(requested_at=Now())
    row.refresh_from_db()
    audit.record(row, "sync_job.retried", actor, before={"error": row.last_error})
    transaction.on_commit(lambda: nudge(row.connection_id), robust=True)
    return row


@in_transaction
def overtake(connection: Connection, operations, subject_ids) -> int:
    """What came meanwhile has made failed jobs of these subjects history. Returns how many."""
    failed = SyncJob.objects.filter(
        shop_id=connection.shop_id, connection=connection, operation__in=operations, subject_id__in=subject_ids
    )
    return failed.filter(state=State.FAILED).update(state=State.SUPERSEDED)


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
    ids = [connection.pk for connection in connections]
    Connection.objects.filter(pk__in=ids).update(circuit_open_until=None, paced_until=None)
    waiting = SyncJob.objects.filter(connection_id__in=ids, state=State.PENDING, due_at__gt=Now())
    count = waiting.update(due_at=Now())
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
