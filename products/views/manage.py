"""Manage Products: the list."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core import curl, keyset, lists
from core.htmx import render_page, render_piece
from core.lists import address, page_size, page_sizes, saved_views_url, sort_of, status_tabs
from core.platforms import Platform
from products.catalogue import manage_queries
from products.catalogue.filters import ProductFilter
from products.models import Product

LIVE_ROWS_MAX = 100
FILTERS = ("q", "platform", "category", "sold_out", "low", "needs_picture", "refused", "sync", "price_min", "price_max")
# Filters of the address that have no field of their own in the panel: a search keeps them.
KEPT = ("size", "needs_picture", "refused", "price_min", "price_max")
COLUMNS = {"title": "title", "price": "-price", "stock": "-stock", "updated": "-updated", "created": "-created"}


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def product_list(request):
    """Manage Products: tabs by status, filters, search, sorts and keyset pages, all in the address."""
    if start := lists.start_of(request, "products:list"):
        return redirect(start)
    products = Product.objects.for_shop(request.shop)
    filters = ProductFilter(request.GET, queryset=products, request=request)
    sort_name, sort = sort_of(manage_queries.SORTS, manage_queries.DEFAULT_SORT, request.GET.get("sort", ""))
    size = page_size(request)
    page = keyset.page(
        manage_queries.with_list_columns(filters.qs),
        sort,
        size=size,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    rows = manage_queries.list_rows(request.shop, page.rows)
    counts = manage_queries.status_counts(
        filters.all_but("status"), are_few=filters.few is not None, cap=filters.count_cap
    )
    categories = manage_queries.category_names()
    context = {
        "rows": rows,
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "products", filters, sort=sort_name, size=size),
        "is_live": any(row.is_pending for row in rows),
        "tabs": status_tabs(
            request, manage_queries.TABS, _tab_names(), counts, hide_empty="suspended", cap=filters.count_cap
        ),
        "sorts": lists.column_sorts(request, COLUMNS, sort_name),
        "sort": sort_name,
        "chips": _chips(request, categories),
        "category_groups": [(parent or _("Other"), leaves) for parent, leaves in categories.items()],
        "sort_names": _sort_names(sort_name),
        "chosen": _chosen(request),
        "hidden": [("status", value) for value in request.GET.getlist("status")]
        + [(key, request.GET[key]) for key in KEPT if request.GET.get(key)],
        "filters": [(key, value) for key in ("status", *FILTERS) for value in request.GET.getlist(key) if value],
        "q": request.GET.get("q", ""),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "found": lists.found(counts, filters.form.cleaned_data.get("status") or counts),
        "count_cap": filters.count_cap,
        "has_products": any(counts.values()) or products.current().exists(),
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        "may_stock": request.membership.may(Permission.STOCK_WRITE),
        "may_bulk": request.membership.may(Permission.IMPORTS_WRITE),
        "query": address(request).partition("?")[2],
        "views_url": saved_views_url(request, "products:list"),
        "clear_url": address(request, **dict.fromkeys(FILTERS)),
    }
    return render_page(request, "products/list.html", context, fragment="results")


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def live_rows(request):
    """The storefront cells of rows that wait for an answer; the page stops asking when nothing waits."""
    ids = request.GET.getlist("id")[:LIVE_ROWS_MAX]
    products = Product.objects.for_shop(request.shop).filter(public_id__in=ids).order_by("id")
    rows = manage_queries.list_rows(request.shop, list(manage_queries.with_list_columns(products)))
    context = {"rows": rows, "waiting": [row for row in rows if row.is_pending]}
    return render_piece(request, "products/panels/live_rows.html", context, page=reverse("products:list"))


def _chosen(request) -> dict:
    """What the filter form shows as chosen."""
    return {
        "status": request.GET.getlist("status"),
        "platform": ",".join(_platforms(request)),
        "category": request.GET.get("category", ""),
        "sync": request.GET.get("sync", ""),
        "sold_out": request.GET.get("sold_out", ""),
        "low": request.GET.get("low", ""),
    }


def _platforms(request) -> list[str]:
    """The storefronts filtered by, in the house's order; ``A,B`` and ``A&platform=B`` are the same."""
    return Platform.ordered(",".join(request.GET.getlist("platform")).split(","))


def _tab_names() -> dict[str, str]:
    return {
        "": _("All"),
        "live": _("Live"),
        "reviewing": _("Reviewing"),
        "refused": _("Refused"),
        "deactivated": _("Deactivated"),
        "suspended": _("Suspended"),
        "draft": _("Drafts"),
    }


def _sort_names(current: str) -> list[tuple[str, str]]:
    """The orders of the list in words, for screens without column headings; one that has no words of its own is kept."""
    names = [
        ("-updated", _("Changed last")),
        ("-created", _("Newest")),
        ("title", _("Title A to Z")),
        ("price", _("Cheapest")),
        ("-price", _("Dearest")),
        ("stock", _("Least stock")),
        ("-stock", _("Most stock")),
    ]
    return names if current in dict(names) else [*names, (current, _("As chosen"))]


def _chips(request, categories) -> list[dict]:
    """The filters that are on, in words, each with the address without it."""
    names = dict(leaf for leaves in categories.values() for leaf in leaves)
    chips = []
    platforms = _platforms(request)
    if platforms:
        shown = " + ".join(str(Platform(platform).label) for platform in platforms)
        chips.append((_("On both: %s") % shown if len(platforms) > 1 else _("On %s") % shown, "platform"))
    if request.GET.get("q"):
        chips.append((_("Search: %s") % request.GET["q"], "q"))
    chips += [(names[value], "category") for value in request.GET.getlist("category") if value in names]
    flags = {
        "sold_out": _("Sold out"),
        "low": _("Low stock"),
        "needs_picture": _("Needs a picture"),
        "refused": _("Refused listings"),
    }
    chips += [(name, key) for key, name in flags.items() if request.GET.get(key)]
    syncs = {"failed": _("Sync failed"), "waiting": _("Waiting to sync")}
    if request.GET.get("sync") in syncs:
        chips.append((syncs[request.GET["sync"]], "sync"))
    return lists.chips(request, chips)
