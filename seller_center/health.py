"""Is the process alive, can it work, and how is it doing."""

from django.conf import settings
from django.db import connection as db
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import REGISTRY, generate_latest
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from outbox import nudges
from outbox import queries as outbox

MAX_LAG_SECONDS = 300
_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60]


@require_safe
def healthz(request):
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request):
    """Database and broker answer, and the oldest due sync job has not been waiting for minutes. 503 otherwise."""
    checks: dict[str, object] = {}
    try:
        with db.cursor() as cursor:
            cursor.execute("SELECT 1")
        checks["database"] = "ok"
    except Exception:
        checks["database"] = "unreachable"
    try:
        nudges.redis_client().ping()
        checks["broker"] = "ok"
    except Exception:
        checks["broker"] = "unreachable"
    if checks["database"] == "ok":
        checks["queue_lag_seconds"] = round(outbox.queue_lag_seconds(), 1)
    ready = checks["database"] == checks["broker"] == "ok" and checks["queue_lag_seconds"] < MAX_LAG_SECONDS
    return JsonResponse({"status": "ready" if ready else "not ready", "checks": checks}, status=200 if ready else 503)


@require_safe
def metrics(request):
    """Prometheus metrics; from outside only with METRICS_TOKEN as a bearer token."""
    token = settings.METRICS_TOKEN
    if token and request.headers.get("Authorization") != f"Bearer {token}":
        return HttpResponseForbidden("metrics need the METRICS_TOKEN")
    if not token and not (settings.DEMO or settings.DEBUG):
        return HttpResponseForbidden("set METRICS_TOKEN to read metrics")
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


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
        try:
            for channel, state, count in outbox.backlog_by_channel():
                backlog.add_metric([channel, state], count)
            for channel, counts, total in outbox.latency_by_channel(_BUCKETS):
                buckets = [(str(limit), count) for limit, count in zip([*_BUCKETS, "+Inf"], counts, strict=True)]
                latency.add_metric([channel], buckets, total)
            lag.add_metric([], outbox.queue_lag_seconds())
        except Exception:  # the database is away: the other metrics still come
            return
        yield backlog
        yield latency
        yield lag


def register_collector() -> None:
    """Add the sync metrics once a process."""
    if not any(isinstance(collector, SyncCollector) for collector in list(REGISTRY._collector_to_names)):
        REGISTRY.register(SyncCollector())
