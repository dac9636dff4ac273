"""Hints: what a webhook or a poll says has news is remembered as a row, and fetched a little later (ADR 12).

Hints coalesce: ten webhooks about one order are one row and one fetch. A row is deleted when its subject was fetched
after the last hint, so a webhook that comes during the fetch is not lost; a worker that dies loses nothing, because a
claimed hint becomes due again. An app keeps hints by making a model of ``Hint``; the functions take that model.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection as db
from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import Now

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


@in_transaction
def remember(model: type[Hint], connection: Connection, external_ids: Iterable[str], *, task: str) -> None:
    """Remember that these have news, and have ``task`` fetch them after the commit."""
    with db.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO {model._meta.db_table} AS h
                   (connection_id, external_id, hinted_at, due_at, attempts, version, last_error)
               SELECT %(connection)s, id, clock_timestamp(), clock_timestamp(), 0, 1, ''
               FROM unnest(%(ids)s::text[]) AS id ORDER BY id
               ON CONFLICT (connection_id, external_id) DO UPDATE SET hinted_at = excluded.hinted_at,
                   due_at = least(h.due_at, excluded.due_at), version = h.version + 1""",
            {"connection": connection.pk, "ids": sorted(set(external_ids))},
        )
    transaction.on_commit(lambda: wake(task, queue="inbound", connection_id=connection.pk), robust=True)


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


@in_transaction
def forget(model: type[Row], rows: list[Row]) -> None:
    """Delete the hints, but for those of which another came meanwhile: these are due at once. All are locked first, by
    the same order as everywhere: two that were asked about the same orders never wait for each other."""
    if not rows:
        return
    seen, table = {row.pk: row.version for row in rows}, model._meta.db_table
    with db.cursor() as cursor:
        sql = f"SELECT id, version FROM {table} WHERE id = ANY(%s) ORDER BY external_id FOR UPDATE"
        cursor.execute(sql, [list(seen)])
        now = dict(cursor.fetchall())
    done = [pk for pk, version in now.items() if version == seen[pk]]
    model._default_manager.filter(pk__in=done).delete()
    model._default_manager.filter(pk__in=now.keys() - set(done)).update(due_at=Now(), attempts=0)


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
    ids = model._default_manager.filter(due_at__lte=Now()).values_list("connection_id", flat=True).distinct()
    return Connection.objects.filter(pk__in=ids)
