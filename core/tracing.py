"""Traces: what a click sets going, from the request through the sync job to the storefront's call (docs/operations.md).
Off unless ``OTEL_EXPORTER_OTLP_ENDPOINT`` says where they go; then OpenTelemetry need not even be installed."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ImproperlyConfigured

_tracer: Any = None
_provider: Any = None


def begin(processor: Any = None) -> None:
    """Trace this process from now on. Where to, how much and by which name the library reads from its own OTEL_ variables;
    ``processor`` takes the spans instead."""
    if processor is None and not os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        return
    try:
        from opentelemetry.instrumentation.django import DjangoInstrumentor
        from opentelemetry.instrumentation.urllib3 import URLLib3Instrumentor
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
    except ImportError as missing:
        text = "OTEL_EXPORTER_OTLP_ENDPOINT asks for traces: install requirements/server.txt, or take it away."
        raise ImproperlyConfigured(text) from missing

    if processor is None:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        processor = BatchSpanProcessor(OTLPSpanExporter())
    global _provider, _tracer
    name = os.environ.get("OTEL_SERVICE_NAME", "seller-center")
    _provider = TracerProvider(resource=Resource.create({SERVICE_NAME: name}))
    _provider.add_span_processor(processor)
    DjangoInstrumentor().instrument(
        tracer_provider=_provider, excluded_urls="healthz,readyz,metrics,static/", response_hook=_name_request
    )
    URLLib3Instrumentor().instrument(tracer_provider=_provider, url_filter=_without_secrets)
    _tracer = _provider.get_tracer("seller_center")


def end() -> None:
    """Trace no more; what is not sent yet goes out."""
    from opentelemetry.instrumentation.django import DjangoInstrumentor
    from opentelemetry.instrumentation.urllib3 import URLLib3Instrumentor

    global _provider, _tracer
    DjangoInstrumentor().uninstrument()
    URLLib3Instrumentor().uninstrument()
    _provider.shutdown()
    _provider = _tracer = None


def carried() -> dict[str, str]:
    """What a row keeps of the trace under way, for ``continued``; nothing when there is none."""
    if _tracer is None:
        return {}
    from opentelemetry.propagate import inject

    carrier: dict[str, str] = {}
    inject(carrier)
    return carrier


@contextmanager
def continued(name: str, carrier: Mapping[str, str], **facts: str | int) -> Iterator[None]:
    """A span in the trace of whoever wrote ``carrier``. An exception is noted on it and goes on."""
    if _tracer is None:
        yield
        return
    from opentelemetry.propagate import extract
    from opentelemetry.trace import SpanKind

    context = extract(carrier)
    with _tracer.start_as_current_span(name, context=context, kind=SpanKind.CONSUMER, attributes=facts):
        yield


def _without_secrets(address: str) -> str:
    """Calls are signed in their query, and tokens are asked for with the app's secret."""
    return address.partition("?")[0]


def _name_request(span: Any, request: Any, response: Any) -> None:
    """The id by which logs, change log and support know the request."""
    span.set_attribute("request_id", getattr(request, "request_id", ""))
