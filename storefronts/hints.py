"""Hints: what a webhook or a poll says has news is remembered as a row, and fetched a little later (ADR 12).

Hints coalesce: ten webhooks about one order are one row and one fetch. A row is deleted when its subject was fetched
after the last hint, so a webhook that comes during the fetch is not lost; a worker that dies loses nothing, because a
claimed hint becomes due again. An app keeps hints by making a model of ``Hint``; the functions take that model.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection as db
from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import Now

from core import listening, notify
from core.transactions import in_transaction
from outbox.models import Connection
from outbox.nudges import wake
from storefronts.contract import NotAllowedError, SlowDownError, StorefrontError

# After so many single ones in a row that are not answered, it is the host.
IN_VAIN_MOST = 3


class Hint(models.Model):
    """ "57… has news": to be fetched. A second hint meets the first; the fetch reads whatever is true then."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=40)
    hinted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    version = models.IntegerField(default=1)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["connection", "external_id"], name="%(class)s_once")]
        indexes = [models.Index(fields=["connection", "due_at", "id"], name="%(class)s_due")]

    def __str__(self):
        return self.external_id


Row = TypeVar("Row", bound=Hint)
Data = TypeVar("Data")


_News = dict[tuple[type[Hint], int, str], set[str]]
_gathered: ContextVar[_News | None] = ContextVar("gathered_hints", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Whatever is remembered inside is written at the end, with one statement a kind and connection: two hundred webhooks
    about ten orders are ten rows of one insert."""
    news: _News = {}
    token = _gathered.set(news)
    try:
        yield
    finally:
        _gathered.reset(token)
    for model, connection_id, task in sorted(news, key=lambda key: (key[0].__name__, *key[1:])):
        _write(model, connection_id, news[model, connection_id, task], task=task)


@in_transaction
def remember(model: type[Hint], connection: Connection, external_ids: Iterable[str], *, task: str) -> None:
    """Remember that these have news, and have ``task`` fetch them after the commit."""
    if (gathered := _gathered.get()) is not None:
        gathered.setdefault((model, connection.pk, task), set()).update(external_ids)
    else:
        _write(model, connection.pk, set(external_ids), task=task)


def _write(model: type[Hint], connection_id: int, external_ids: set[str], *, task: str) -> None:
    with db.cursor() as cursor:
        cursor.execute(
            f"""WITH written AS (
                   INSERT INTO {model._meta.db_table} AS h
                       (connection_id, external_id, hinted_at, due_at, attempts, version, last_error)
                   SELECT %(connection)s, id, clock_timestamp(), clock_timestamp(), 0, 1, ''
                   FROM unnest(%(ids)s::text[]) AS id ORDER BY id
                   ON CONFLICT (connection_id, external_id) DO UPDATE SET hinted_at = excluded.hinted_at,
                       due_at = least(h.due_at, excluded.due_at), version = h.version + 1 RETURNING h.connection_id
               ) SELECT {notify.sql("inbound", task, "connection_id")} FROM written GROUP BY connection_id""",
            {"connection": connection_id, "ids": sorted(external_ids)},
        )
    if not listening.is_listened("inbound"):
        transaction.on_commit(lambda: wake(task, queue="inbound", connection_id=connection_id), robust=True)


def claim(model: type[Row], connection: Connection, *, limit: int) -> list[Row]:
    """Due hints, oldest first, put off by the time a dead worker may hold them."""
    manager: Any = model._default_manager
    return list(
        manager.raw(
            f"""UPDATE {model._meta.db_table} SET due_at = clock_timestamp() + make_interval(secs => %(lease)s),
                   attempts = attempts + 1 WHERE id IN (
                   SELECT id FROM {model._meta.db_table}
                   WHERE connection_id = %(connection)s AND due_at <= clock_timestamp()
                   ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED) RETURNING *""",
            {"connection": connection.pk, "lease": float(settings.SYNC_LEASE_SECONDS), "limit": limit},
        )
    )


def ask(
    model: type[Row], rows: list[Row], call: Callable[[list[str]], dict[str, Data]]
) -> tuple[list[Row], dict[str, Data]]:
    """Ask the host for what these rows name: ``call`` takes its ids and returns what the host tells, by id. Speaks HTTP.

    Returns the rows that were answered, and what was told. When the host does not answer for all of them together, one
    that it cannot tell of may be to blame, and must not hold the others up: from the second time on each is asked for
    alone, until a few in a row show that it is the host. What is not answered waits.
    """
    try:
        return rows, call([row.external_id for row in rows])
    except StorefrontError as error:
        failure = error
    is_hosts = isinstance(failure, SlowDownError | NotAllowedError)
    if is_hosts or len(rows) == 1 or all(row.attempts == 1 for row in rows):
        postpone(model, rows, str(failure))
        return [], {}
    answered: list[Row] = []
    found: dict[str, Data] = {}
    in_vain = 0
    for row in sorted(rows, key=lambda row: row.attempts):
        if in_vain == IN_VAIN_MOST:
            postpone(model, [row], str(failure))
            continue
        try:
            found |= call([row.external_id])
        except StorefrontError as error:
            postpone(model, [row], str(error))
            in_vain += 1
        else:
            answered.append(row)
            in_vain = 0
    return answered, found


def forget(model: type[Row], rows: list[Row]) -> None:
    """Delete the hints, but for those of which another came meanwhile: these are due at once. All are locked first, by
    the same order as everywhere: two that were asked about the same orders never wait for each other."""
    if not rows:
        return
    table = model._meta.db_table
    with db.cursor() as cursor:
        cursor.execute(
            f"""WITH held AS (
                   SELECT h.id, h.version = seen.version AS is_told FROM {table} h
                   JOIN unnest(%(ids)s::bigint[], %(versions)s::int[]) AS seen(id, version) ON seen.id = h.id
                   ORDER BY h.external_id FOR UPDATE OF h
               ), gone AS (DELETE FROM {table} h USING held WHERE h.id = held.id AND held.is_told)
               UPDATE {table} h SET due_at = clock_timestamp(), attempts = 0
               FROM held WHERE h.id = held.id AND NOT held.is_told""",
            {"ids": [row.pk for row in rows], "versions": [row.version for row in rows]},
        )


@in_transaction
def postpone(model: type[Row], rows: list[Row], error: str) -> None:
    """Try these again later: twice as late each time, an hour at most."""
    for row in sorted(rows, key=lambda row: row.external_id):
        wait = min(settings.SYNC_BACKOFF_SECONDS * 2 ** min(row.attempts, 10), 3600)
        model._default_manager.filter(pk=row.pk).update(
            due_at=Now() + Value(timedelta(seconds=wait)), last_error=error[:500]
        )


def due_connections(model: type[Hint]) -> models.QuerySet[Connection]:
    """Connections with hints to fetch."""
    ids = model._default_manager.filter(due_at__lte=Now()).values("connection_id")
    return Connection.objects.select_related("shop").filter(pk__in=ids)
