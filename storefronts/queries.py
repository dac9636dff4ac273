"""What the Sync centre shows: cards, lists of jobs and webhooks, and how well both sides agree."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection as db
from django.db.models import Count, Min, Q

from core import clock
from core.keyset import Sort
from core.platforms import Platform
from outbox import queries as outbox_queries
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.advice import Advice, advice_for
from storefronts.models import Difference, DriftCheck, InboundEvent

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
COUNT_CAP = 1000


@dataclass(frozen=True)
class Card:
    """One storefront host as the Sync centre shows it."""

    connection: Connection
    state: str  # OK, PAUSED, CIRCUIT_OPEN, FAILING
    waiting: int
    sending: int
    failed: int
    oldest: datetime | None
    done_last_hour: int
    p50: int | None
    p95: int | None
    p99: int | None
    sparkline: list[int]  # jobs done in each of the last 60 minutes, oldest first

    @property
    def is_pending(self) -> bool:
        """Whether the figures move by themselves."""
        return bool(self.waiting or self.sending) and self.state != "PAUSED"


def cards(shop, *, with_sparklines: bool = True) -> list[Card]:
    """One card a connection, in the house's order of platforms; four queries whatever the number of connections."""
    now = clock.now()
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
            sparkline=sparks.get(row["connection"].pk, [0] * SPARK_MINUTES),
        )
        for row in outbox_queries.connection_summaries(shop)
    ]
    order = list(Platform.values)
    return sorted(rows, key=lambda card: (order.index(card.connection.channels[0]), card.connection.pk))


def _state_of(connection: Connection, now: datetime) -> str:
    if connection.paused_at is not None:
        return "PAUSED"
    if connection.circuit_open_until is not None and connection.circuit_open_until > now:
        return "CIRCUIT_OPEN"
    return "FAILING" if connection.failures_in_a_row else "OK"


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
                "since": clock.now() - timedelta(minutes=SPARK_MINUTES),
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
        .values_list("id", "paused_at", "circuit_open_until", "failures_in_a_row", "last_error")
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


def capped_count(rows) -> int:
    """How many, counting no further than the page says ("1.000+")."""
    return rows.order_by().values("id")[: COUNT_CAP + 1].count()


@dataclass(frozen=True)
class JobRow:
    """A job with its meaning in words."""

    job: SyncJob
    advice: Advice | None
    latency_ms: int | None

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


OPERATION_CHOICES = [operation.value for operation in Operation]


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
