"""Requests and responses: Werkzeug's, with what this program asks of them beside."""

import json
from collections.abc import Iterable
from typing import Any

from werkzeug import Request as WerkzeugRequest
from werkzeug import Response as WerkzeugResponse
from werkzeug.utils import cached_property

Headers = Iterable[tuple[str, str]]


class ConnectionDropped(Exception):
    """Say nothing, and close the connection after ``seconds``. Only our own server can do that."""

    def __init__(self, seconds: float = 0.0):
        super().__init__(f"no answer; closing in {seconds} s")
        self.seconds = seconds


class Request(WerkzeugRequest):
    """One request."""

    @cached_property
    def query(self) -> dict[str, str]:
        """The query, decoded; of a repeated key the last value counts."""
        return {name: values[-1] for name, values in self.args.lists()}

    @property
    def own_address(self) -> str:
        """Scheme, host and root of this storefront as the client called us, for absolute addresses in answers."""
        return self.root_url.rstrip("/")


class Response(WerkzeugResponse):
    """One answer, whole; ``code`` is the partner API's business code, for the log, ``products`` those that a page lists."""

    code: int | None = None
    products: tuple[str, ...] = ()


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


def json_response(value: Any, status: int = 200, headers: Headers = ()) -> Response:
    """``value`` as JSON."""
    return Response(_encode(value).encode(), status, list(headers), content_type="application/json; charset=utf-8")


def text_response(text: str, status: int = 200) -> Response:
    """Plain text."""
    return Response(text, status, content_type="text/plain; charset=utf-8")


def html_response(text: str, status: int = 200, headers: Headers = ()) -> Response:
    """A page. Only this host's own scripts, styles and pictures may load."""
    policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'"
    policy += "; form-action 'self'; base-uri 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"
    safe = [("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-cache")]
    return Response(text, status, [*safe, *headers], content_type="text/html; charset=utf-8")
