"""Orders that creators brought, and what they come to."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_safe

from accounts.pages import shop_page
from accounts.roles import Permission
from affiliates import analytics, files, queries
from affiliates.filters import AffiliateOrderFilter
from affiliates.models import AffiliateOrder
from core import charts, curl, dates, gate, keyset, lists
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from core.money import rupiah
from core.platforms import Platform
from insights.files import FORMATS, as_csv, as_xlsx

State = AffiliateOrder.State
ROWS_MOST = 10_000  # of a file


@require_GET
@shop_page(Permission.AFFILIATES_READ)
def order_list(request):
    """Each SKU that a creator sold, newest first, with its commission and whether it is paid."""
    visible = queries.orders(request.shop)
    filters = AffiliateOrderFilter(request.GET, queryset=visible, request=request)
    in_all = filters.all_but("state")
    size = page_size(request)
    page = keyset.page(
        filters.qs, Sort("ordered_at", descending=True), size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    names = ("state", "purchased_on", "q", "creator_id", "collaboration_id")
    chosen = {name: request.GET.get(name, "") for name in names}
    storefronts = dict(Platform.choices)
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    on += [(storefronts[chosen["purchased_on"]], "purchased_on")] if chosen["purchased_on"] in storefronts else []
    on += [(label, name) for name, label in _named(request, chosen)]
    context = {
        "rows": page.rows,
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "collaborations/orders", filters, sort="-created", size=size),
        "tabs": lists.counted_tabs(
            request,
            "state",
            chosen["state"],
            [("", _("All")), *State.choices],
            lambda value: filters.by_state(in_all, "state", [value] if value else []),
        ),
        "chosen": chosen,
        "storefronts": Platform.choices,
        "chips": lists.chips(request, on),
        "clear_url": address(request, q=None, purchased_on=None, creator_id=None, collaboration_id=None),
        "found": lists.capped_count(filters.qs),
        "hidden": [(name, chosen[name]) for name in ("state", "creator_id", "collaboration_id") if chosen[name]],
        "has_any": visible.exists(),
        "attribution_days": settings.AFFILIATE_ATTRIBUTION_DAYS,
        "may_orders": request.membership.may(Permission.ORDERS_READ),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "here": "affiliates:orders",
    }
    return render_page(request, "affiliates/orders.html", context, fragment="results")


@require_safe
@shop_page(Permission.AFFILIATES_READ)
def analytics_file(request, file_format: str):
    """The same numbers as CSV or XLSX, with every creator and product of the days."""
    if file_format not in FORMATS:
        raise Http404
    chosen = _range(request)
    found = analytics.report(request.shop, _source(request), chosen, most=ROWS_MOST)
    tables = files.sheets(request.shop, found)
    answer = HttpResponse(
        as_csv(tables) if file_format == "csv" else as_xlsx(tables), content_type=FORMATS[file_format]
    )
    name = f"affiliates-{chosen.first}-{chosen.last}.{file_format}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _source(request) -> str:
    source = request.GET.get("source", analytics.ALL)
    return source if source in analytics.SOURCES else analytics.ALL


def _named(request, chosen: dict[str, str]):
    """The creator and the collaboration that the list is narrowed to, in words."""
    for name, rows in (
        ("creator_id", queries.creators(request.shop)),
        ("collaboration_id", queries.collaborations(request.shop)),
    ):
        if chosen[name] and (row := rows.filter(public_id=chosen[name]).first()):
            yield name, str(row)


@require_GET
@shop_page(Permission.AFFILIATES_READ)
def analytics_page(request):
    """What creators bring in a range of days, from one storefront or both, beside the days before."""
    source, chosen = _source(request), _range(request)
    found = analytics.report(request.shop, source, chosen)
    by = request.GET.get("by", "creators")
    by = by if by in ("creators", "products") else "creators"
    labels = {analytics.ALL: _("Both storefronts")} | dict(Platform.choices)
    context = {
        "report": found,
        "chart": _chart(found.days),
        "sources": [(one, labels[one], address(request, source=one)) for one in analytics.SOURCES],
        "source_label": labels[source],
        "ranges": [
            {
                "url": address(request, days=days, **{"from": None, "to": None}),
                "label": _("Today") if days == 1 else ngettext("%d day", "%d days", days) % days,
                "here": chosen == analytics.last_days(days),
            }
            for days in analytics.RANGES
        ],
        "by": by,
        "by_tabs": [
            {"url": address(request, by="creators"), "label": _("Creators"), "count": None, "here": by == "creators"},
            {"url": address(request, by="products"), "label": _("Products"), "count": None, "here": by == "products"},
        ],
        "rows": found.creators if by == "creators" else found.products,
        "attribution_days": settings.AFFILIATE_ATTRIBUTION_DAYS,
        "query": f"?source={source}&from={chosen.first}&to={chosen.last}",
        "here": "affiliates:analytics",
    }
    return render_page(request, "affiliates/analytics.html", context)


def _chart(days: list[analytics.Row]) -> charts.Chart:
    """A column a day of what creators sold."""
    points = []
    for row in days:
        said = _("%(day)s: %(sales)s, %(orders)s orders, %(clicks)s clicks") % {
            "day": dates.day_in_words(row.key), "sales": rupiah(row.sums.gmv), "orders": row.sums.orders,
            "clicks": row.sums.clicks,
        }  # fmt: skip
        points.append((row.key.strftime("%d/%m"), said, {"sales": row.sums.gmv}))
    return charts.columns(points)


def _range(request) -> analytics.Range:
    """The days that the address asks for: its own, or so many up to today; what cannot be is 28 days."""
    first, last = gate.day(request.GET.get("from", "")), gate.day(request.GET.get("to", ""))
    if (
        isinstance(first, date)
        and isinstance(last, date)
        and first <= last
        and (last - first).days < analytics.DAYS_MOST
    ):
        return analytics.Range(first, last)
    days = request.GET.get("days", "")
    return analytics.last_days(int(days) if days in map(str, analytics.RANGES) else 28)
