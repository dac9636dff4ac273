"""Traces: one leads from a request to the storefront's call, and a house that is not asked for any loads nothing of it."""

import http.server
import os
import subprocess
import sys
import threading

import pytest

from core import tracing
from tests import make
from tests.api.conftest import Api, token_for
from tests.helpers import sync


@pytest.fixture
def spans():
    """What was traced, as it ended."""
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter = InMemorySpanExporter()
    tracing.begin(SimpleSpanProcessor(exporter))
    yield exporter
    tracing.end()


def test_one_trace_leads_from_a_programs_request_through_the_jobs_to_the_storefronts_calls(connected, hosts, spans):
    sku = make.product(connected, skus=[make.sku(price=125_000)]).skus.get()
    sync()
    spans.clear()
    answer = Api(token_for(connected)).patch(f"/skus/{sku.public_id}", {"price": 99_000})
    assert answer.status_code == 200
    sync()
    [request] = [span for span in spans.get_finished_spans() if span.name.startswith("PATCH")]
    assert request.parent is None and request.attributes["request_id"] == answer["X-Request-ID"]
    mine = [span for span in spans.get_finished_spans() if span.context.trace_id == request.context.trace_id]
    jobs = [span for span in mine if span.name == "sync PRICE_PUSH"]
    assert [job.parent.span_id for job in jobs] == [request.context.span_id] * 2
    calls = [span for span in mine if span not in jobs and span is not request]
    assert {call.parent.span_id for call in calls} == {job.context.span_id for job in jobs}
    told = {call.attributes["http.url"] for call in calls}
    assert all(any(address.startswith(host.url) for address in told) for host in hosts.values())
    assert all(address.endswith("/prices/update") for address in told)  # neither token nor signature


def test_what_a_storefront_refuses_is_noted_on_the_jobs_span(connected, hosts, spans):
    for host in hosts.values():
        host.fault(error_rate=1.0)
    make.product(connected)
    sync()
    jobs = [span for span in spans.get_finished_spans() if span.name == "sync PRODUCT_PUSH"]
    assert len(jobs) == 2 and {job.status.status_code.name for job in jobs} == {"ERROR"}
    assert {event.name for job in jobs for event in job.events} == {"exception"}


def test_spans_go_where_the_environment_says(monkeypatch):
    got = []

    class Collector(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((self.path, self.headers["Content-Type"], self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_words):
            """Nothing: the test says what matters."""

    with http.server.HTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        tracing.begin()
        with tracing.continued("sync PRICE_PUSH", {}, job=7):
            pass
        tracing.end()
        server.shutdown()
    [(path, kind, body)] = got
    assert (path, kind) == ("/v1/traces", "application/x-protobuf") and b"sync PRICE_PUSH" in body
    assert b"seller-center" in body


def test_a_house_without_traces_loads_neither_instruments_nor_exporter():
    asked = "import django, sys; django.setup(); from seller_center import wsgi, celery; " + (
        "print([name for name in sys.modules if name.startswith(('opentelemetry.ins', 'opentelemetry.exp'))])"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    said = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip().endswith("[]"), said.stdout
