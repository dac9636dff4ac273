"""Pages: ``page_size`` and an opaque ``page_token`` in the query; the last page has the token ""."""

import base64
import binascii
from typing import Any

from storefronts.mock import codes

DEEPEST = 10_000


def page_size(query: dict[str, str], most: int) -> int:
    """The wanted number of rows, 1 to ``most``; it must be given. Raises ApiError."""
    text = query.get("page_size", "")
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise codes.ApiError(codes.BAD_PARAMETERS, f"page_size must be 1 to {most}")
    return int(text)


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
    start = int(place) if place.isdigit() else 0
    if start + size > DEEPEST:
        raise codes.ApiError(codes.SEARCH_TOO_DEEP, "Only the first 10000 rows can be reached; narrow the filter")
    end = start + size
    return rows[start:end], encode(end) if end < len(rows) else ""
