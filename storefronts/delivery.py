"""Drain a connection's jobs: claim, send outside any transaction, settle. Every push may run twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import connections as db_connections

from core import clock, tracing
from core.passing import is_passing
from core.request_id import current_request_id
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox import health
from outbox.models import Connection, SyncAttempt, SyncJob
from storefronts import adapters
from storefronts.contract import (
    Adapter,
    NotAllowedError,
    PermanentError,
    SlowDownError,
    StorefrontError,
    TemporaryError,
)
from storefronts.registry import Refusal, Sender, Sent, is_its_turn, sender_of

log = structlog.get_logger(__name__)
Result = SyncAttempt.Outcome
# A paced host gets batches of so many seconds' worth, so that an urgent job never waits behind a long one.
_PACED_BATCH_SECONDS = 4


@dataclass
class Try:
    """One job on its way: what is sent, and how it ended."""

    job: SyncJob
    payload: Any
    needs_call: bool
    started_at: datetime | None = None
    finished_at: datetime | None = None
    reply: Any = None
    error: StorefrontError | None = None


def drain(connection: Connection, *, max_seconds: float = 20) -> int:
    """Send due jobs of one connection until none is left, the time is up, or its host is in trouble.

    Returns how many jobs were settled. A drain is bounded, so that no connection starves another.
    """
    adapter = adapters.open_adapter(connection)
    until, settled, version = clock.monotonic() + max_seconds, 0, None
    while clock.monotonic() < until:
        # Reading back goes in small batches, and when nothing else is due: an edit must not wait behind a hundred of them.
        jobs = outbox.claim(connection, limit=_batch(connection, adapter), read_limit=settings.SYNC_READ_BATCH)
        if not jobs:
            break
        if version not in (None, jobs[0].connection_version):
            connection.refresh_from_db()  # somebody has written it: another token, another address, how its host is
        version = jobs[0].connection_version
        settled += _deliver(connection, adapter, jobs)
    return settled


def _batch(connection: Connection, adapter: Adapter) -> int:
    """How many jobs at once: one for a host that just failed, a few seconds' worth for one that wants to be paced."""
    if connection.failures_in_a_row:
        return 1
    pace = adapter.calls_per_second()
    return settings.SYNC_BATCH if pace is None else min(settings.SYNC_BATCH, max(1, int(pace * _PACED_BATCH_SECONDS)))


def _deliver(connection: Connection, adapter: Adapter, jobs: list[SyncJob]) -> int:
    groups: dict[str, list[SyncJob]] = {}
    for job in jobs:
        groups.setdefault(job.operation, []).append(job)
    settled, is_down = 0, False
    give_back_at = clock.monotonic() + settings.SYNC_LEASE_SECONDS / 2
    for operation, group in groups.items():
        if is_down or clock.monotonic() > give_back_at:
            _patiently(outbox.release, group)
            continue
        sender = sender_of(operation)
        group = _patiently(_whose_turn_it_is, connection, operation, group)
        tries = _patiently(_prepare, connection, sender, group)
        is_down = _send_all(connection, adapter, sender, tries, give_back_at)
        finished = [attempt for attempt in tries if attempt.finished_at is not None]
        if len(finished) < len(tries):
            _patiently(outbox.release, [attempt.job for attempt in tries if attempt.finished_at is None])
        _write_down(connection, sender, finished)
        settled += len(finished)
    return settled


def _patiently(step: Callable[..., Any], *given: Any) -> Any:
    """Do a step with the database. Trouble that passes is waited out for half a lease, with a connection that works: a
    database that was started again would else keep what was claimed, and all that waits behind it, for a whole lease."""
    until, pause = clock.monotonic() + settings.SYNC_LEASE_SECONDS / 2, 0.15
    while True:
        try:
            return step(*given)
        except Exception as error:
            if not is_passing(error) or clock.monotonic() > until:
                raise
            log.warning("database_waited_for", step=step.__name__, error=type(error).__name__)
        clock.pause(pause)
        pause = min(2 * pause, 1.0)
        db_connections["default"].close_if_unusable_or_obsolete()  # one that broke stays broken


def _whose_turn_it_is(connection: Connection, operation: str, group: list[SyncJob]) -> list[SyncJob]:
    """The jobs that may go now; the others wait a second, until what goes before them is done or they waited long."""
    if not group or is_its_turn(connection, operation):
        return group
    long_ago = clock.database_now() - timedelta(seconds=settings.SYNC_STOCK_WAITS_SECONDS)
    outbox.release([job for job in group if job.requested_at > long_ago], wait=1)
    return [job for job in group if job.requested_at <= long_ago]


def _prepare(connection: Connection, sender: Sender, group: list[SyncJob]) -> list[Try]:
    """Read the rows together; should that fail, job by job, so that one bad row harms only itself."""
    if not group:
        return []
    try:
        payloads = sender.prepare(connection, group)
    except Exception as error:
        if is_passing(error):
            raise
        if len(group) > 1:
            return [attempt for job in group for attempt in _prepare(connection, sender, [job])]
        log.exception("prepare_failed", job=group[0].pk)
        now = clock.machine_now()
        fault = PermanentError("internal", f"{type(error).__name__}: {error}")
        return [Try(group[0], None, needs_call=False, started_at=now, finished_at=now, error=fault)]
    return [Try(job, payloads.get(job.pk), job.pk in payloads) for job in group]


