"""Which products come to Tokopedia with the shop, and which are left out: a list, one by one or many at once."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import keyset, lists
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.platforms import Platform
from integration import queries
from integration.actions import choosing
from integration.models import Choice, Integration
from products.models import Product

LIST = "integration:products"


def _tabs(row: Integration) -> dict:
    """The rows of each tab, by its name in the address."""
    kinds = Choice.Kind
    if not queries.may_choose(row):
        return {
            "left_out": queries.chosen(row.shop, kinds.LEFT_OUT),
            "title_taken": queries.chosen(row.shop, kinds.TITLE_TAKEN),
        }
    return {
        "coming": queries.coming(row),
        "left_out": queries.chosen(row.shop, kinds.LEFT_OUT),
        "staying": queries.staying(row),
    }


def _names() -> dict[str, str]:
    return {
        "coming": _("Comes to Tokopedia"),
        "left_out": _("Left out by you"),
        "staying": _("Not on sale, stays here"),
        "title_taken": _("Title taken there"),
    }


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def products(request):
    """Before the shop is on Tokopedia: what comes along, what was left out, what stays. Afterwards: what was left out."""
    row = queries.standing(request.shop)
    tabs, names = _tabs(row), _names()
    tab = request.GET.get("tab", "")
    tab = tab if tab in tabs else next(iter(tabs))
    q = request.GET.get("q", "").strip()[:100]
    found = {name: rows.filter(title__icontains=q) if q else rows for name, rows in tabs.items()}
    counts = lists.capped_counts(found)
    size = lists.page_size(request)
    page = keyset.page(
        found[tab].prefetch_related("images"), Sort("id", descending=True), size=size,
        after=request.GET.get("after", ""), before=request.GET.get("before", ""),
    )  # fmt: skip
    context = {
        "row": row,
        "tab": tab,
        "tabs": [
            {"url": lists.address(request, tab=name), "label": names[name], "count": counts[name], "here": name == tab}
            for name in tabs
        ],
        "q": q,
        "rows": page.rows,
        "found": counts[tab],
        "chips": lists.chips(request, [(q, "q")] if q else []),
        "clear_url": lists.address(request, q=None),
        "hidden": [("tab", tab)],
        "may_choose": queries.may_choose(row) and request.membership.may(Permission.SHOP_WRITE) and tab != "staying",
        "is_before": queries.may_choose(row),
        "previous_url": page.previous and lists.address(request, before=page.previous),
        "next_url": page.next and lists.address(request, after=page.next),
        "page_size": size,
        "page_sizes": lists.page_sizes(request),
    }
    return render_page(request, "integration/products.html", context, fragment="results")


@require_POST
@shop_page(Permission.SHOP_WRITE)
def choose(request):
    """Leave the chosen products out (``do`` is out), or take them in again; ``all`` means every one that the list finds."""
    is_out = request.POST.get("do") == "out"
    back = lists.address(request, reverse(LIST), tab=request.POST.get("tab", ""), q=request.POST.get("q", ""))
    row = queries.standing(request.shop)
    if request.POST.get("all"):
        rows = queries.coming(row) if is_out else queries.chosen(request.shop, Choice.Kind.LEFT_OUT)
        rows = rows.filter(title__icontains=request.POST.get("q", "").strip()[:100])
        if is_out:
            rows = rows.exclude(platforms=[Platform.TOKOPEDIA])
    else:
        rows = Product.objects.for_shop(request.shop).filter(public_id__in=request.POST.getlist("ids")[:1000])
    act = choosing.leave_out if is_out else choosing.take_in
    try:
        count = act(request.shop, list(rows), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=back)
    if not count:
        messages.info(request, _("Nothing changed: choose products first."))
    elif is_out:
        messages.success(
            request, ngettext("%(n)d product was left out.", "%(n)d products were left out.", count) % {"n": count}
        )
    else:
        messages.success(
            request,
            ngettext("%(n)d product comes along again.", "%(n)d products come along again.", count) % {"n": count},
        )
    return redirect(back)
