"""What the Sync centre shows: cards, lists of jobs and webhooks, and how well both sides agree."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection as db
from django.db.models import Count, Max, Min, Q

from core import clock
from core.keyset import Sort
from core.platforms import Platform
from outbox import queries as outbox_queries
from outbox.models import Connection, SyncJob
from outbox.operations import Operation, in_words
from storefronts.advice import Advice, advice_for
from storefronts.models import Difference, DriftCheck, InboundEvent, Receipt

State = SyncJob.State
NEWEST = Sort("id", descending=True)
OLDEST = Sort("id")
# Tab of the Sync centre -> the states it shows. Oldest waiting jobs first: they are the ones that worry.
JOB_TABS: dict[str, tuple[list[str], Sort]] = {
    "failed": ([State.FAILED.value], NEWEST),
    "waiting": ([State.PENDING.value, State.SENDING.value], OLDEST),
    "done": ([State.DONE.value], NEWEST),
}
SPARK_MINUTES = 60


@dataclass(frozen=True)
class Card:
    """One storefront host as the Sync centre shows it."""

    connection: Connection
    state: str  # OK, PAUSED, NOT_ALLOWED, CIRCUIT_OPEN, FAILING, PACED
    waiting: int
    sending: int
    failed: int
    oldest: datetime | None
    done_last_hour: int
    p50: int | None
    p95: int | None
    p99: int | None
    oldest_event: datetime | None  # the webhook that waits longest to be applied
    drift_at: datetime | None  # when the newest comparison ended
    sparkline: list[int]  # jobs done in each of the last 60 minutes, oldest first

    @property
    def is_pending(self) -> bool:
        """Whether the figures move by themselves."""
        return bool(self.waiting or self.sending) and self.state != "PAUSED"

    @property
    def is_unreachable(self) -> bool:
        """Whether nothing gets through, though the seller wants it to."""
        return self.state in ("CIRCUIT_OPEN", "NOT_ALLOWED")


def cards(shop, *, with_sparklines: bool = True) -> list[Card]:
    """One card a connection, in the house's order of platforms; six queries whatever the number of connections."""
    now = clock.machine_now()
    events = _oldest_events(shop)
    compared = dict(
        DriftCheck.objects.for_shop(shop)
        .filter(status=DriftCheck.Status.DONE)
        .values_list("connection_id")
        .annotate(newest=Max("finished_at"))
    )
    sparks = sparklines(shop) if with_sparklines else {}
    rows = [
        Card(
            connection=row["connection"],
            state=_state_of(row["connection"], now),
            waiting=row["waiting"],
            sending=row["sending"],
            failed=row["failed"],
            oldest=row["oldest"],
            done_last_hour=row["done_last_hour"],
            p50=row["p50"],
            p95=row["p95"],
            p99=row["p99"],
            oldest_event=events.get(row["connection"].pk),
            drift_at=compared.get(row["connection"].pk),
            sparkline=sparks.get(row["connection"].pk, [0] * SPARK_MINUTES),
        )
        for row in outbox_queries.connection_summaries(shop)
    ]
    order = list(Platform.values)
    return sorted(rows, key=lambda card: (order.index(card.connection.channels[0]), card.connection.pk))


def _state_of(connection: Connection, now: datetime) -> str:
    if connection.paused_at is not None:
        return "PAUSED"
    if connection.auth_failed_at is not None:
        return "NOT_ALLOWED"
    if connection.circuit_open_until is not None and connection.circuit_open_until > now:
        return "CIRCUIT_OPEN"
    if connection.failures_in_a_row:
        # Between two knocks at a host that is down for longer, nothing has changed.
        return "CIRCUIT_OPEN" if connection.failures_in_a_row >= settings.SYNC_CIRCUIT_FAILURES else "FAILING"
    return "PACED" if connection.paced_until is not None and connection.paced_until > now else "OK"


def _oldest_events(shop) -> dict[int, datetime]:
    waiting = InboundEvent.objects.filter(
        connection__in=Connection.objects.for_shop(shop), state=InboundEvent.State.RECEIVED
    )
    return dict(waiting.values_list("connection_id").annotate(oldest=Min("received_at")))


