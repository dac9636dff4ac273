"""Manage Returns: the list, what arrives while it is open, and many approved at once."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from aftersales import queries
from aftersales.filters import ReturnFilter
from aftersales.list_rows import list_rows, listed
from aftersales.models import Return
from core import curl, keyset, lists
from core.htmx import is_fragment, render_page
from core.lists import address, page_size, page_sizes, saved_views_url, sort_of, status_tabs
from core.platforms import Platform

COLUMNS = {"created": "-created", "amount": "-amount", "due": "due"}
FILTERS = ("q", "purchased_on", "type", "reason", "arbitration", "due_before")


@require_GET
@shop_page(Permission.RETURNS_READ)
def return_list(request):
    """Manage Returns: tabs by what the seller must do, "Purchased on", deadline, search and keyset pages, all in the
    address."""
    returns = Return.objects.for_shop(request.shop)
    filters = ReturnFilter(request.GET, queryset=returns, request=request)
    sort_name, sort = sort_of(queries.SORTS, queries.DEFAULT_SORT, request.GET.get("sort", ""))
    size = page_size(request)
    newest = lists.newest(returns)  # before the rows: what comes in between is news
    page = keyset.page(
        listed(queries.sortable(filters.qs, sort)),
        sort,
        size=size,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    counts = queries.status_counts(queries.sortable(filters.all_but("status"), sort))
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    context = {
        "rows": list_rows(page.rows),
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "returns", filters, sort=sort_name, size=size),
        "tabs": status_tabs(request, queries.TABS, _tab_names(), counts, hide_empty="settling"),
        "chosen": chosen,
        "platforms_named": Platform.choices,
        "types": Return.Type.choices,
        "reasons": Return.Reason.choices,
        "arbitrations": Return.Arbitration.choices,
        "sort": sort_name,
        "sort_names": [
            ("-created", _("Newest first")),
            ("due", _("Deadline, soonest first")),
            ("-amount", _("Highest refund")),
        ],
        "sorts": lists.column_sorts(request, COLUMNS, sort_name),
        "hidden": [("status", value) for value in request.GET.getlist("status")]
        + [("size", size)] * ("size" in request.GET),
        "q": request.GET.get("q", ""),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "found": lists.found(counts, filters.form.cleaned_data.get("status") or counts),
        "has_returns": any(counts.values()) or returns.exists(),
        "chips": lists.chips(request, _filters_on(chosen)),
        "clear_url": address(request, **dict.fromkeys(FILTERS)),
        "may_write": request.membership.may(Permission.RETURNS_WRITE),
        "newest": newest,
        "views_url": saved_views_url(request, "returns:list"),
    }
    return render_page(request, "returns/list.html", context, fragment="results")


@require_GET
@shop_page(Permission.RETURNS_READ)
def arrivals(request):
    """How many returns came in since the page was drawn; nothing when there are none (the page asks again)."""
    if not is_fragment(request):
        return redirect("returns:list")
    count = lists.arrived(Return.objects.for_shop(request.shop), request.GET.get("since", ""))
    if not count:
        return HttpResponse(status=204)
    shown = f"{lists.ARRIVALS_MAX}+" if count > lists.ARRIVALS_MAX else str(count)
    text = ngettext("%s new return request", "%s new return requests", count) % shown
    return render_page(
        request, "returns/panels/arrivals.html", {"count": count, "text": text, "list_url": reverse("returns:list")}
    )


def _filters_on(chosen: dict[str, str]) -> list[tuple[str, str]]:
    """The filters that are on as (words, parameter)."""
    words = {
        "type": dict(Return.Type.choices),
        "reason": dict(Return.Reason.choices),
        "arbitration": dict(Return.Arbitration.choices),
    }
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    if chosen["purchased_on"] in Platform.values:
        on.append((_("Purchased on %s") % Platform(chosen["purchased_on"]).label, "purchased_on"))
    if chosen["due_before"]:
        on.append((_("To be answered before %s") % chosen["due_before"], "due_before"))
    return on + [(str(names[chosen[key]]), key) for key, names in words.items() if chosen[key] in names]


def _tab_names() -> dict[str, str]:
    return {
        "": _("All"),
        "answer": _("To answer"),
        "inspect": _("To inspect"),
        "buyer": _("With the buyer"),
        "settling": _("Being settled"),
        "refunded": _("Done"),
        "refused": _("Refused or taken back"),
    }
