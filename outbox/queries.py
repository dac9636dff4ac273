"""What the Sync centre and the chips show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import connection as db
from django.db.models import Count, Min, Q
from django.db.models.functions import Now

from core import clock
from outbox.models import Connection, SyncJob
from outbox.operations import Operation

READS = [Operation.PRODUCT_READ.value]


def sync_states(shop: Any, subject_ids: Iterable[int], *, noun_operations: Iterable[str]) -> dict[int, dict[str, str]]:
    """For each subject and channel the sync state: IN_SYNC is left out; PENDING, SENDING, FAILED or PAUSED.

    ``noun_operations`` are the operations that concern the subjects. One query, whatever the number of rows.
    """
    states: dict[int, dict[str, str]] = defaultdict(dict)
    rank = {"PENDING": 1, "SENDING": 2, "FAILED": 3}
    rows = (
        SyncJob.objects.for_shop(shop)
        .filter(subject_id__in=list(subject_ids), operation__in=noun_operations)
        .filter(state__in=["PENDING", "SENDING", "FAILED"])
        .values_list("subject_id", "state", "connection__channels", "connection__paused_at")
    )
    for subject_id, state, channels, paused_at in rows:
        for channel in channels:
            best = states[subject_id].get(channel)
            shown = "PAUSED" if paused_at and state == "PENDING" else state
            if best is None or rank.get(state, 0) > rank.get(best, 0):
                states[subject_id][channel] = shown
    return states


def connection_summaries(shop: Any) -> list[dict]:
    """Per connection: backlog, failures, oldest waiting job, and p50/p95/p99 of the last hour in milliseconds."""
    counts = {
        row["connection_id"]: row
        for row in SyncJob.objects.for_shop(shop)
        .filter(state__in=["PENDING", "SENDING", "FAILED"])
        .exclude(operation__in=READS)
        .values("connection_id")
        .annotate(
            waiting=Count("id", filter=Q(state="PENDING")),
            sending=Count("id", filter=Q(state="SENDING")),
            failed=Count("id", filter=Q(state="FAILED")),
            oldest=Min("requested_at", filter=Q(state__in=["PENDING", "SENDING"])),
        )
    }
    latencies = _latencies(shop)
    summaries = []
    for connection in Connection.objects.for_shop(shop).order_by("id"):
        done, percentiles = latencies.get(connection.pk, (0, None))
        row: Mapping[str, Any] = counts.get(connection.pk, {})
        summaries.append(
            {
                "connection": connection,
                "waiting": row.get("waiting", 0),
                "sending": row.get("sending", 0),
                "failed": row.get("failed", 0),
                "oldest": row.get("oldest"),
                "done_last_hour": done,
                "p50": percentiles and round(percentiles[0]),
                "p95": percentiles and round(percentiles[1]),
                "p99": percentiles and round(percentiles[2]),
            }
        )
    return summaries


def _latencies(shop: Any) -> dict[int, tuple[int, list[float] | None]]:
    """(jobs done, p50/p95/p99 in ms) of the last hour per connection, one query; the newest 5,000 speak for a very
    busy hour."""
    with db.cursor() as cursor:
        cursor.execute(
            """SELECT c.id, count(latest.ms), percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY latest.ms)
               FROM outbox_connection c
               LEFT JOIN LATERAL (
                   SELECT extract(epoch FROM finished_at - requested_at) * 1000 AS ms FROM outbox_syncjob
                   WHERE connection_id = c.id AND state = 'DONE' AND finished_at >= %s AND operation <> ALL(%s)
                   ORDER BY finished_at DESC LIMIT 5000) latest ON true
               WHERE c.shop_id = %s GROUP BY c.id""",
            [clock.machine_now() - timedelta(hours=1), READS, shop.pk],
        )
        return {pk: (done, percentiles if done else None) for pk, done, percentiles in cursor.fetchall()}


def queue_lag_seconds() -> float:
    """How long the oldest due job of any open connection has been waiting."""
    now = clock.database_now()
    oldest = (
        SyncJob.objects.waiting()
        .filter(state=SyncJob.State.PENDING, due_at__lte=now, connection__paused_at=None)
        .filter(Q(connection__circuit_open_until=None) | Q(connection__circuit_open_until__lte=now))
        .exclude(operation__in=READS)
        .aggregate(oldest=Min("due_at"))["oldest"]
    )
    return 0.0 if oldest is None else max(0.0, (now - oldest).total_seconds())


def backlog_by_channel() -> list[tuple[str, str, int]]:
    """(channel, state, count) of unsettled and failed jobs over all shops, for the metrics."""
    with db.cursor() as cursor:
        cursor.execute(
            """SELECT channel, j.state, count(*) FROM outbox_syncjob j JOIN outbox_connection c ON c.id = j.connection_id,
                   unnest(c.channels) AS channel
               WHERE j.state IN ('PENDING', 'SENDING', 'FAILED') AND j.operation <> ALL(%s) GROUP BY 1, 2""",
            [READS],
        )
        return cursor.fetchall()


def latency_by_channel(buckets: list[float]) -> list[tuple[str, list[int], float]]:
    """(channel, cumulative counts per bucket and in all, sum of seconds) of jobs done in the last hour."""
    since = clock.machine_now() - timedelta(hours=1)
    with db.cursor() as cursor:
        cursor.execute(
            """SELECT channel, array_agg(extract(epoch FROM j.finished_at - j.requested_at)::float8)
               FROM outbox_syncjob j JOIN outbox_connection c ON c.id = j.connection_id, unnest(c.channels) AS channel
               WHERE j.state = 'DONE' AND j.finished_at >= %s AND j.operation <> ALL(%s) GROUP BY 1""",
            [since, READS],
        )
        rows = cursor.fetchall()
    return [
        (channel, [*(sum(value <= limit for value in values) for limit in buckets), len(values)], sum(values))
        for channel, values in rows
    ]


def failed_count() -> int:
    """Jobs that were given up and wait for a person, of all shops."""
    return SyncJob.objects.filter(state=SyncJob.State.FAILED).count()


def is_on_its_way(connection: Connection, operation: Operation) -> bool:
    """Whether a job of this operation waits or is being sent: a difference then is none."""
    return SyncJob.objects.waiting().filter(connection=connection, operation=operation).exists()


def subjects_on_their_way(connection: Connection, operation: Operation) -> set[int]:
    """The row ids that such jobs are about."""
    jobs = SyncJob.objects.waiting().filter(connection=connection, operation=operation)
    return set(jobs.values_list("subject_id", flat=True))


def due_connection_ids() -> set[int]:
    """Connections that may be talked to and have a job that is due."""
    due = SyncJob.objects.waiting().filter(
        state=SyncJob.State.PENDING, due_at__lte=Now(), connection__in=Connection.objects.open()
    )
    return set(due.values_list("connection_id", flat=True).distinct())
