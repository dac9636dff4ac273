"""What every page of Data Compass has: the source, the days, what they are compared with, and what must be said of them."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission
from core import dates
from core.lists import address
from core.platforms import Platform
from insights import periods
from insights.figures import ALL, SOURCES, Figures
from insights.measures import Measure, Tile, value
from insights.models.standing import Zone
from insights.notes import Asked, notes
from insights.periods import Period

PAGES = ("overview", "products", "promotions", "traffic", "orders")


def asked(request: HttpRequest) -> Asked:
    """The source and the period; what was not understood is said, and the usual holds."""
    period, faults = periods.read(request.shop, request.GET)  # type: ignore[attr-defined]
    source = request.GET.get("source", "").upper() or ALL
    said = [fault.message for fault in faults]
    if source not in SOURCES:
        source = ALL
        said.append(_("There is no such source of data."))
    return Asked(source, period, [str(one) for one in said])


def context(request: HttpRequest, here: str, given: Asked, **more) -> dict:
    """The head of a page: tabs, choices, notes."""
    shop = request.shop  # type: ignore[attr-defined]
    names = {ALL: _("All storefronts")} | {row.value: row.label for row in Platform}
    ranges = {"today": _("Today"), "7": _("7 days"), "28": _("28 days"), "90": _("90 days")}
    own = {"from": None, "to": None, "range": None}
    kept = {name: request.GET[name] for name in ("source", "range", "from", "to") if request.GET.get(name)}
    query = f"?{urlencode(kept)}" if kept else ""
    return {
        "here": f"insights:{here}",
        "source": given.source,
        "period": given.period,
        "sources": [
            {
                "url": address(request, source=None if name == ALL else name),
                "label": label,
                "here": name == given.source,
            }
            for name, label in names.items()
        ],
        "ranges": [
            {"url": address(request, **own | {"range": name}), "label": label, "here": name == given.period.name}
            for name, label in ranges.items()
        ],
        "places": [(f"insights:{name}", label, reverse(f"insights:{name}") + query) for name, label in _places()],
        "query": query,
        "kept": kept,
        "days": span_words(given.period),
        "days_before": span_words(given.period.before),
        "zone": dict(_zones()).get(given.period.zone.key, given.period.zone.key),
        "left_out": given.left_out,
        "notes": notes(shop, given),
        "may_write": request.membership.may(Permission.INSIGHTS_WRITE),  # type: ignore[attr-defined]
        "zones": Zone.choices,
    } | more


def _zones() -> list[tuple[str, str]]:
    return [(zone.value, zone.name) for zone in Zone]


def _places() -> list[tuple[str, str]]:
    return [
        ("overview", _("Overview")),
        ("products", _("Products")),
        ("promotions", _("Promotions")),
        ("traffic", _("Traffic")),
        ("orders", _("Orders and after-sales")),
    ]


def span_words(period: Period) -> str:
    """One day, or the first and the last; to the hour where the last is not over."""
    first, last = dates.day_in_words(period.first), dates.day_in_words(period.last)
    words = first if first == last else f"{first} – {last}"
    if not period.is_over:
        words += " " + _("until %(hour)s") % {"hour": period.end.astimezone(period.zone).strftime("%H.%M")}
    return words


def tiles(shop, given: Asked, measures: tuple[Measure, ...], now: Figures, before: Figures) -> list[Tile]:
    """Numbers of a period beside those of the period before. Visits are told by the day, so those of a day that is not over
    are compared with nothing."""
    found = []
    for one in measures:
        was = value(before, one.code)
        if not given.period.is_over and one.code in ("visitors", "views", "conversion"):
            was = None
        found.append(Tile(one, value(now, one.code), was, rows_of(one, given)))
    return found


def rows_of(measure: Measure, given: Asked) -> str:
    """Where the rows are that a number is made of."""
    if measure.rows in ("traffic", "promotions"):
        return f"{reverse(f'insights:{measure.rows}')}?{urlencode(query_of(given))}"
    more = {"cancelled": {"status": "CANCELLED"}, "returned": {"refunded": "1"}}.get(measure.rows, {})
    return orders_of(given, **more)


def query_of(given: Asked) -> dict[str, str]:
    """The same question as an address asks it."""
    period = given.period
    asked_days = {"range": period.name} if period.name != "own" else {"from": f"{period.first}", "to": f"{period.last}"}
    return asked_days | ({} if given.source == ALL else {"source": given.source})


def orders_of(given: Asked, **more: str) -> str:
    """The list of the very orders that a period's figures are made of."""
    begin, end = (moment.isoformat() for moment in (given.period.begin, given.period.end))
    query = {"counted_gte": begin, "counted_lt": end} | more
    if given.source != ALL:
        query["purchased_on"] = given.source
    return f"{reverse('orders:list')}?{urlencode(query)}"
