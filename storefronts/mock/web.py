"""Requests and responses: as much of the web as this program needs."""

import json
from collections.abc import Callable, Iterable
from http.client import responses
from typing import Any
from urllib.parse import parse_qsl

StartResponse = Callable[[str, list[tuple[str, str]]], Any]


class ConnectionDropped(Exception):
    """Say nothing, and close the connection after ``seconds``. Only our own server can do that."""

    def __init__(self, seconds: float = 0.0):
        super().__init__(f"no answer; closing in {seconds} s")
        self.seconds = seconds


class Request:
    """One request, read from a WSGI environ."""

    def __init__(self, environ: dict[str, Any]):
        self.environ = environ
        self.method: str = environ["REQUEST_METHOD"]
        # WSGI hands the path over as latin-1; signatures are over the UTF-8 the client meant.
        path: str = environ["PATH_INFO"]
        self.path = path if path.isascii() else path.encode("latin-1").decode("utf-8", "replace")
        self._query: dict[str, str] | None = None
        self._body: bytes | None = None

    @property
    def query(self) -> dict[str, str]:
        """The query, decoded; of a repeated key the last value counts."""
        if self._query is None:
            text = self.environ.get("QUERY_STRING", "")
            if "%" in text or "+" in text:
                self._query = dict(parse_qsl(text, keep_blank_values=True))
            else:
                # The usual case of the partner API: nothing is encoded, and parse_qsl would cost as much as SQLite.
                pairs = (part.partition("=") for part in text.split("&") if part)
                self._query = {name: value for name, _, value in pairs}
        return self._query

    @property
    def body(self) -> bytes:
        """The raw body."""
        if self._body is None:
            length = int(self.environ.get("CONTENT_LENGTH") or 0)
            self._body = self.environ["wsgi.input"].read(length) if length else b""
        return self._body

    @property
    def content_type(self) -> str:
        """The media type with its parameters, as sent."""
        return self.environ.get("CONTENT_TYPE", "")

    def header(self, name: str) -> str:
        """A header's value, "" when it was not sent."""
        return self.environ.get("HTTP_" + name.upper().replace("-", "_"), "")

    @property
    def base_url(self) -> str:
        """Scheme and host as the client called us, for absolute addresses in answers."""
        host = self.environ.get("HTTP_HOST") or f"{self.environ['SERVER_NAME']}:{self.environ['SERVER_PORT']}"
        return f"{self.environ.get('wsgi.url_scheme', 'http')}://{host}"


class Response:
    """One answer, whole; ``code`` is the partner API's business code, for the log."""

    __slots__ = ("body", "code", "headers", "status")

    def __init__(self, body: bytes, content_type: str, status: int = 200, headers: Iterable[tuple[str, str]] = ()):
        self.body, self.status = body, status
        self.code: int | None = None
        self.headers = [("Content-Type", content_type), ("Content-Length", str(len(body))), *headers]

    def send(self, start_response: StartResponse, *more: tuple[str, str]) -> list[bytes]:
        """Answer the WSGI way."""
        start_response(f"{self.status} {responses.get(self.status, 'Status')}", self.headers + list(more))
        return [self.body]


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def whole_number(text: str) -> int | None:
    """Up to nine ASCII digits as a number, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def parse_json(raw: bytes) -> Any:
    """JSON that can be stored: no NaN, no half of a surrogate pair. Raises ValueError for everything else."""
    try:
        value = json.loads(raw, parse_constant=_no_number)
        if b"\\ud" in raw or b"\\uD" in raw:
            _encode(value).encode()  # UnicodeEncodeError is a ValueError
    except RecursionError:
        raise ValueError("too deep") from None
    return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def dumps(value: Any) -> str:
    """Compact JSON text."""
    return _encode(value)


def json_response(value: Any, status: int = 200, headers: Iterable[tuple[str, str]] = ()) -> Response:
    """``value`` as JSON."""
    return Response(_encode(value).encode(), "application/json; charset=utf-8", status, headers)


def html_response(text: str, status: int = 200, headers: Iterable[tuple[str, str]] = ()) -> Response:
    """A page. Only this host's own scripts, styles and pictures may load."""
    policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'"
    policy += "; form-action 'self'; base-uri 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"
    safe = [("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-cache")]
    return Response(text.encode(), "text/html; charset=utf-8", status, [*safe, *headers])
