"""Structured logs: one event a line, with the request id that also reaches the job and the storefront call."""

import logging
import sys
from typing import Any

import structlog

from core.request_id import current_request_id


def _add_request_id(logger, name, event):
    request_id = current_request_id.get()
    if request_id:
        event.setdefault("request_id", request_id)
    return event


def _passing_in_one_line(logger, name, event):
    """An outage of the database or the broker says why in one line: its tracebacks, one a request, would fill a disk
    that may be full already."""
    given = event.get("exc_info")
    if not given:
        return event
    from core import passing

    error = given if isinstance(given, BaseException) else given[1] if isinstance(given, tuple) else sys.exc_info()[1]
    if error is not None and passing.is_passing(error):
        del event["exc_info"]
        event["because"] = passing.in_one_line(error)
    return event


class _WithoutProbes(logging.Filter):
    """What /readyz answers is its news: whoever asks it twice a second needs no line in the log as well."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(getattr(record, "request", None), "path", "") != "/readyz"


_SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    _add_request_id,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.ExtraAdder(),
]


def logging_config(*, json: bool, level: str) -> dict:
    """Django's LOGGING: JSON for machines, short lines for people."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    _passing_in_one_line,
                    structlog.processors.format_exc_info,
                    renderer,
                ],
            }
        },
        "filters": {"without_probes": {"()": _WithoutProbes}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.request": {"filters": ["without_probes"]},
            "django.server": {"level": "WARNING"},
            "axes": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
        },
    }
