"""What every list page does: an address that holds its state, a page size, sorts by name, tabs with capped counts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.urls import reverse

from core import gate
from core.htmx import is_fragment, is_own
from core.keyset import Sort

PAGE_SIZES = (25, 50, 100)
TAB_CAP = 1000
# As many rows as a search takes from the word index; what is found more often is met soon by who walks the list.
FEW = 2000
# How far a search that finds more is counted, status by status: each one found costs the walk to it. A page of them is.
SEARCH_CAP = 25
# Of new rows so many are counted; so many of the newest may still be overtaken by ones that began before them.
ARRIVALS_MAX, LATE = 100, 100
_CURSORS = ("after", "before")


def address(request: HttpRequest, path: str | None = None, **changes: Any) -> str:
    """This page's address with some parameters changed (a list sets several values, None removes); first page."""
    query = {key: request.GET.getlist(key) for key in request.GET if key not in _CURSORS}
    query.update(changes)
    pairs = []
    for key, value in query.items():
        values = value if isinstance(value, list) else [value]
        pairs += [(key, value) for value in values if value not in (None, "")]
    return (path or request.path) + ("?" + urlencode(pairs) if pairs else "")


def newest(rows: QuerySet) -> str:
    """How far a list is drawn, for ``arrived``. To be asked before its rows: what comes in between is news."""
    pks = list(rows.order_by("-pk").values_list("pk", flat=True)[:LATE])
    return f"{pks[-1] if len(pks) == LATE else 0}-{len(pks)}"


def arrived(rows: QuerySet, mark: str) -> int:
    """How many rows came since ``newest``, more than ARRIVALS_MAX at most: also those with a lower number than the newest,
    whose transaction took longer. 0 for a mark that is none."""
    first, known = (gate.whole(part) for part in mark.partition("-")[::2])
    if first is None or known is None or known > LATE:
        return 0
    found = rows.filter(pk__gte=first).order_by("pk").values_list("pk", flat=True)
    return max(0, len(found[: known + ARRIVALS_MAX + 1]) - known)


def page_size(request: HttpRequest) -> int:
    """The rows a page that the address asks for; anything but the offered sizes gives the first."""
    size = request.GET.get("size", "")
    return int(size) if size in [str(n) for n in PAGE_SIZES] else PAGE_SIZES[0]


def page_sizes(request: HttpRequest) -> list[tuple[int, str]]:
    """Each offered size with its address."""
    return [(n, address(request, size=n)) for n in PAGE_SIZES]


def sort_of(sorts: Mapping[str, Sort], default: str, name: str) -> tuple[str, Sort]:
    """The order that ``-price`` or ``title`` in the address asks for; anything unknown gives the default."""
    if name.removeprefix("-") not in sorts:
        name = default
    return name, Sort(sorts[name.removeprefix("-")].column, descending=name.startswith("-"))


def column_sorts(request: HttpRequest, columns: Mapping[str, str], current: str) -> dict[str, dict]:
    """Per column: the address that sorts by it (again: the other way round), and its ``aria-sort``. ``columns`` says
    which way each is sorted first."""
    sorts = {}
    for column, first in columns.items():
        is_current = current.removeprefix("-") == column
        descending = current.startswith("-")
        turned = column if descending else f"-{column}"
        sorts[column] = {
            "url": address(request, sort=turned if is_current else first),
            "aria": ("descending" if descending else "ascending") if is_current else "none",
        }
    return sorts


def start_of(request: Any, page: str) -> str:
    """The address that this member has the list open with; "" where the address or the page they come from says already what
    they want to see."""
    query = request.membership.list_start(page)
    referer = request.headers.get("Referer", "")
    is_from_here = is_own(request, referer) and urlsplit(referer).path == request.path
    if not query or request.GET or is_fragment(request) or is_from_here:
        return ""
    return f"{request.path}?{query}"


def saved_views_url(request: HttpRequest, page: str) -> str:
    """Where the saved views of a list come from: the desk is a floor above, so by address only."""
    query = address(request).partition("?")[2]
    return reverse("desk:views") + "?" + urlencode({"page": page, "query": query})


