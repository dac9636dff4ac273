"""Everything that has a clock, in one list by the time left. The clocks are the apps' own (core.due)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from core import clock, gate
from core.due import Act, Clock, clocks
from core.keyset import is_row_id, pack, unpack
from core.lists import capped_counts

EACH, SHOWN = 3, 10


@dataclass(frozen=True)
class Deadline:
    """One row whose clock runs until ``due_at``."""

    clock: Clock
    row: Any
    due_at: datetime

    @property
    def place(self) -> tuple[datetime, str, int]:
        """Where it stands in the list."""
        return self.due_at, self.clock.code, self.row.pk

    @property
    def is_late(self) -> bool:
        """Whether its time is over."""
        return self.due_at < clock.now()

    @property
    def url(self) -> str:
        """The page of the very row."""
        return reverse(self.clock.page, args=self._key())

    @property
    def label(self) -> str:
        """Which row it is."""
        return self.clock.label(self.row)

    @property
    def cost(self) -> str:
        """What missing it costs."""
        return self.clock.cost(self.row)

    @property
    def platforms(self) -> list[str]:
        """The storefronts it belongs to; none for all."""
        return list(self.clock.platforms(self.row))

    def acts(self, may: Callable[[str], bool]) -> list[tuple[Act, str]]:
        """What this member can do about it from the list, each with its address."""
        found = [act for act in self.clock.acts if may(act.right) and act.may(self.row)]
        return [(act, reverse(act.name, args=self._key())) for act in found]

    def _key(self) -> list:
        return [attrgetter(self.clock.page_id)(self.row)] if self.clock.page_id else []


@dataclass(frozen=True)
class Page:
    """Rows of one page; ``previous`` and ``next`` are cursors, "" at the ends."""

    rows: list[Deadline]
    previous: str
    next: str


def visible(may: Callable[[str], bool], codes: Iterable[str] = ()) -> list[Clock]:
    """The clocks of which a member may see the rows; only these codes where some are named."""
    chosen = set(codes)
    return [one for one in clocks().values() if may(one.right) and (not chosen or one.code in chosen)]


def counts(shop, may, *, platform: str = "") -> dict[str, int]:
    """How many rows of each clock wait, the codes of those that have any; counted no further than 1,001."""
    found = capped_counts({one.code: _rows(shop, one, platform) for one in visible(may)})
    return {code: count for code, count in found.items() if count}


def first(shop, may, *, each: int = EACH, limit: int = SHOWN, within: timedelta | None = None) -> list[Deadline]:
    """The next that run out, the nearest first, and of no kind more than ``each``."""
    until = clock.now() + within if within is not None else None
    found: list[Deadline] = []
    for one in visible(may):
        rows = _rows(shop, one, "")
        found += _read(one, rows.filter(due__lte=until) if until else rows, each)
    return sorted(found, key=lambda row: row.place)[:limit]


def page(
    shop, may, *, codes: Iterable[str] = (), platform: str = "", size: int, after: str = "", before: str = ""
) -> Page:
    """One page of the whole list; a cursor that is none gives the first page."""
    backwards = bool(before) and not after
    start = _place(after or before)
    backwards = backwards and start is not None
    found: list[Deadline] = []
    for one in visible(may, codes):
        waiting = _rows(shop, one, platform)
        if start is not None:
            waiting = waiting.filter(_beyond(one, *start, backwards=backwards))
        found += _read(one, waiting, size + 1, backwards=backwards)
    found.sort(key=lambda row: row.place, reverse=backwards)
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    has_previous = more if backwards else start is not None
    has_next = True if backwards else more
    return Page(
        rows,
        previous=_cursor(rows[0]) if rows and has_previous else "",
        next=_cursor(rows[-1]) if rows and has_next else "",
    )


def _rows(shop, one: Clock, platform: str) -> QuerySet:
    rows = one.rows(shop).annotate(due=one.due)
    return rows.filter(one.on(platform)) if platform else rows


def _read(one: Clock, rows: QuerySet, limit: int, *, backwards: bool = False) -> list[Deadline]:
    ordered = rows.order_by("-due", "-pk") if backwards else rows.order_by("due", "pk")
    return [Deadline(one, row, row.due) for row in ordered[:limit]]


def _beyond(one: Clock, due_at: datetime, code: str, pk: int, *, backwards: bool) -> Q:
    """Rows past a place: by the moment, then the clock's code, then the id."""
    strict, loose = ("lt", "lte") if backwards else ("gt", "gte")
    past = one.code < code if backwards else one.code > code
    if one.code == code:
        return Q(**{f"due__{loose}": due_at}) & (Q(**{f"due__{strict}": due_at}) | Q(**{f"pk__{strict}": pk}))
    return Q(**{f"due__{loose if past else strict}": due_at})


def _cursor(row: Deadline) -> str:
    due_at, code, pk = row.place
    return pack([due_at.isoformat(), code, pk])


def _place(cursor: str) -> tuple[datetime, str, int] | None:
    if not cursor:
        return None
    try:
        due_at, code, pk = unpack(cursor)
        moment = gate.moment(due_at if isinstance(due_at, str) else "")
    except (ValueError, TypeError):
        return None
    return (moment, code, pk) if moment is not None and code in clocks() and is_row_id(pk) else None