def sparklines(shop) -> dict[int, list[int]]:
    """Per connection the jobs done in each of the last 60 minutes, oldest first."""
    with db.cursor() as cursor:
        cursor.execute(
            """SELECT c.id, minute, count(j.id) FROM outbox_connection c
               JOIN outbox_syncjob j ON j.connection_id = c.id AND j.state = 'DONE' AND j.finished_at > %(since)s
                    AND j.operation <> ALL(%(reads)s)
               CROSS JOIN LATERAL (SELECT floor(extract(epoch FROM j.finished_at - %(since)s) / 60)::int AS minute) m
               WHERE c.shop_id = %(shop)s GROUP BY 1, 2""",
            {
                "shop": shop.pk,
                "since": clock.machine_now() - timedelta(minutes=SPARK_MINUTES),
                "reads": outbox_queries.READS,
            },
        )
        lines: dict[int, list[int]] = {}
        for connection_id, minute, count in cursor.fetchall():
            line = lines.setdefault(connection_id, [0] * SPARK_MINUTES)
            line[min(max(minute, 0), SPARK_MINUTES - 1)] += count
    return lines


def fingerprint(shop) -> str:
    """Changes whenever a figure of the live part may have changed: the ETag of its poll. Two small queries."""
    jobs = SyncJob.objects.for_shop(shop).filter(state__in=[State.PENDING, State.SENDING, State.FAILED])
    counts = jobs.exclude(operation__in=outbox_queries.READS).aggregate(
        waiting=Count("id", filter=Q(state=State.PENDING)),
        sending=Count("id", filter=Q(state=State.SENDING)),
        failed=Count("id", filter=Q(state=State.FAILED)),
        oldest=Min("requested_at"),
    )
    connections = list(
        Connection.objects.for_shop(shop)
        .order_by("id")
        .values_list("id", "paused_at", "circuit_open_until", "failures_in_a_row", "auth_failed_at", "last_error")
    )
    checks = list(_newest_checks(shop).values_list("id", "status"))
    return hashlib.sha256(repr((counts, connections, checks)).encode()).hexdigest()[:32]


def jobs(shop, tab: str, *, platform: str = "", operation: str = "", q: str = ""):
    """The jobs of one tab, narrowed by the page's filters. Reads of ours are left out unless asked for."""
    states, _sort = JOB_TABS[tab]
    rows = SyncJob.objects.for_shop(shop).filter(state__in=states)
    if platform:
        rows = rows.filter(connection__in=Connection.objects.for_shop(shop).filter(channels__contains=[platform]))
    rows = rows.filter(operation=operation) if operation else rows.exclude(operation__in=outbox_queries.READS)
    if q:
        rows = rows.filter(Q(subject_label__icontains=q) | Q(error_code=q) | Q(request_id=q))
    return rows.select_related("connection")


@dataclass(frozen=True)
class JobRow:
    """A job with its meaning in words."""

    job: SyncJob
    advice: Advice | None
    latency_ms: int | None

    @property
    def what(self) -> str:
        """What it sends, in words."""
        return in_words(self.job.operation)

    @property
    def channels(self) -> list[str]:
        """The storefronts it concerns."""
        return Platform.ordered(self.job.connection.channels)


def job_rows(rows: list[SyncJob]) -> list[JobRow]:
    """Jobs as the tables show them."""
    return [job_row(job) for job in rows]


def job_row(job: SyncJob) -> JobRow:
    """One job: the reason in words where something went wrong, its latency where it is done."""
    took = None
    if job.state == State.DONE and job.finished_at is not None:
        took = max(0, round((job.finished_at - job.requested_at).total_seconds() * 1000))
    return JobRow(job=job, advice=advice_for(job.error_code) if job.error_code else None, latency_ms=took)


def events(shop, *, platform: str = "", state: str = "", q: str = ""):
    """Webhooks that came in, newest first."""
    rows = InboundEvent.objects.filter(connection__in=Connection.objects.for_shop(shop)).select_related("connection")
    if platform:
        rows = rows.filter(connection__channels__contains=[platform])
    if state:
        rows = rows.filter(state=state)
    if q:
        rows = rows.filter(Q(topic__icontains=q) | Q(event_id=q))
    return rows


