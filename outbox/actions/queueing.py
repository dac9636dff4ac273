"""Put jobs into the outbox, and take them out to be sent."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection as db
from django.db import transaction

from core import listening, notify, tracing
from core.request_id import current_request_id
from outbox.followers import wake_followers
from outbox.models import Connection, SyncJob
from outbox.nudges import nudge
from outbox.operations import MANNERS, READS, Operation

# Where a job's row comes from: {wanted} has operation, noun, family, priority, delay, shop, connections, id and label.
INSERT_JOBS = """
INSERT INTO outbox_syncjob (shop_id, connection_id, key, mailbox, operation, subject_id, subject_label, args,
    pending_key, state, priority, attempts, setbacks, lonely_seconds, lease, due_at, requested_at, last_error, error_code, request_id)
SELECT DISTINCT ON (w.operation, w.id, c.id) w.shop, c.id, gen_random_uuid(),
    c.id || ':' || w.noun || ':' || w.id || ':' || w.family, w.operation, w.id, left(w.label, 300), %(trace)s::jsonb,
    c.id || ':' || w.operation || ':' || w.id, 'PENDING', w.priority, 0, 0, 0, 0,
    clock_timestamp() + make_interval(secs => w.delay), clock_timestamp(), '', '', %(request_id)s
FROM {wanted} JOIN outbox_connection c ON c.shop_id = w.shop
    AND (w.connections IS NULL AND c.stage = 'IN_USE' OR c.id = ANY(w.connections))
ORDER BY w.operation, w.id, c.id, w.delay
ON CONFLICT (pending_key) DO UPDATE SET requested_at = excluded.requested_at, request_id = excluded.request_id,
    args = excluded.args, attempts = 0, setbacks = 0, lonely_seconds = 0, due_at = least(outbox_syncjob.due_at, excluded.due_at)
RETURNING connection_id, operation, shop_id, due_at <= clock_timestamp() AS is_due
"""
# DO UPDATE, not DO NOTHING: it holds the waiting job's row lock until we commit, so a worker that claims it
# meanwhile waits for us and sends our values. DO NOTHING would lose the last edit.

# Who delivers what is due at once is told of it by the commit itself, once a connection; of rows that {jobs} has.
TELL = f"""SELECT count({notify.sql("sync", "storefronts.tasks.deliver", "d.connection_id")})
    FROM (SELECT DISTINCT connection_id FROM {{jobs}} WHERE is_due) d"""
# Thousands of subjects of one operation travel as two arrays.
_WANTED = INSERT_JOBS.format(
    wanted="""(SELECT %(operation)s::text AS operation, %(noun)s::text AS noun, %(family)s::text AS family,
    %(priority)s::int AS priority, %(delay)s::float8 AS delay, %(shop)s::bigint AS shop,
    %(connections)s::bigint[] AS connections, s.id, s.label
    FROM unnest(%(ids)s::bigint[], %(labels)s::text[]) AS s(id, label)) w"""
)
_ENQUEUE = f"""WITH written AS ({_WANTED})
SELECT connection_id, operation, shop_id FROM written, ({TELL.format(jobs="written")}) told"""


@dataclass(frozen=True)
class Wish:
    """Jobs of one operation for subjects of one shop; ``connections`` are row ids, None for every live one."""

    operation: Operation
    shop_id: int
    connections: tuple[int, ...] | None
    delay_seconds: float


Wishes = dict[Wish, dict[int, str]]  # the subjects' labels by their row ids
_gathered: ContextVar[Wishes | None] = ContextVar("gathered_jobs", default=None)


@contextmanager
def gathering() -> Iterator[Wishes]:
    """What is queued inside is gathered instead, for ``settle_final`` to write along with how the jobs ended."""
    wishes: Wishes = {}
    token = _gathered.set(wishes)
    try:
        yield wishes
    finally:
        _gathered.reset(token)


@contextmanager
def in_one_order() -> Iterator[None]:
    """Whatever is queued inside is written at the end, with one statement an operation and by the subjects' ids. For a
    transaction that meets its subjects in any order: two of them would wait for each other's rows."""
    with gathering() as wishes:
        yield
    for wish in sorted(wishes, key=repr):
        _queue(wish, wishes[wish])


def enqueue(operation: Operation, subject: Any, *, connections: Any = None, delay_seconds: float = 0) -> None:
    """Say that ``subject`` is out of date on every live connection of its shop (or on those given)."""
    enqueue_many(operation, [subject], connections=connections, delay_seconds=delay_seconds)


def enqueue_many(operation: Operation, subjects: Any, *, connections: Any = None, delay_seconds: float = 0) -> None:
    """The same for many subjects of one shop, with one statement. Call it inside the change's transaction."""
    rows = sorted(subjects, key=lambda subject: subject.pk)
    if not rows:
        return
    if not db.in_atomic_block:
        raise RuntimeError("A job must be written in the same transaction as the change it tells of")
    shop_id = rows[0].pk if MANNERS[operation].noun == "shop" else rows[0].shop_id
    some = None if connections is None else tuple(sorted(connection.pk for connection in connections))
    _queue(Wish(operation, shop_id, some, delay_seconds), {row.pk: str(row) for row in rows})


