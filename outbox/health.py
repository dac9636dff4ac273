"""How a connection to a storefront host is doing. A host's trouble is the connection's: no job of it is to blame.

All marks are set and compared by the database's clock, since workers on several machines share them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Now

from core.transactions import in_transaction
from outbox.models import Connection, SyncJob, SyncJobQuerySet
from outbox.nudges import nudge

_OK_EVERY_SECONDS = 10
_TOKEN_LEASE_SECONDS = 15
# The upkeep of a connection is the only thing that a call to a storefront may write by itself.
_upkeep: ContextVar[bool] = ContextVar("connection_upkeep", default=False)


@contextmanager
def upkeep() -> Iterator[None]:
    """What happens inside is the connection's own upkeep: a renewed token, a corrected clock."""
    token = _upkeep.set(True)
    try:
        yield
    finally:
        _upkeep.reset(token)


def refuse_queries(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
    """A database wrapper for the time of a call: a sender reads and writes nothing while it sends."""
    if not _upkeep.get():
        raise RuntimeError("A sender does not touch the database while it sends: read in prepare, write in record")
    return execute(sql, params, many, context)


def note_ok(connection: Connection, *, now: datetime) -> None:
    """The host answered: the circuit closes, and what waited only for the host's recovery is due at once.

    Written only when something changes, or once in a while: ``now`` is a moment by the database's clock.
    """
    was_in_trouble = bool(
        connection.failures_in_a_row or connection.circuit_open_until or connection.last_error or connection.paced_until
    )
    age = None if connection.last_ok_at is None else (now - connection.last_ok_at).total_seconds()
    if not was_in_trouble and age is not None and age < _OK_EVERY_SECONDS:
        return
    had_given_up = connection.failures_in_a_row >= settings.SYNC_CIRCUIT_FAILURES or connection.auth_failed_at
    fields = {
        "failures_in_a_row": 0,
        "circuit_open_until": None,
        "trouble_since": None,
        "auth_failed_at": None,
        "paced_until": None,
        "last_error": "",
    }
    # The answer came after ``now``, and what it is compared with is as exact as that.
    Connection.objects.filter(pk=connection.pk).update(**fields, last_ok_at=Now())
    for name, value in (fields | {"last_ok_at": now}).items():
        setattr(connection, name, value)
    if had_given_up:
        due_at_once(connection)


@in_transaction
def due_at_once(connection: Connection) -> int:
    """Everything that waits for its back-off is due now, and its setbacks are forgotten. Returns how many jobs."""
    waiting = SyncJob.objects.filter(connection=connection, state=SyncJob.State.PENDING, setbacks__gt=0)
    count = hurry(waiting, setbacks=0)
    if count:
        transaction.on_commit(lambda: nudge(connection.pk), robust=True)
    return count


def hurry(waiting: SyncJobQuerySet, **fields: Any) -> int:
    """Make these jobs due now, but for those that somebody writes at this moment: waiting for many of them in any order
    would be a deadlock with whoever queues in the subjects' order. Returns how many."""
    free = waiting.select_for_update(no_key=True, skip_locked=True).order_by("id").values("pk")
    return SyncJob.objects.filter(pk__in=free).update(due_at=Now(), **fields)


def note_trouble(connection: Connection, message: str, *, is_auth: bool = False) -> None:
    """The host itself is in trouble. After a few in a row the circuit opens, so that we knock once, not 1,000 times;
    a refused token opens it at once (``is_auth``), since no call can succeed before the seller connects again."""
    seconds = settings.SYNC_AUTH_CIRCUIT_SECONDS if is_auth else settings.SYNC_CIRCUIT_SECONDS
    opens = Q(pk=connection.pk) if is_auth else Q(failures_in_a_row__gte=settings.SYNC_CIRCUIT_FAILURES - 1)
    fields = {
        "failures_in_a_row": F("failures_in_a_row") + 1,
        "last_error": message[:500],
        "trouble_since": Coalesce("trouble_since", Now()),
        "circuit_open_until": Case(
            When(opens, then=Now() + Value(timedelta(seconds=seconds))), default=F("circuit_open_until")
        ),
    }
    if is_auth:
        fields["auth_failed_at"] = Coalesce("auth_failed_at", Now())
    Connection.objects.filter(pk=connection.pk).update(**fields)
    connection.refresh_from_db(fields=list(fields))


def note_pace(connection: Connection, seconds: float) -> None:
    """The host asked us to slow down: nothing is sent to it for so long. That is no trouble of the host's."""
    Connection.objects.filter(pk=connection.pk).update(paced_until=Now() + Value(timedelta(seconds=seconds)))
    connection.refresh_from_db(fields=["paced_until"])


def note_polled(connection: Connection) -> None:
    """Its orders were read from end to end a moment ago."""
    Connection.objects.filter(pk=connection.pk).update(last_polled_at=Now())


def lease_token(connection: Connection) -> bool:
    """Whether this worker is to renew the connection's token: one at a time, for a quarter of a minute at most."""
    with upkeep():
        free = Q(token_lease_until=None) | Q(token_lease_until__lt=Now())
        until = Now() + Value(timedelta(seconds=_TOKEN_LEASE_SECONDS))
        return bool(Connection.objects.filter(free, pk=connection.pk).update(token_lease_until=until))


def give_token_lease_back(connection: Connection) -> None:
    """The renewal ended, well or not."""
    with upkeep():
        Connection.objects.filter(pk=connection.pk).update(token_lease_until=None)


def read_tokens(connection: Connection) -> None:
    """Take over the tokens that another worker may have stored meanwhile."""
    with upkeep():
        connection.refresh_from_db(fields=["access_token", "refresh_token", "access_token_expires_at"])


def store_tokens(connection: Connection, *, access_token: str, refresh_token: str, expires_at_unix: int) -> None:
    """Keep a new token pair, both at once: the old refresh token may be worthless from now on."""
    connection.access_token, connection.refresh_token = access_token, refresh_token
    connection.access_token_expires_at = datetime.fromtimestamp(expires_at_unix, tz=UTC)
    with upkeep():
        connection.save(update_fields=["access_token", "refresh_token", "access_token_expires_at"])


def store_clock_offset(connection: Connection, seconds: int) -> None:
    """Remember by how much the host's clock differs from ours; signatures use the host's."""
    connection.clock_offset_seconds = seconds
    with upkeep():
        connection.save(update_fields=["clock_offset_seconds"])