def _send_all(connection, adapter, sender: Sender, tries: list[Try], give_back_at: float) -> bool:
    """Make the calls, a few side by side. True when the host turned out to be in trouble: the rest stays unsent."""
    trouble: list[TemporaryError] = []

    def send(attempt: Try) -> None:
        if trouble or clock.monotonic() > give_back_at:
            return
        attempt.started_at = clock.machine_now()
        current_request_id.set(attempt.job.request_id)
        try:
            if attempt.needs_call:
                job = attempt.job
                with (
                    _without_database(),
                    tracing.continued(f"sync {job.operation}", job.args, job=job.pk, tries=job.lease),
                ):
                    attempt.reply = sender.send(adapter, attempt.payload, attempt.job)
        except StorefrontError as error:
            attempt.error = error
            if isinstance(error, TemporaryError) and error.is_host_trouble:
                trouble.append(error)
        except Exception as error:
            attempt.error = _fault_of_ours(error, attempt.job)
        attempt.finished_at = clock.machine_now()

    def in_thread(attempt: Try) -> None:
        try:
            send(attempt)
        finally:
            db_connections.close_all()  # only a token refresh opens one; a pool thread must not keep it

    waiting = [attempt for attempt in tries if attempt.finished_at is None]
    calls = [attempt for attempt in waiting if attempt.needs_call]
    for attempt in waiting:
        if not attempt.needs_call:
            send(attempt)
    if len(calls) > 1 and settings.SYNC_THREADS > 1:
        with ThreadPoolExecutor(settings.SYNC_THREADS) as pool:
            list(pool.map(lambda attempt: copy_context().run(in_thread, attempt), calls))
    else:
        for attempt in calls:
            copy_context().run(send, attempt)
    _patiently(_note, connection, calls, trouble)
    return bool(trouble)


def _without_database():
    """A sender reads in prepare and writes in record; the tests make sure of it."""
    if not settings.SYNC_GUARD_SENDERS:
        return nullcontext()
    return db_connections["default"].execute_wrapper(health.refuse_queries)


def _fault_of_ours(error: Exception, job: SyncJob) -> StorefrontError:
    """What broke on our side of the call: shown in the Sync centre, never a stuck job. Trouble that passes by itself,
    such as a database that is away while a token is renewed, is tried again and blames no job."""
    if is_passing(error):
        log.warning("send_interrupted", job=job.pk, error=type(error).__name__)
        return TemporaryError("passing", "Our own database or disk was not there for a moment.", may_land=True)
    log.exception("send_failed", job=job.pk)
    return PermanentError("internal", f"{type(error).__name__}: {error}")


def _note(connection: Connection, calls: list[Try], trouble: list[TemporaryError]) -> None:
    """Tell the connection how its host is doing."""
    if not trouble:
        if any(attempt.finished_at for attempt in calls):
            health.note_ok(connection, now=calls[0].job.started_at or clock.machine_now())
        return
    worst = next((error for error in trouble if isinstance(error, NotAllowedError)), trouble[0])
    if isinstance(worst, SlowDownError):
        health.note_pace(connection, worst.retry_after or 1)
    elif worst.code != "passing":
        health.note_trouble(connection, str(worst), is_auth=isinstance(worst, NotAllowedError))


def _write_down(connection: Connection, sender: Sender, tries: list[Try]) -> None:
    """Settle a batch: what ended in one transaction; should that fail, job by job, so that one bad row harms only
    itself. Trouble of the database that passes is waited out, and left to the lease after that: it must never make a job
    fail for good."""
    ended: list[Try] = []
    waiting: list[Try] = []
    for attempt in tries:
        (ended if _outcome(attempt).is_final(attempt.job) else waiting).append(attempt)
    _settle_or_split(connection, sender, ended)
    for attempt in waiting:
        _patiently(outbox.put_back, attempt.job, _outcome(attempt))


def _settle_or_split(connection: Connection, sender: Sender, tries: list[Try]) -> None:
    if not tries:
        return
    try:
        _patiently(_settle, connection, sender, tries)
    except Exception as error:
        if is_passing(error):
            raise
        if len(tries) > 1:
            for attempt in tries:
                _settle_or_split(connection, sender, [attempt])
            return
        log.exception("settle_failed", job=tries[0].job.pk)
        tries[0].error = PermanentError("internal", "The answer could not be stored; see the log.")
        outbox.settle([(tries[0].job, _outcome(tries[0]))])


@in_transaction
def _settle(connection: Connection, sender: Sender, tries: list[Try]) -> None:
    sent = [
        Sent(attempt.job, attempt.payload, attempt.reply, attempt.finished_at)
        for attempt in tries
        if attempt.error is None and attempt.needs_call
    ]
    refused = [
        Refusal(attempt.job, attempt.payload, attempt.error.reasons)
        for attempt in tries
        if isinstance(attempt.error, PermanentError) and attempt.error.code != "internal"
    ]
    with outbox.gathering() as then:
        if sent or refused:
            sender.record(connection, sent, refused)
    outbox.settle_final([(attempt.job, _outcome(attempt)) for attempt in tries], then=then)


def _outcome(attempt: Try) -> outbox.Outcome:
    assert attempt.started_at is not None and attempt.finished_at is not None
    error = attempt.error
    if error is None:
        return outbox.Outcome(Result.ACCEPTED, attempt.started_at, attempt.finished_at)
    result, retry_after, may_land = Result.PERMANENT, None, False
    if isinstance(error, TemporaryError):
        result = Result.HOST_TROUBLE if error.is_host_trouble else Result.TEMPORARY
        retry_after, may_land = error.retry_after, error.may_land
    return outbox.Outcome(
        result,
        attempt.started_at,
        attempt.finished_at,
        code=error.code,
        message=error.message,
        storefront_request_id=error.request_id,
        retry_after=retry_after,
        may_land=may_land,
    )