def counts_by_status(
    rows: QuerySet, statuses: list[str], *, are_few: bool = False, cap: int = TAB_CAP
) -> dict[str, int]:
    """How many of these rows have each status, with one query. Counting stops at one more than ``cap`` of each; where they ``are_few`` in
    all, they are read once instead of once a status."""
    if are_few:
        counted = rows.filter(status__in=statuses).order_by().values_list("status").annotate(n=Count("pk"))
        return dict.fromkeys(statuses, 0) | dict(counted)
    of_one = rows.filter(status=RawSQL("given.status", ())).order_by().values("pk")[: cap + 1]
    try:
        sql, parameters = of_one.query.sql_with_params()
    except EmptyResultSet:  # a filter that nothing can meet is known before the database is asked
        return dict.fromkeys(statuses, 0)
    with connections[rows.db].cursor() as cursor:
        cursor.execute(
            f"SELECT given.status, (SELECT count(*) FROM ({sql}) AS few) FROM unnest(%s::text[]) AS given(status)",
            [*parameters, statuses],
        )
        return dict(cursor.fetchall())


def few_ids(*parts: QuerySet) -> list[int] | None:
    """The ids of the rows in any of these parts where they are few, else None. What finds few is asked of an index of words
    once, and the list and its counts are read by these ids; what finds many never reads all of it."""
    first, *rest = (part.order_by().values_list("pk")[: FEW + 1] for part in parts)
    try:
        found = {pk for (pk,) in first.union(*rest, all=True)}
    except EmptyResultSet:
        return []
    return None if len(found) > FEW else list(found)


def among(rows: QuerySet, ids: list[int], *, column: str = "pk") -> QuerySet:
    """The rows with these ids, their own or of what ``column`` leads to: one parameter however many they are."""
    return rows.filter(**{f"{column}__in": RawSQL("SELECT unnest(%s::bigint[])", [ids])})


def capped_count(rows: QuerySet) -> int:
    """How many rows, counted no further than the page tells ("1.000+")."""
    return rows.order_by().values("pk")[: TAB_CAP + 1].count()


def capped_counts(rows_of: Mapping[str, QuerySet]) -> dict[str, int]:
    """``capped_count`` of several, by their names, with one statement for all of them."""
    counts = dict.fromkeys(rows_of, 0)
    names: list[str] = []
    parts: list[str] = []
    parameters: list[Any] = []
    for name, rows in rows_of.items():
        try:
            sql, given = rows.order_by().values("pk")[: TAB_CAP + 1].query.sql_with_params()
        except EmptyResultSet:  # nothing can meet its filter
            continue
        names.append(name)
        parts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")
        parameters += given
    if parts:
        with connections[rows.db].cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(parts)}", parameters)
            counts |= dict(zip(names, cursor.fetchone(), strict=True))
    return counts


def counted_tabs(
    request: HttpRequest,
    parameter: str,
    here: str,
    labels: Iterable[tuple[str, object]],
    rows_of: Callable[[str], QuerySet],
) -> list[dict]:
    """Tabs that are one parameter of the address, as (value, label); ``rows_of`` gives the rows that one counts."""
    named = list(labels)
    counts = capped_counts({value: rows_of(value) for value, _label in named})
    return [
        {
            "url": address(request, **{parameter: value or None}),
            "label": label,
            "count": counts[value],
            "here": value == here,
        }
        for value, label in named
    ]


def found(counts: Mapping[str, int], statuses: Iterable[str]) -> int:
    """How many rows the list has on all its pages; 1,001 and more are told as "1.000+"."""
    return sum(counts[status] for status in statuses if status in counts)


def chips(request: HttpRequest, on: Iterable[tuple[object, str]]) -> list[dict]:
    """The filters that are set, as chips: the words of each, and the address without it. ``on`` are (words, parameter) pairs."""
    return [{"label": str(words), "url": address(request, **{key: None})} for words, key in on]


def status_tabs(
    request: HttpRequest,
    tabs: Mapping[str, list[str]],
    names: Mapping[str, Any],
    counts: Mapping[str, int],
    *,
    hide_empty: str,
    cap: int = TAB_CAP,
) -> list:
    """The tabs of a list: each is nothing but the ``status`` filter, so that the API and bulk work read the same.

    ``counts`` are by status, of the rows that the other filters let through; a tab without statuses counts them all.
    ``hide_empty`` is the tab that most shops never see: shown only when it holds something or was chosen.
    """
    chosen, shown = set(request.GET.getlist("status")), []
    for key, name in names.items():
        statuses = tabs[key] if key else []
        count, is_chosen = found(counts, statuses or counts), chosen == set(statuses)
        if key != hide_empty or count or is_chosen:
            url = address(request, status=statuses)
            shown.append({"label": name, "count": count, "url": url, "here": is_chosen, "cap": cap})
    return shown
