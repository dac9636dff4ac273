"""What every list page does: an address that holds its state, a page size, sorts by name, tabs with capped counts."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.db import connection as db
from django.urls import reverse

from core.keyset import Sort

PAGE_SIZES = (25, 50, 100)
TAB_CAP = 1000
_CURSORS = ("after", "before")


def address(request, path: str | None = None, **changes) -> str:
    """This page's address with some parameters changed (a list sets several values, None removes); first page."""
    query = {key: request.GET.getlist(key) for key in request.GET if key not in _CURSORS}
    query.update(changes)
    pairs = []
    for key, value in query.items():
        values = value if isinstance(value, list) else [value]
        pairs += [(key, one) for one in values if one not in (None, "")]
    return (path or request.path) + ("?" + urlencode(pairs) if pairs else "")


def page_size(request) -> int:
    """The rows a page that the address asks for; anything but the offered sizes gives the first."""
    wanted = request.GET.get("size", "")
    return int(wanted) if wanted in [str(n) for n in PAGE_SIZES] else PAGE_SIZES[0]


def page_sizes(request) -> list[tuple[int, str]]:
    """Each offered size with its address."""
    return [(n, address(request, size=n)) for n in PAGE_SIZES]


def sort_of(sorts: Mapping[str, Sort], default: str, name: str) -> tuple[str, Sort]:
    """The order that ``-price`` or ``title`` in the address asks for; anything unknown gives the default."""
    if name.removeprefix("-") not in sorts:
        name = default
    return name, Sort(sorts[name.removeprefix("-")].column, descending=name.startswith("-"))


def saved_views_url(request, page: str) -> str:
    """Where the saved views of a list come from: the desk is a floor above, so by address only."""
    query = address(request).partition("?")[2]
    return reverse("desk:views") + "?" + urlencode({"page": page, "query": query})


def counts_by_status(model, shop, statuses: list[str]) -> dict[str, int]:
    """How many of the shop's rows have each status, with one query. Counting stops at 1,001."""
    with db.cursor() as cursor:
        cursor.execute(
            f"""SELECT tab.status, (SELECT count(*) FROM (SELECT 1 FROM "{model._meta.db_table}" r
                    WHERE r.shop_id = %s AND r.status = tab.status LIMIT %s) few)
                FROM unnest(%s) AS tab(status)""",
            [shop.pk, TAB_CAP + 1, statuses],
        )
        return dict(cursor.fetchall())


def status_tabs(request, tabs: Mapping[str, list[str]], names: Mapping[str, str], counts, *, hide_empty: str) -> list:
    """The tabs of a list: each is nothing but the ``status`` filter, so that the API and bulk work read the same.

    ``hide_empty`` is the tab that most shops never see: shown only when it holds something or was chosen.
    """
    chosen, shown = set(request.GET.getlist("status")), []
    for key, name in names.items():
        statuses, count = tabs[key] if key else [], counts[key]
        is_chosen = chosen == set(statuses)
        if key != hide_empty or count or is_chosen:
            text = f"{TAB_CAP:,}+".replace(",", ".") if count > TAB_CAP else str(count)
            url = address(request, status=statuses)
            shown.append({"label": name, "count": text, "url": url, "active": is_chosen})
    return shown
