"""Put jobs into the outbox, and take them out to be sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection as db
from django.db import transaction

from core.request_id import current_request_id
from outbox.followers import wake_followers
from outbox.models import Connection, SyncJob
from outbox.nudges import nudge
from outbox.operations import MANNERS, READS, Operation

_ENQUEUE = """
INSERT INTO outbox_syncjob (shop_id, connection_id, key, mailbox, operation, subject_id, subject_label, args,
    pending_key, state, priority, attempts, setbacks, lonely_seconds, lease, due_at, requested_at, last_error, error_code, request_id)
SELECT %(shop)s, c.id, gen_random_uuid(), c.id || ':' || %(noun)s || ':' || s.id || ':' || %(family)s, %(operation)s,
    s.id, left(s.label, 300), '{}', c.id || ':' || %(operation)s || ':' || s.id, 'PENDING', %(priority)s, 0, 0, 0, 0,
    clock_timestamp() + make_interval(secs => %(delay)s), clock_timestamp(), '', '', %(request_id)s
FROM unnest(%(ids)s::bigint[], %(labels)s::text[]) AS s(id, label)
CROSS JOIN (SELECT id FROM outbox_connection WHERE shop_id = %(shop)s
            AND (%(connections)s::bigint[] IS NULL AND stage = 'IN_USE' OR id = ANY(%(connections)s::bigint[]))) c
ORDER BY s.id, c.id
ON CONFLICT (pending_key) DO UPDATE SET requested_at = excluded.requested_at, request_id = excluded.request_id,
    attempts = 0, setbacks = 0, lonely_seconds = 0, due_at = least(outbox_syncjob.due_at, excluded.due_at)
RETURNING connection_id
"""
# DO UPDATE, not DO NOTHING: it holds the waiting job's row lock until we commit, so a worker that claims it
# meanwhile waits for us and sends our values. DO NOTHING would lose the last edit.


# What a transaction wants to queue, gathered until it can be written in one order: (operation, connections, delay) -> rows.
_gathered: ContextVar[dict | None] = ContextVar("gathered_jobs", default=None)


@contextmanager
def in_one_order() -> Iterator[None]:
    """Whatever is queued inside is written at the end, with one statement an operation and by the subjects' ids. For a
    transaction that meets its subjects in any order: two of them would wait for each other's rows."""
    gathered: dict[tuple, dict] = {}
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    for operation, shop_id, connections, delay in sorted(gathered, key=repr):
        subjects = gathered[operation, shop_id, connections, delay].values()
        rows = None if connections is None else Connection.objects.filter(pk__in=connections)
        enqueue_many(operation, subjects, connections=rows, delay_seconds=delay)


def enqueue(operation: Operation, subject: Any, *, connections: Any = None, delay_seconds: float = 0) -> None:
    """Say that ``subject`` is out of date on every live connection of its shop (or on those given)."""
    enqueue_many(operation, [subject], connections=connections, delay_seconds=delay_seconds)


def enqueue_many(operation: Operation, subjects: Any, *, connections: Any = None, delay_seconds: float = 0) -> None:
    """The same for many subjects of one shop, with one statement. Call it inside the change's transaction."""
    subjects = sorted(subjects, key=lambda subject: subject.pk)
    if not subjects:
        return
    if not db.in_atomic_block:
        raise RuntimeError("A job must be written in the same transaction as the change it tells of")
    manner = MANNERS[operation]
    shop_id = subjects[0].pk if manner.noun == "shop" else subjects[0].shop_id
    if (gathered := _gathered.get()) is not None:
        some = None if connections is None else tuple(sorted(connection.pk for connection in connections))
        group = gathered.setdefault((operation, shop_id, some, delay_seconds), {})
        group.update({subject.pk: subject for subject in subjects})
        return
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
            transaction.on_commit(partial(nudge, connection_id), robust=True)
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
