"""Is the process alive, can it work, and how is it doing."""

import os

from django.conf import settings
from django.db import connection as db
from django.db.models import Min
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from core import broker, clock, health, numbers, partitions
from core.models import ChangeLog
from finance.models import Case
from orders import queries as orders
from orders.models import TO_SHIP, Order
from outbox import queries as outbox
from outbox.models import Connection
from seller_center.jinja import wib
from seller_center.programs import QUEUES
from storefronts import queries as storefronts
from storefronts.models import Difference, DriftCheck, InboundEvent

MAX_LAG_SECONDS = 300
MAX_POLL_AGE_SECONDS = 900
DISK_LEAST_PERCENT = 10
UNREAD_NAMED = 5
_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60]


@require_safe
def healthz(request):
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request):
    """Can the house work: database, broker, a worker for every queue, the clock, and no sync job that waits for
    minutes. 503 otherwise.

    ``serving`` says whether this process can answer pages at all, ``needs_help`` whether a person should look: at jobs
    that gave up, or at a disk that is nearly full (on a full one nothing is saved), and in a demo ``demo_shop`` whether
    it is filled already.
    """
    checks: dict[str, object] = {"database": _answer(_ask_database), "broker": _answer(_ask_broker)}
    serving = checks["database"] == "ok"
    ready = serving and checks["broker"] == "ok"
    body: dict[str, object] = {"serving": serving, "checks": checks}
    if serving:
        silent = silent_programs()
        lag, failed = round(outbox.queue_lag_seconds(), 1), outbox.failed_count()
        checks["queue_lag_seconds"] = lag
        checks["workers"] = {queue: "silent" if f"worker:{queue}" in silent else "ok" for queue in QUEUES}
        checks["beat"] = "silent" if "beat" in silent else "ok"
        checks["failed_sync_jobs"] = failed
        is_tight = health.disk_free_percent() < DISK_LEAST_PERCENT
        checks["disk"] = "nearly full" if is_tight else "ok"
        ready = ready and not silent and lag < MAX_LAG_SECONDS
        body["needs_help"] = failed > 0 or is_tight
        if settings.DEMO:
            body["demo_shop"] = demo_state()
    return JsonResponse({"status": "ready" if ready else "not ready", **body}, status=200 if ready else 503)


def _answer(ask) -> str:
    try:
        ask()
    except Exception:
        return "unreachable"
    return "ok"


def _ask_database() -> None:
    with db.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_broker() -> None:
    broker.redis_client().ping()


def silent_programs() -> list[str]:
    """The queues without a worker that says it lives, and the clock when it is silent."""
    heard = health.silences()
    expected = ["beat", *(f"worker:{queue}" for queue in QUEUES)]
    return [name for name in expected if heard.get(name, 1e9) > health.SILENT_SECONDS]


def demo_state() -> str:
    """``being filled``, ``orders are coming in`` or ``filled``: serving begins before the demo shop is complete."""
    facts = set(
        ChangeLog.objects.filter(fact__in=["shop.demo_filled", "shop.demo_ordered"]).values_list("fact", flat=True)
    )
    if "shop.demo_ordered" in facts:
        return "filled"
    return "orders are coming in" if "shop.demo_filled" in facts else "being filled"


def operations() -> list[dict]:
    """What an operator looks at first: name, value, and whether it calls for help."""
    heard, now = health.silences(), health.SILENT_SECONDS
    rows = []
    for name, label in [("beat", _("The clock (beat)")), *((f"worker:{q}", _("Worker: %s") % q) for q in QUEUES)]:
        silent = heard.get(name, 1e9)
        said = _("never heard") if name not in heard else _("heard %d s ago") % silent
        rows.append({"label": label, "value": said, "is_bad": silent > now})
    free = health.disk_free_percent()
    rows.append(
        {"label": _("Room on the disk"), "value": f"{numbers.fraction(free)} %", "is_bad": free < DISK_LEAST_PERCENT}
    )
    used, most = health.database_connections()
    rows.append({"label": _("Database connections"), "value": f"{used} / {most}", "is_bad": used > most * 0.8})
    lag = outbox.queue_lag_seconds()
    rows.append(
        {
            "label": _("Oldest sync job that is due"),
            "value": _("%s s") % numbers.written(round(lag)),
            "is_bad": lag > MAX_LAG_SECONDS,
        }
    )
    for label, age, limit in waiting():
        said = "–" if age is None else _("%s s") % numbers.written(round(age))
        rows.append({"label": label, "value": said, "is_bad": age is not None and age > limit})
    unread = sum(orders.unread_counts().values())
    said = numbers.written(unread)
    if named := [_order_named(*unread_order) for unread_order in orders.unread_orders(limit=UNREAD_NAMED)]:
        said = f"{said}: {'; '.join(named)}{' …' if unread > len(named) else ''}"
    rows.append({"label": _("Orders that a storefront cannot tell of"), "value": said, "is_bad": bool(unread)})
    ledger = health.details_of("ledger")
    found = ledger["differences"] if ledger else None
    said = _("not checked yet") if found is None else _("%d differences") % found
    rows.append({"label": _("Stock against its ledger"), "value": said, "is_bad": bool(found)})
    lost = sum(sample.value for metric in broker.LOST_NUDGES.collect() for sample in metric.samples[:1])
    if multiprocess_folder():
        lost = sum(
            sample.value
            for metric in registry().collect()
            if metric.name == "seller_center_lost_nudges"
            for sample in metric.samples
        )
    rows.append({"label": _("Messages the broker did not take"), "value": f"{lost:.0f}", "is_bad": False})
    return rows