OPERATIONS = [operation.value for operation in Operation]


def operation_choices() -> list[tuple[str, str]]:
    """What can be sent, with its words."""
    return [(value, in_words(value)) for value in OPERATIONS]


@dataclass(frozen=True)
class Agreement:
    """The newest comparison with each storefront, summed up: the proof that both show what we say."""

    platforms: list[str]
    compared: int
    differ: int
    at: datetime | None  # of the older of the newest checks: nothing is claimed that is not as fresh
    running: list[str]
    failed: list[DriftCheck]

    @property
    def is_known(self) -> bool:
        """Whether any comparison has ended yet."""
        return self.at is not None


def agreement(shop) -> Agreement:
    """How well the storefronts agree with us, from the newest finished check of each; two queries."""
    newest = list(_newest_checks(shop))
    newest_done = _newest_checks(shop).filter(status=DriftCheck.Status.DONE)
    done = list(
        DriftCheck.objects.filter(pk__in=newest_done.values("pk")).annotate(
            open_differences=Count("differences", filter=Q(differences__state=Difference.State.OPEN))
        )
    )
    return Agreement(
        platforms=Platform.ordered(check.platform for check in done),
        compared=sum(check.compared for check in done),
        differ=sum(check.open_differences for check in done),
        at=min((check.finished_at for check in done if check.finished_at), default=None),
        running=Platform.ordered(c.platform for c in newest if c.status in ("PENDING", "RUNNING")),
        failed=[check for check in newest if check.status == DriftCheck.Status.FAILED],
    )


def _newest_checks(shop):
    return DriftCheck.objects.for_shop(shop).order_by("platform", "-id").distinct("platform")


def drift_checks(shop):
    """Every comparison of the shop with its number of differences, newest first."""
    return (
        DriftCheck.objects.for_shop(shop)
        .select_related("connection")
        .annotate(
            found=Count("differences"),
            open_differences=Count("differences", filter=Q(differences__state=Difference.State.OPEN)),
        )
    )


_GAUGES = """
SELECT c.id, array_to_string(c.channels, ','),
    (c.circuit_open_until IS NULL OR c.circuit_open_until <= clock_timestamp())::int,
    (c.auth_failed_at IS NOT NULL)::int, (c.paused_at IS NOT NULL)::int,
    extract(epoch FROM clock_timestamp() - c.last_ok_at)::float8,
    extract(epoch FROM clock_timestamp() - c.last_polled_at)::float8,
    extract(epoch FROM c.access_token_expires_at - clock_timestamp())::float8,
    (SELECT extract(epoch FROM clock_timestamp() - min(e.received_at))::float8 FROM storefronts_inboundevent e
     WHERE e.connection_id = c.id AND e.state = 'RECEIVED'),
    (SELECT extract(epoch FROM clock_timestamp() - max(d.finished_at))::float8 FROM storefronts_driftcheck d
     WHERE d.connection_id = c.id AND d.status = 'DONE'),
    (SELECT count(*) FROM outbox_syncjob j WHERE j.connection_id = c.id AND j.state = 'FAILED')
FROM outbox_connection c ORDER BY c.id
"""
_GAUGE_NAMES = (
    "answering", "not_allowed", "paused", "last_ok_age_seconds", "last_poll_age_seconds", "token_expires_in_seconds",
    "oldest_event_age_seconds", "drift_age_seconds", "gave_up_jobs",
)  # fmt: skip


def connection_gauges() -> list[tuple[int, str, dict[str, float | None]]]:
    """(connection, its channels, gauges by name) over all shops, for the metrics; None where there is nothing to tell."""
    with db.cursor() as cursor:
        cursor.execute(_GAUGES)
        return [(pk, channels, dict(zip(_GAUGE_NAMES, values, strict=True))) for pk, channels, *values in cursor]


def newest_shop_receipts(shop_id: int, *, connection: Connection | None = None) -> list[Receipt]:
    """The receipt of each field of the shop's profile and services on each storefront, or through one connection."""
    rows = Receipt.objects.filter(subject_type="shop", subject_id=shop_id)
    if connection is not None:
        rows = rows.filter(connection=connection)
    return list(rows.order_by("platform", "part", "field"))
