"""Manage Orders: the list."""

from datetime import datetime

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core import curl, keyset, lists
from core.htmx import is_fragment, render_page, render_piece
from core.lists import address, page_size, page_sizes, saved_views_url, sort_of, status_tabs
from core.platforms import Platform
from orders import queries
from orders.filters import COURIERS, PARCELS, SHIPPED_BY, URGENT, OrderFilter, OrderListFilter
from orders.list_rows import list_rows, listed
from orders.models import Order
from orders.papers import LABELS_MAX
from orders.views.shared import bulk_name

LIVE_ROWS_MAX = 100
COLUMNS = {"created": "-created", "total": "-total", "ship_by": "ship_by"}
FILTERS: tuple[str, ...] = (
    "q",
    "purchased_on",
    "urgent",
    "service",
    "courier",
    "parcels",
    "ordered_from",
    "ordered_to",
    "flag",
)
FILTERS += ("counted_gte", "counted_lt", "refunded", "product")  # what other pages lead here with


@require_GET
@shop_page(Permission.ORDERS_READ)
def order_list(request):
    """Manage Orders: tabs by status, "Purchased on", urgency, search, sorts and keyset pages, all in the address."""
    if start := lists.start_of(request, "orders:list"):
        return redirect(start)
    newest = lists.newest(Order.objects.for_shop(request.shop))  # before the rows: what comes in between is news
    orders = Order.objects.for_shop(request.shop)
    filters = OrderListFilter(request.GET, queryset=orders, request=request)
    sort_name, sort = sort_of(queries.SORTS, queries.DEFAULT_SORT, request.GET.get("sort", ""))
    size = page_size(request)
    page = keyset.page(
        listed(queries.sortable(filters.qs, sort)),
        sort,
        size=size,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    rows = list_rows(page.rows)
    counts = queries.status_counts(
        queries.sortable(filters.all_but("status"), sort), are_few=filters.few is not None, cap=filters.count_cap
    )
    context = {
        "rows": rows,
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "orders", filters, sort=sort_name, size=size, api=OrderFilter),
        "tabs": status_tabs(request, queries.TABS, _tab_names(), counts, hide_empty="on_hold", cap=filters.count_cap),
        "urgent": [(key, label) for key, label in URGENT],
        "parcels": [(key, label) for key, label in PARCELS],
        "chosen": {
            "status": request.GET.getlist("status"),
            "purchased_on": ",".join(_platforms(request)),
            "urgent": request.GET.get("urgent", ""),
            "parcels": request.GET.get("parcels", ""),
            "service": request.GET.get("service", ""),
            "courier": request.GET.get("courier", ""),
            "ordered_from": request.GET.get("ordered_from", ""),
            "ordered_to": request.GET.get("ordered_to", ""),
            "flag": request.GET.get("flag", ""),
        },
        "services": SHIPPED_BY,
        "couriers": COURIERS,
        "flags": Order.Flag.choices,
        "sort": sort_name,
        "sort_names": _sort_names(),
        "sorts": lists.column_sorts(request, COLUMNS, sort_name),
        "platforms_named": Platform.choices,
        "hidden": [("view", "cards")] * (request.GET.get("view") == "cards")
        + [("status", value) for value in request.GET.getlist("status")]
        + [(name, request.GET[name]) for name in FILTERS[-4:] if request.GET.get(name)]
        + [("size", size)] * ("size" in request.GET),
        "q": request.GET.get("q", ""),
        "query": address(request).partition("?")[2],
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "is_cards": request.GET.get("view") == "cards",
        "looks": [(_("List"), address(request, view=None), False), (_("Cards"), address(request, view="cards"), True)],
        "page_sizes": page_sizes(request),
        "found": lists.found(counts, filters.form.cleaned_data.get("status") or counts),
        "count_cap": filters.count_cap,
        "has_orders": any(counts.values()) or orders.exists(),
        "chips": lists.chips(request, _filters_on(request)),
        "clear_url": address(request, **dict.fromkeys(FILTERS)),
        "may_write": request.membership.may(Permission.ORDERS_WRITE),
        "waiting": [row for row in rows if row.is_waiting],
        "newest": newest,
        "void_labels": queries.void_labels(request.shop),
        "bulk_name": bulk_name(request),
        "here": request.get_full_path(),
        "ids_url": address(request, reverse("orders:ids")),
        "ids_max": LABELS_MAX,
        "views_url": saved_views_url(request, "orders:list"),
    }
    return render_page(request, "orders/list.html", context, fragment="results")


