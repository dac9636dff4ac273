"""Drain a connection's jobs: claim, send outside any transaction, settle. Every push may run twice."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.db import connections as db_connections

from core import clock
from core.request_id import current_request_id
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection, SyncAttempt, SyncJob
from storefronts import adapters
from storefronts.contract import PermanentError, StorefrontError, TemporaryError
from storefronts.registry import Refusal, Sender, Sent, sender_of

log = structlog.get_logger(__name__)
Result = SyncAttempt.Outcome


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
    until, settled = clock.monotonic() + max_seconds, 0
    while connection.is_open(clock.now()) and clock.monotonic() < until:
        # A host that just failed is asked with one job, not with a batch.
        most = 1 if connection.failures_in_a_row else settings.SYNC_BATCH
        # Reading back goes in small batches when nothing else is due: an edit must not wait behind a hundred of them.
        jobs = outbox.claim(connection, limit=most) or outbox.claim(
            connection, limit=min(most, settings.SYNC_READ_BATCH), reads=True
        )
        if not jobs:
            break
        settled += _deliver(connection, adapter, jobs)
        connection.refresh_from_db()
    return settled


def _deliver(connection: Connection, adapter, jobs: list[SyncJob]) -> int:
    groups: dict[str, list[SyncJob]] = {}
    for job in jobs:
        groups.setdefault(job.operation, []).append(job)
    settled, is_down = 0, False
    give_back_at = clock.monotonic() + settings.SYNC_LEASE_SECONDS / 2
    for operation, group in groups.items():
        if is_down or clock.monotonic() > give_back_at:
            outbox.release(group)
            continue
        sender = sender_of(operation)
        try:
            payloads = sender.prepare(connection, group)
        except DatabaseError:
            outbox.release(group)
            raise
        tries = [Try(job, payloads.get(job.pk), job.pk in payloads) for job in group]
        is_down = _send_all(connection, adapter, sender, tries, give_back_at)
        finished = [attempt for attempt in tries if attempt.finished_at is not None]
        if len(finished) < len(tries):
            outbox.release([attempt.job for attempt in tries if attempt.finished_at is None])
        _write_down(connection, sender, finished)
        settled += len(finished)
    return settled


def _send_all(connection, adapter, sender: Sender, tries: list[Try], give_back_at: float) -> bool:
    """Make the calls, a few side by side. True when the host turned out to be in trouble: the rest stays unsent."""
    trouble: list[TemporaryError] = []

    def send(attempt: Try) -> None:
        if trouble or clock.monotonic() > give_back_at:
            return
        attempt.started_at = clock.now()
        current_request_id.set(attempt.job.request_id)
        try:
            if attempt.needs_call:
                attempt.reply = sender.send(adapter, attempt.payload, attempt.job)
        except StorefrontError as error:
            attempt.error = error
            if isinstance(error, TemporaryError) and error.is_host_trouble:
                trouble.append(error)
        except Exception as error:  # a fault of ours: shown in the Sync centre, never a stuck job
            log.exception("send_failed", job=attempt.job.pk)
            attempt.error = PermanentError("internal", f"{type(error).__name__}: {error}")
        attempt.finished_at = clock.now()

    def in_thread(attempt: Try) -> None:
        try:
            send(attempt)
        finally:
            db_connections.close_all()  # only a token refresh opens one; a pool thread must not keep it

    calls = [attempt for attempt in tries if attempt.needs_call]
    for attempt in tries:
        if not attempt.needs_call:
            send(attempt)
    if len(calls) > 1 and settings.SYNC_THREADS > 1:
        with ThreadPoolExecutor(settings.SYNC_THREADS) as pool:
            list(pool.map(lambda attempt: copy_context().run(in_thread, attempt), calls))
    else:
        for attempt in calls:
            copy_context().run(send, attempt)
    if trouble:
        outbox.note_connection_trouble(connection, str(trouble[0]))
    elif calls:
        outbox.note_connection_ok(connection)
    return bool(trouble)


def _write_down(connection: Connection, sender: Sender, tries: list[Try]) -> None:
    """Settle a batch in one transaction; should that fail, job by job, so that one bad row harms only itself."""
    if not tries:
        return
    try:
        _settle(connection, sender, tries)
    except Exception:
        if len(tries) == 1:
            log.exception("settle_failed", job=tries[0].job.pk)
            tries[0].error = PermanentError("internal", "The answer could not be stored; see the log.")
            outbox.settle([(tries[0].job, _outcome(tries[0]))])
            return
        for attempt in tries:
            _write_down(connection, sender, [attempt])


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
    if sent or refused:
        sender.record(connection, sent, refused)
    outbox.settle([(attempt.job, _outcome(attempt)) for attempt in tries])


def _outcome(attempt: Try) -> outbox.Outcome:
    assert attempt.started_at is not None and attempt.finished_at is not None
    error = attempt.error
    if error is None:
        return outbox.Outcome(Result.ACCEPTED, attempt.started_at, attempt.finished_at)
    is_temporary = isinstance(error, TemporaryError)
    return outbox.Outcome(
        Result.TEMPORARY if is_temporary else Result.PERMANENT,
        attempt.started_at,
        attempt.finished_at,
        code=error.code,
        message=error.message,
        storefront_request_id=error.request_id,
        retry_after=error.retry_after if isinstance(error, TemporaryError) else None,
    )
