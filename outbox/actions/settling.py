"""How a try at a job ended: done, refused, given up, or to be tried again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db import connection as db
from django.db.models.functions import Now

from core import tracing
from core.request_id import current_request_id
from core.transactions import in_transaction
from outbox.actions.queueing import INSERT_JOBS, TELL, Wishes, announce, as_values
from outbox.models import Connection, SyncAttempt, SyncJob
from outbox.operations import STATE_PUSHES, Operation

State = SyncJob.State
Tried = SyncAttempt.Outcome
# A job's code when its host answered everything else, but never this.
KEEPS_FAILING = "keeps_failing"


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
        return used_up or self.keeps_failing(job) or self.result in (Tried.ACCEPTED, Tried.PERMANENT)

    def keeps_failing(self, job: SyncJob) -> bool:
        """Whether the host has long answered everything else, but never this: its trouble is with this very job."""
        return self.result == Tried.HOST_TROUBLE and job.lonely_seconds >= settings.SYNC_GIVE_UP_SECONDS


def settle(outcomes: list[tuple[SyncJob, Outcome]]) -> None:
    """Write down how leased tries ended. A job whose lease was lost is left alone: a newer try owns it now."""
    settle_final([(job, outcome) for job, outcome in outcomes if outcome.is_final(job)])
    for job, outcome in outcomes:
        if not outcome.is_final(job):
            put_back(job, outcome)


_ASKED = INSERT_JOBS.format(
    wanted="jsonb_to_recordset(%(wishes)s) AS w(operation text, noun text, family text, priority int, delay float8, "
    "shop bigint, connections bigint[], id bigint, label text)"
)
_SETTLE = f"""
WITH given AS (
    SELECT * FROM unnest(%(ids)s::bigint[], %(leases)s::int[], %(states)s::text[], %(began)s::timestamptz[],
        %(ended)s::timestamptz[], %(results)s::text[], %(codes)s::text[], %(messages)s::text[], %(requests)s::text[],
        %(reasons)s::text[]) AS g(id, lease, state, began, ended, result, code, message, request, reason)
), held AS (
    SELECT j.id FROM outbox_syncjob j JOIN given g ON g.id = j.id
    WHERE j.state = 'SENDING' AND j.lease = g.lease ORDER BY j.id FOR NO KEY UPDATE OF j
), ended AS (
    UPDATE outbox_syncjob j SET state = g.state, finished_at = g.ended, last_error = left(g.message, 2000),
        error_code = g.reason
    FROM held JOIN given g ON g.id = held.id WHERE j.id = held.id RETURNING j.*
), tried AS (
    INSERT INTO outbox_syncattempt
        (job_id, number, started_at, finished_at, outcome, code, message, storefront_request_id)
    SELECT g.id, g.lease, g.began, g.ended, g.result, left(g.code, 40), left(g.message, 2000), left(g.request, 64)
    FROM held JOIN given g ON g.id = held.id ORDER BY g.id
), history AS (
    UPDATE outbox_syncjob old SET state = 'SUPERSEDED' FROM ended e
    WHERE e.state = 'DONE' AND old.shop_id = e.shop_id AND old.subject_id = e.subject_id
      AND old.operation = e.operation AND old.connection_id = e.connection_id AND old.state = 'FAILED' AND old.id < e.id
), asked AS (
    {_ASKED}
)
SELECT id, NULL::text, NULL::bigint FROM ended WHERE state = 'DONE' AND may_land_until IS NOT NULL
UNION ALL SELECT connection_id, operation, shop_id FROM asked, ({TELL.format(jobs="asked")}) told
"""
# One round trip for everything that ends a batch: the jobs' rows under their leases, a row a try, older failures that a
# success makes history, and the jobs that the answers ask for. The parts touch different rows: those that are being sent,
# those that failed, those that wait.


@in_transaction
def settle_final(outcomes: list[tuple[SyncJob, Outcome]], *, then: Wishes | None = None) -> None:
    """The jobs that end: done, refused, or out of tries. In one transaction with what the storefront said; ``then`` are
    jobs that its answers ask for."""
    if not outcomes and not then:
        return
    ends = [
        (job, outcome, State.DONE if outcome.result == Tried.ACCEPTED else State.FAILED) for job, outcome in outcomes
    ]
    wishes = [
        as_values(wish) | {"id": subject_id, "label": label}
        for wish, labels in (then or {}).items()
        for subject_id, label in labels.items()
    ]
    with db.cursor() as cursor:
        cursor.execute(
            _SETTLE,
            {
                "ids": [job.pk for job, _outcome in outcomes],
                "leases": [job.lease for job, _outcome in outcomes],
                "states": [str(state) for _job, _outcome, state in ends],
                "began": [outcome.started_at for _job, outcome in outcomes],
                "ended": [outcome.finished_at for _job, outcome in outcomes],
                "results": [str(outcome.result) for _job, outcome in outcomes],
                "codes": [outcome.code for _job, outcome in outcomes],
                "messages": [outcome.message for _job, outcome in outcomes],
                "requests": [outcome.storefront_request_id for _job, outcome in outcomes],
                "reasons": [
                    KEEPS_FAILING if outcome.keeps_failing(job) else outcome.code[:40] for job, outcome in outcomes
                ],
                "wishes": json.dumps(wishes),
                "request_id": current_request_id.get(),
                "trace": json.dumps(tracing.carried()),
            },
        )
        rows = cursor.fetchall()
    announce(then or (), [row for row in rows if row[1] is not None])
    _say_again({row[0] for row in rows if row[1] is None}, outcomes)


def _try(job: SyncJob, outcome: Outcome) -> SyncAttempt:
    return SyncAttempt(
        job=job,
        number=job.lease,
        started_at=outcome.started_at,
        finished_at=outcome.finished_at,
        outcome=outcome.result,
        code=outcome.code[:40],
        message=outcome.message[:2000],
        storefront_request_id=outcome.storefront_request_id[:64],
    )


_SAY_AGAIN = """
INSERT INTO outbox_syncjob (shop_id, connection_id, key, mailbox, operation, subject_id, subject_label, args,
    pending_key, state, priority, attempts, setbacks, lonely_seconds, lease, due_at, requested_at, last_error, error_code,
    request_id, may_land_until)
