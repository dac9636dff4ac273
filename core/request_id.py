"""The request id that ties a click to its log entry, its sync job and the storefront call."""

from contextvars import ContextVar

current_request_id: ContextVar[str] = ContextVar("request_id", default="")
