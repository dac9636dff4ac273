"""Keyset pages, both ways: no OFFSET, so page 2,000 costs what page 1 costs."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from core import gate


@dataclass(frozen=True)
class Sort:
    """One order of a list: a column that an index serves, with the id as tie-break in the same direction."""

    column: str
    descending: bool = False

    def order_by(self, *, backwards: bool = False) -> list[str]:
        """The ORDER BY of a page; ``backwards`` reads towards the newer end."""
        sign = "-" if self.descending != backwards else ""
        return [sign + "id"] if self.column == "id" else [sign + self.column, sign + "id"]

    def beyond(self, value: Any, row_id: int, *, backwards: bool = False) -> Q:
        """Rows past (value, row_id). The first half is redundant, and is what lets PostgreSQL start in the index."""
        less = self.descending != backwards
        strict, loose = ("lt", "lte") if less else ("gt", "gte")
        if self.column == "id":
            return Q(**{f"id__{strict}": row_id})
        return Q(**{f"{self.column}__{loose}": value}) & (
            Q(**{f"{self.column}__{strict}": value}) | Q(**{f"id__{strict}": row_id})
        )


@dataclass(frozen=True)
class Page:
    """Rows of one page; ``previous`` and ``next`` are cursors, "" at the ends."""

    rows: list
    previous: str
    next: str


def page(queryset: QuerySet, sort: Sort, *, size: int, after: str = "", before: str = "") -> Page:
    """The page that follows ``after`` or precedes ``before``; a broken cursor gives the first page."""
    backwards = bool(before) and not after
    start = _decode(after or before, queryset.model._meta.get_field(sort.column))
    if start is None:
        backwards = False
    else:
        queryset = queryset.filter(sort.beyond(*start, backwards=backwards))
    rows = list(queryset.order_by(*sort.order_by(backwards=backwards))[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    has_previous = more if backwards else start is not None
    has_next = True if backwards else more
    return Page(
        rows,
        previous=cursor(sort, rows[0]) if rows and has_previous else "",
        next=cursor(sort, rows[-1]) if rows and has_next else "",
    )


def cursor(sort: Sort, row: Any) -> str:
    """The cursor that stands at ``row``: opaque, safe in an address."""
    value = getattr(row, sort.column)
    if isinstance(value, datetime):
        value = {"at": value.isoformat()}
    return pack([value, row.pk])


def pack(parts: list) -> str:
    """A few plain values as one opaque word that is safe in an address."""
    return base64.urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def unpack(word: str) -> list:
    """The values of ``pack``. Refuses (ValueError) whatever else somebody wrote there."""
    try:
        parts = gate.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (binascii.Error, RecursionError) as error:
        raise ValueError(word[:40]) from error
    if not isinstance(parts, list):
        raise ValueError(word[:40])
    return parts


def value_of(column: Any, value: Any) -> Any:
    """A cursor's value as the column has it. Refuses (ValueError) what the column could not hold."""
    internal = column.get_internal_type()
    if internal == "DateTimeField":
        return gate.moment(value if isinstance(value, str) else "")
    fits = isinstance(value, str) if internal in ("CharField", "TextField") else type(value) is int
    if not fits:
        raise ValueError(internal)
    return value


def is_row_id(value: Any) -> bool:
    """Whether the value can be a primary key."""
    return type(value) is int and 0 <= value < 2**63


def _decode(cursor: str, column: Any) -> tuple[Any, int] | None:
    """(value, id) of a cursor, None for none; whatever a stranger made up is no cursor."""
    if not cursor:
        return None
    try:
        value, row_id = unpack(cursor)
        if isinstance(value, dict):
            value = value["at"]
        value = value_of(column, value)
    except (ValueError, KeyError, TypeError):
        return None
    return (value, row_id) if is_row_id(row_id) else None