SELECT shop_id, connection_id, gen_random_uuid(), mailbox, operation, subject_id, subject_label, args,
    connection_id || ':' || operation || ':' || subject_id, 'PENDING', priority, 0, 0, 0, 0, may_land_until, requested_at,
    '', '', request_id, may_land_until
FROM outbox_syncjob WHERE id = ANY(%(ids)s) AND may_land_until > clock_timestamp()
ORDER BY subject_id, connection_id
ON CONFLICT (pending_key) DO UPDATE SET
    may_land_until = greatest(outbox_syncjob.may_land_until, excluded.may_land_until)
"""


def _say_again(late: set[int], outcomes: list[tuple[SyncJob, Outcome]]) -> None:
    """An earlier try of these got no answer, and the host may carry that out even after it has taken the newest: so it
    is told once more when that is over. A state push is absolute, and to repeat it harms nobody."""
    ids = [job.pk for job, _outcome in outcomes if job.pk in late and Operation(job.operation) in STATE_PUSHES]
    if ids:
        with db.cursor() as cursor:
            cursor.execute(_SAY_AGAIN, {"ids": ids})


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
    setback_at = CASE WHEN %(setback)s > 0 THEN clock_timestamp() WHEN %(tries)s = 'reset' THEN NULL ELSE j.setback_at END,
    lonely_seconds = CASE WHEN %(tries)s = 'reset' THEN 0
        WHEN %(setback)s > 0 AND greatest(c.last_ok_at, c.last_polled_at) > j.setback_at
        THEN j.lonely_seconds + least(extract(epoch FROM clock_timestamp() - j.setback_at), %(most)s)
        ELSE j.lonely_seconds END,
    may_land_until = greatest(j.may_land_until, %(lands)s),
    last_error = coalesce(%(error)s, j.last_error), error_code = coalesce(%(code)s, j.error_code)
FROM me, outbox_connection c WHERE j.id = me.id AND c.id = j.connection_id
RETURNING j.state
"""
# A setback is lonely when the host has answered something else since the one before: that time counts against the job,
# an outage never does.
# A newer job that is written between our look and our write is met at the unique key; the second look sees it.


def wait_again(
    job: SyncJob, *, state: str = State.SENDING, wait: float = 0, tries: str, setback: int = 0, **values: Any
) -> str:
    """Let a job wait again, unless a newer one for the same thing waits: then that one will do, and inherits what may
    still land. Its new state; "" when it is not in ``state`` under this lease any more."""
    given = {
        "id": job.pk,
        "state": str(state),
        "lease": job.lease if state == State.SENDING else None,
        "wait": float(wait),
        "tries": tries,
        "setback": setback,
        "most": float(settings.SYNC_SETBACK_SECONDS),
        "lands": values.get("lands"),
        "error": values.get("error"),
        "code": values.get("code"),
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
    state = wait_again(
        job,
        wait=backoff_seconds(job.attempts) if wait is None else wait,
        tries="spare" if is_hosts else "count",
        setback=1 if is_hosts else 0,
        error=outcome.message[:2000],
        code=outcome.code[:40],
        lands=outcome.finished_at + timedelta(seconds=lands) if outcome.may_land else None,
    )
    if state:
        SyncAttempt.objects.bulk_create([_try(job, outcome)])


def release(jobs: list[SyncJob], *, wait: float = 0) -> None:
    """Give leased jobs back untried: the batch ran out of time, or the host turned out to be down."""
    for job in jobs:
        wait_again(job, wait=wait, tries="spare")


def backoff_seconds(attempts: int) -> float:
    """5 s, 10 s, 20 s ... to an hour, from SYNC_BACKOFF_SECONDS."""
    return min(settings.SYNC_BACKOFF_SECONDS * 2 ** (attempts - 1), 3600)


def release_expired_leases() -> int:
    """A worker died in mid-push: its jobs wait again (or yield to a newer one). Returns how many."""
    expired = list(SyncJob.objects.waiting().filter(state=State.SENDING, due_at__lt=Now()).order_by("id")[:500])
    error = "The worker stopped in the middle of the call; the push is repeated."
    # What it sent may have landed: a create is not taken for the first one.
    return sum(bool(wait_again(job, tries="count", error=error, lands=job.due_at)) for job in expired)


@in_transaction
def overtake(connection: Connection, operations: Iterable[str], subject_ids: Iterable[int]) -> int:
    """What came meanwhile has made failed jobs of these subjects history. Returns how many."""
    failed = SyncJob.objects.filter(
        shop_id=connection.shop_id, connection=connection, operation__in=operations, subject_id__in=subject_ids
    )
    return failed.filter(state=State.FAILED).update(state=State.SUPERSEDED)