def waiting() -> list[tuple[str, float | None, int]]:
    """What has waited longest of what comes in: label, its age in seconds (None: nothing waits), and from which age a
    person should look."""
    now = clock.database_now()
    heard = InboundEvent.objects.filter(state=InboundEvent.State.RECEIVED).aggregate(at=Min("received_at"))["at"]
    polled = Connection.objects.filter(paused_at=None).aggregate(at=Min("last_polled_at"))["at"]
    hinted = max(orders.oldest_hints().values(), default=None)
    return [
        (_("Oldest webhook that is not applied"), heard and (now - heard).total_seconds(), MAX_LAG_SECONDS),
        (_("Oldest news of an order not fetched yet"), hinted, MAX_LAG_SECONDS),
        (_("Orders last read, longest ago"), polled and (now - polled).total_seconds(), MAX_POLL_AGE_SECONDS),
    ]


def drift_count() -> int:
    """Values that differ on a storefront and wait for a decision, by the newest comparison of each."""
    newest = DriftCheck.objects.filter(finished_at__isnull=False).order_by("connection", "platform", "-id")
    checked = newest.distinct("connection", "platform").values("pk")
    return Difference.objects.filter(state=Difference.State.OPEN, check_run__in=checked).count()


def oversold_count() -> int:
    """Orders that wait to be shipped and cannot be fulfilled."""
    return Order.objects.filter(stock=Order.Stock.SHORT, status__in=TO_SHIP).count()


def unexplained_count() -> int:
    """Differences of money that nobody claimed, accepted or saw repaired."""
    return Case.objects.filter(state=Case.State.OPEN).count()


@require_safe
def metrics(request):
    """Prometheus metrics of all processes of this machine; from outside only with METRICS_TOKEN as a bearer token."""
    token = settings.METRICS_TOKEN
    if token and request.headers.get("Authorization") != f"Bearer {token}":
        return HttpResponseForbidden("metrics need the METRICS_TOKEN")
    if not token and not (settings.DEMO or settings.DEBUG):
        return HttpResponseForbidden("set METRICS_TOKEN to read metrics")
    return HttpResponse(generate_latest(registry()), content_type=CONTENT_TYPE_LATEST)


def multiprocess_folder() -> str:
    """Where all processes write their counters, so that any of them can tell the sum; empty in one process alone."""
    return os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")


def registry() -> CollectorRegistry:
    """Everybody's counters, and what the rows say."""
    if not multiprocess_folder():
        return REGISTRY
    together = CollectorRegistry()
    multiprocess.MultiProcessCollector(together)
    together.register(SyncCollector())
    return together


_CONNECTION_GAUGES = {
    "answering": "1 while the storefront host answers, 0 while its circuit is open",
    "not_allowed": "1 while the storefront host refuses our token or signature",
    "paused": "1 while the seller holds it back",
    "last_ok_age_seconds": "Since a job was last delivered to the host; grows while there is nothing to send",
    "last_poll_age_seconds": "Since its orders were last read from end to end",
    "token_expires_in_seconds": "Until the access token runs out",
    "oldest_hint_age_seconds": "Age of the oldest news of an order that is not fetched",
    "unread_orders": "Orders that the host could not tell of, asked for again with every poll",
    "oldest_event_age_seconds": "Age of the oldest webhook that is not applied",
    "drift_age_seconds": "Since the newest finished comparison",
    "gave_up_jobs": "Jobs that gave up",
}


