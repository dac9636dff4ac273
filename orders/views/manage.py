"""Manage Orders: the list."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core import clock, keyset
from core.htmx import render_page
from core.platforms import Platform
from orders import queries
from orders.filters import URGENT, OrderFilter
from orders.models import Order
from products.views._shared import address

PAGE_SIZES = (25, 50, 100)
LIVE_ROWS_MAX = 100
ARRIVALS_MAX = 100
FILTERS = ("q", "purchased_on", "urgent", "flag")


@require_GET
@shop_page(Permission.ORDERS_READ)
def order_list(request):
    """Manage Orders: tabs by status, "Purchased on", urgency, search, sorts and keyset pages, all in the address."""
    filters = OrderFilter(request.GET, queryset=Order.objects.for_shop(request.shop), request=request)
    sort_name, sort = queries.sort_of(request.GET.get("sort", ""))
    size = _page_size(request)
    page = keyset.page(
        queries.with_everything(queries.sortable(filters.qs, sort)),
        sort,
        size=size,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    counts = queries.tab_counts(request.shop)
    context = {
        "rows": page.rows,
        "now": clock.now(),
        "packages_of": queries.packages_of,
        "thumbnail_url": queries.thumbnail_url,
        "tabs": _tabs(request, counts),
        "urgent": [(key, label) for key, label in URGENT],
        "chosen": {
            "status": request.GET.getlist("status"),
            "purchased_on": ",".join(_platforms(request)),
            "urgent": request.GET.get("urgent", ""),
            "flag": request.GET.get("flag", ""),
        },
        "flags": Order.Flag.choices,
        "sort": sort_name,
        "sorts": _sort_names(),
        "q": request.GET.get("q", ""),
        "is_filtered": any(request.GET.get(key) for key in FILTERS) or bool(request.GET.getlist("status")),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": [(n, address(request, size=n)) for n in PAGE_SIZES],
        "has_orders": any(counts.values()),
        "may_write": request.membership.may(Permission.ORDERS_WRITE),
        "waiting": [row for row in page.rows if is_waiting(row)],
        "newest": _newest(request.shop),
        "views_url": _views_url(request),
    }
    return render_page(request, "orders/list.html", context, fragment="results")


def is_waiting(order: Order) -> bool:
    """Whether a storefront has yet to answer something about the order: its row asks again until it has."""
    return bool(order.wanted_cancel or order.wanted_answer or any(one.wanted_at for one in queries.packages_of(order)))


@require_GET
@shop_page(Permission.ORDERS_READ)
def live_rows(request):
    """The rows that wait for a storefront's answer, as they are now."""
    ids = request.GET.getlist("id")[:LIVE_ROWS_MAX]
    rows = list(queries.with_everything(Order.objects.for_shop(request.shop).filter(public_id__in=ids)).order_by("id"))
    context = {
        "rows": rows,
        "waiting": [row for row in rows if is_waiting(row)],
        "now": clock.now(),
        "packages_of": queries.packages_of,
        "thumbnail_url": queries.thumbnail_url,
        "may_write": request.membership.may(Permission.ORDERS_WRITE),
    }
    return render_page(request, "orders/panels/live_rows.html", context)


@require_GET
@shop_page(Permission.ORDERS_READ)
def arrivals(request):
    """How many orders came in since the page was drawn; nothing when there are none (the page asks again)."""
    given = request.GET.get("since", "")
    since = int(given) if given.isdecimal() and len(given) < 19 else 0
    ids = Order.objects.for_shop(request.shop).filter(pk__gt=since).order_by("pk").values_list("pk", flat=True)
    count = len(ids[: ARRIVALS_MAX + 1])
    if not count:
        return HttpResponse(status=204)
    shown = f"{ARRIVALS_MAX}+" if count > ARRIVALS_MAX else str(count)
    text = ngettext("%s new order", "%s new orders", count) % shown
    return render_page(request, "orders/panels/arrivals.html", {"text": text})


def _newest(shop) -> int:
    return Order.objects.for_shop(shop).order_by("-pk").values_list("pk", flat=True).first() or 0


def _platforms(request) -> list[str]:
    return Platform.ordered(",".join(request.GET.getlist("purchased_on")).split(","))


def _views_url(request) -> str:
    query = address(request).partition("?")[2]
    return reverse("desk:views") + "?" + urlencode({"page": "orders:list", "query": query})


def _page_size(request) -> int:
    wanted = request.GET.get("size", "")
    return int(wanted) if wanted in [str(n) for n in PAGE_SIZES] else PAGE_SIZES[0]


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


def _tabs(request, counts: dict[str, int]) -> list[dict]:
    """The status tabs; a tab is nothing but the ``status`` filter, so the API and a bulk print read the same."""
    names = {
        "": _("All"),
        "unpaid": _("Unpaid"),
        "on_hold": _("On hold"),
        "to_ship": _("To ship"),
        "to_collect": _("Awaiting collection"),
        "shipped": _("Shipped"),
        "completed": _("Completed"),
        "cancelled": _("Cancelled"),
    }
    chosen = set(request.GET.getlist("status"))
    tabs = []
    for key, name in names.items():
        statuses, count = queries.TABS[key], counts[key]
        if key == "on_hold" and not count and chosen != set(statuses):
            continue  # a stage that many shops never see
        tabs.append(
            {
                "label": name,
                "count": f"{queries.TAB_CAP:,}+".replace(",", ".") if count > queries.TAB_CAP else str(count),
                "url": address(request, status=statuses),
                "active": chosen == set(statuses),
            }
        )
    return tabs
