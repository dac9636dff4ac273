"""Pages: ``page_size`` and an opaque ``page_token`` in the query; the last page has the token ""."""

import base64
import binascii
from typing import Any

from mock_storefronts.host import codes
from mock_storefronts.host.web import whole_number

DEEPEST = 10_000


def page_size(query: dict[str, str], most: int) -> int:
    """The wanted number of rows, 1 to ``most``; it must be given. Raises ApiError."""
    size = whole_number(query.get("page_size", ""))
    if size is None or not 1 <= size <= most:
        raise codes.ApiError(codes.BAD_PARAMETERS, f"page_size must be 1 to {most}")
    return size


def seconds(body: dict[str, Any], name: str, code: int = codes.BAD_PARAMETERS) -> int | None:
    """A moment in whole seconds, None when the body does not name it. Raises ApiError with ``code``."""
    given = body.get(name)
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given < 10**11:
        raise codes.ApiError(code, f"{name} must be whole seconds")
    return given


def encode(place: int | str) -> str:
    """A place in a list as a token."""
    return base64.b64encode(f"place:{place}".encode()).decode()


def decode(query: dict[str, str]) -> str:
    """The place of ``page_token``, "" for the first page. Raises ApiError for a token that is not ours."""
    token = query.get("page_token", "")
    if not token:
        return ""
    try:
        text = base64.b64decode(token, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        text = ""
    if not text.startswith("place:"):
        raise codes.ApiError(codes.BAD_PARAMETERS, "page_token is invalid")
    return text.removeprefix("place:")


def page_of(rows: list[Any], query: dict[str, str], most: int) -> tuple[list[Any], str]:
    """One page of a list in memory, and the token of the next."""
    size = page_size(query, most)
    place = decode(query)
    start = whole_number(place) or 0
    if start + size > DEEPEST:
        raise codes.ApiError(codes.SEARCH_TOO_DEEP, "Only the first 10000 rows can be reached; narrow the filter")
    end = start + size
    return rows[start:end], encode(end) if end < len(rows) else ""