def _order_named(number: str, placed_at, changed_at) -> str:
    """What is known of an order that its storefront cannot tell of; ``number`` is that of ours placed in that second."""
    if placed_at is None:
        return _("changed %(when)s") % {"when": wib(changed_at)}
    said = _("placed %(when)s") % {"when": f"{wib(placed_at)} ({placed_at.astimezone(clock.JAKARTA):%H:%M:%S})"}
    return f"{said}, {number}" if number else said


class SyncCollector:
    """Sync latency and backlog, read from the rows, so that every web process tells the same truth."""

    def describe(self):
        """Nothing in advance: registering must not ask the database."""
        return []

    def collect(self):
        backlog = GaugeMetricFamily(
            "seller_center_sync_jobs", "Jobs that are not done, by channel and state", labels=["channel", "state"]
        )
        latency = HistogramMetricFamily(
            "seller_center_sync_latency_seconds",
            "Edit to acceptance by the storefront, last hour, by channel",
            labels=["channel"],
        )
        lag = GaugeMetricFamily("seller_center_queue_lag_seconds", "Age of the oldest due sync job")
        unlinked = GaugeMetricFamily(
            "seller_center_unlinked_orders", "Orders with a line that no SKU of ours is linked to"
        )
        failed = GaugeMetricFamily(
            "seller_center_failed_sync_jobs", "Sync jobs that were given up and wait for a person"
        )
        silence = GaugeMetricFamily(
            "seller_center_silence_seconds", "Since a worker or the clock was heard last", labels=["program"]
        )
        connections = GaugeMetricFamily("seller_center_database_connections", "Used and allowed", labels=["kind"])
        disk = GaugeMetricFamily("seller_center_disk_free_percent", "Room where files are kept")
        ledger = GaugeMetricFamily("seller_center_ledger_differences", "Stock that is not the sum of its ledger")
        drift = GaugeMetricFamily("seller_center_drift", "Values that differ on a storefront and wait for a decision")
        oversold = GaugeMetricFamily("seller_center_oversold_orders", "Orders to ship that cannot be fulfilled")
        money = GaugeMetricFamily("seller_center_unexplained_money", "Differences of money without an explanation")
        ahead = GaugeMetricFamily(
            "seller_center_months_ahead", "Monthly partitions made beyond the running month", labels=["table"]
        )
        loose = GaugeMetricFamily(
            "seller_center_rows_in_no_month", "Rows that no monthly partition took", labels=["table"]
        )
        hosts = {
            name: GaugeMetricFamily(f"seller_center_connection_{name}", text, labels=["connection", "channels"])
            for name, text in _CONNECTION_GAUGES.items()
        }
        try:
            for channel, state, count in outbox.backlog_by_channel():
                backlog.add_metric([channel, state], count)
            for channel, counts, total in outbox.latency_by_channel(_BUCKETS):
                buckets = [(str(limit), count) for limit, count in zip([*_BUCKETS, "+Inf"], counts, strict=True)]
                latency.add_metric([channel], buckets, total)
            lag.add_metric([], outbox.queue_lag_seconds())
            failed.add_metric([], outbox.failed_count())
            unlinked.add_metric([], Order.objects.filter(is_unlinked=True).count())
            for name, seconds in health.silences().items():
                silence.add_metric([name], seconds)
            used, most = health.database_connections()
            connections.add_metric(["used"], used)
            connections.add_metric(["limit"], most)
            disk.add_metric([], health.disk_free_percent())
            if found := health.details_of("ledger"):
                ledger.add_metric([], found["differences"])
            drift.add_metric([], drift_count())
            oversold.add_metric([], oversold_count())
            money.add_metric([], unexplained_count())
            for one in partitions.standings():
                ahead.add_metric([one.table], one.ahead)
                loose.add_metric([one.table], one.loose)
            hints, unread = orders.oldest_hints(), orders.unread_counts()
            for pk, channels, values in storefronts.connection_gauges():
                values["oldest_hint_age_seconds"] = hints.get(pk)
                values["unread_orders"] = unread.get(pk, 0)
                for name, value in values.items():
                    if value is not None:
                        hosts[name].add_metric([str(pk), channels], value)
        except Exception:  # the database is away: the other metrics still come
            return
        yield backlog
        yield latency
        yield from (lag, unlinked, failed, silence, connections, disk, ledger, drift, oversold, money, ahead, loose)
        yield from hosts.values()


def register_collector() -> None:
    """Add the sync metrics once a process."""
    if not any(isinstance(collector, SyncCollector) for collector in list(REGISTRY._collector_to_names)):
        REGISTRY.register(SyncCollector())