def _queue(wish: Wish, labels: dict[int, str]) -> None:
    if (gathered := _gathered.get()) is not None:
        gathered.setdefault(wish, {}).update(labels)
        return
    given = as_values(wish) | {
        "request_id": current_request_id.get(),
        "trace": json.dumps(tracing.carried()),
        "connections": None if wish.connections is None else list(wish.connections),
        "ids": list(labels),
        "labels": list(labels.values()),
    }
    with db.cursor() as cursor:
        cursor.execute(_ENQUEUE, given)
        announce([wish], cursor.fetchall())


def as_values(wish: Wish) -> dict[str, Any]:
    """What INSERT_JOBS wants to know of a wish, but for its subjects."""
    manner = MANNERS[wish.operation]
    return {
        "operation": wish.operation.value,
        "noun": manner.noun,
        "family": manner.family.value,
        "priority": manner.priority,
        "delay": float(wish.delay_seconds),
        "shop": wish.shop_id,
        "connections": wish.connections,
    }


def announce(wishes: Iterable[Wish], written: Iterable[tuple[int, str, int]]) -> None:
    """After the commit wake whoever follows jobs that are due at once, and who delivers them where no worker listens;
    ``written`` as INSERT_JOBS returns it."""
    at_once = [wish for wish in wishes if wish.delay_seconds <= 0]
    if not listening.is_listened("sync"):
        operations = {wish.operation for wish in at_once}
        for connection_id in sorted({row[0] for row in written if row[1] in operations}):
            transaction.on_commit(partial(nudge, connection_id), robust=True)
    for wish in at_once:
        transaction.on_commit(partial(wake_followers, wish.operation, wish.shop_id), robust=True)


_HEADS = """
    SELECT j.id FROM outbox_syncjob j
    WHERE connection_id = %(connection)s AND finished_at IS NULL AND state <> 'SENDING' AND due_at <= clock_timestamp()
      AND (operation = ANY(%(reads)s)) = {reading} AND {turn}
      AND (SELECT e.id FROM outbox_syncjob e WHERE e.mailbox = j.mailbox AND e.id < j.id
           AND e.finished_at IS NULL ORDER BY e.mailbox, e.id LIMIT 1) IS NULL
    ORDER BY priority, due_at, id LIMIT {limit} FOR UPDATE SKIP LOCKED
"""
_OPEN = """EXISTS (SELECT FROM outbox_connection c WHERE c.id = %(connection)s AND c.paused_at IS NULL
    AND coalesce(c.circuit_open_until <= clock_timestamp(), true) AND coalesce(c.paced_until <= clock_timestamp(), true))"""
_PUSHES = _HEADS.format(reading="false", turn=_OPEN, limit="%(limit)s")
_READS = _HEADS.format(reading="true", turn=f"NOT EXISTS (SELECT FROM push) AND {_OPEN}", limit="%(read_limit)s")
_CLAIM = f"""
WITH push AS MATERIALIZED ({_PUSHES}), read AS MATERIALIZED ({_READS})
UPDATE outbox_syncjob j SET state = 'SENDING', pending_key = NULL, lease = lease + 1, attempts = attempts + 1,
    started_at = clock_timestamp(), due_at = clock_timestamp() + make_interval(secs => %(lease)s)
FROM (SELECT id FROM push UNION ALL SELECT id FROM read) head WHERE j.id = head.id
RETURNING j.*, (SELECT c.xmin::text FROM outbox_connection c WHERE c.id = %(connection)s) AS connection_version
"""
# Right after 20,000 jobs were written, before PostgreSQL has counted them, it takes the table for empty and every way for a
# short one. So only the right way is open. "No older job in the mailbox" is a subquery with a LIMIT: a NOT EXISTS joined
# the table with itself row by row, and a claim took a minute and a half. And what waits is told by finished_at: a state
# would imply the condition of the index on subjects as well, which was then read from end to end for each job (5 s a claim).
# Of the queue's two indexes only that of mailboxes answers to finished_at alone; the other one wants a due_at as well.


def claim(connection: Connection, *, limit: int, read_limit: int | None = None) -> list[SyncJob]:
    """Take up to ``limit`` due jobs, only the head of each mailbox, and lease them; edits from now make a new job.

    Pushes and reads are never claimed together, since what reads back must not hold up what is to be told: only when no
    push is due, up to ``read_limit`` reads are taken. Nothing is while the connection is paused, paced or its circuit open.
    A job's ``connection_version`` is another one whenever somebody has written the connection's row.
    """
    claimed = SyncJob.objects.raw(
        _CLAIM,
        {
            "connection": connection.pk,
            "limit": limit,
            "read_limit": limit if read_limit is None else min(limit, read_limit),
            "reads": list(READS),
            "lease": float(settings.SYNC_LEASE_SECONDS),
        },
    )
    return sorted(claimed, key=lambda job: (job.priority, job.requested_at, job.pk))