@require_GET
@shop_page(Permission.ORDERS_READ)
def matching_ids(request):
    """The ids of all orders that the list's address finds, in its order; 600 at most, as many as fit into one file.
    Refuses filters that are not understood: they must not pass for "everything"."""
    filters = OrderListFilter(request.GET, queryset=Order.objects.for_shop(request.shop), request=request)
    if left_out := filters.left_out():
        return JsonResponse({"message": left_out[0]}, status=422)
    _name, sort = sort_of(queries.SORTS, queries.DEFAULT_SORT, request.GET.get("sort", ""))
    rows = queries.sortable(filters.qs, sort).order_by(*sort.order_by())
    return JsonResponse({"ids": list(rows.values_list("public_id", flat=True)[:LABELS_MAX])})


@require_GET
@shop_page(Permission.ORDERS_READ)
def live_rows(request):
    """The rows that wait for a storefront's answer, as they are now."""
    ids = request.GET.getlist("id")[:LIVE_ROWS_MAX]
    orders = listed(Order.objects.for_shop(request.shop).filter(public_id__in=ids)).order_by("id")
    rows = list_rows(list(orders))
    context = {
        "rows": rows,
        "waiting": [row for row in rows if row.is_waiting],
        "may_write": request.membership.may(Permission.ORDERS_WRITE),
    }
    return render_piece(request, "orders/panels/live_rows.html", context, page=reverse("orders:list"))


@require_GET
@shop_page(Permission.ORDERS_READ)
def arrivals(request):
    """How many orders came in since the page was drawn; nothing when there are none (the page asks again)."""
    if not is_fragment(request):
        return redirect("orders:list")
    count = lists.arrived(Order.objects.for_shop(request.shop), request.GET.get("since", ""))
    if not count:
        return HttpResponse(status=204)
    shown = f"{lists.ARRIVALS_MAX}+" if count > lists.ARRIVALS_MAX else str(count)
    text = ngettext("%s new order", "%s new orders", count) % shown
    return render_page(request, "orders/panels/arrivals.html", {"count": count, "text": text})


def _platforms(request) -> list[str]:
    return Platform.ordered(",".join(request.GET.getlist("purchased_on")).split(","))


def _filters_on(request) -> list[tuple[str, str]]:
    """The filters that are on as (words, parameter)."""
    words: dict[str, dict] = {
        "urgent": dict(URGENT),
        "parcels": dict(PARCELS),
        "service": dict(SHIPPED_BY),
        "courier": dict(COURIERS),
    }
    words["flag"] = dict(Order.Flag.choices)
    on = [(_("Purchased on %s") % Platform(platform).label, "purchased_on") for platform in _platforms(request)]
    for key, text in (("ordered_from", _("Ordered from %s")), ("ordered_to", _("Ordered until %s"))):
        if request.GET.get(key):
            on.append((text % request.GET[key], key))
    on += [
        (text, key)
        for key, text in (
            ("counted_gte", _("Counted as sold from %s") % _moment(request, "counted_gte")),
            ("counted_lt", _("Counted as sold before %s") % _moment(request, "counted_lt")),
            ("refunded", _("Money went back")),
            ("product", _("One product")),
        )
        if request.GET.get(key)
    ]
    if request.GET.get("q"):
        on.append((_("Search: %s") % request.GET["q"], "q"))
    return on + [
        (str(names[value]), key) for key, names in words.items() for value in request.GET.getlist(key) if value in names
    ]


def _moment(request, name: str) -> str:
    """A moment of the address as its own zone writes it."""
    try:
        return f"{datetime.fromisoformat(request.GET.get(name, '')):%d/%m/%Y %H.%M}"
    except ValueError:
        return request.GET.get(name, "")


def _sort_names() -> list[tuple[str, str]]:
    return [
        ("-created", _("Newest first")),
        ("created", _("Oldest first")),
        ("ship_by", _("Ship-by, soonest first")),
        ("-paid", _("Paid last")),
        ("paid", _("Paid first")),
        ("-total", _("Highest total")),
        ("total", _("Lowest total")),
    ]


def _tab_names() -> dict[str, str]:
    return {
        "": _("All"),
        "unpaid": _("Unpaid"),
        "on_hold": _("On hold"),
        "to_ship": _("To ship"),
        "to_collect": _("Awaiting collection"),
        "shipped": _("Shipped"),
        "completed": _("Completed"),
        "cancelled": _("Cancelled"),
    }
