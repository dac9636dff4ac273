"""The Mall programme: criteria with their figures of now, the application, and what Mall means."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import keyset, lists
from core.errors import Refused
from core.forms import blame
from core.htmx import render_page
from core.keyset import Sort
from integration import mall
from integration.actions import brands
from integration.actions import mall as actions
from integration.forms import MallForm
from integration.models import MallApplication
from products.models import Product


@require_http_methods(["GET", "POST"])
@shop_page(Permission.SHOP_READ)
def standing(request):
    """How the shop stands with Mall; whoever may join programmes can apply."""
    may_apply = request.membership.may(Permission.PROGRAMMES_WRITE)
    form, status = MallForm(), 200
    if request.method == "POST":
        request.actor.require(Permission.PROGRAMMES_WRITE)
        form, status = MallForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                actions.apply(request.shop, actor=request.actor, **form.cleaned_data)
            except Refused as refusal:
                blame(form, refusal)
            else:
                messages.success(request, _("Applied. Platform staff look at the proof; you read here what they say."))
                return redirect("integration:mall")
    criteria, known = mall.criteria(request.shop), mall.brands(request.shop)
    context = {
        "criteria": criteria,
        "met": sum(criterion.is_met for criterion in criteria),
        "state": mall.state(request.shop),
        "since": mall.since(request.shop),
        "application": mall.newest(request.shop),
        "applications": MallApplication.objects.for_shop(request.shop)[:20],
        "authorisation": mall.authorisation(request.shop),
        "brands": known,
        "unassigned": mall.without_brand(request.shop, known).count() if known else 0,
        "form": form,
        "may_apply": may_apply,
        "is_ready": all(criterion.is_met for criterion in criteria if criterion.code != "BRAND"),
    }
    return render_page(request, "integration/mall.html", context, status=status)


def _brand_tabs(shop) -> dict:
    """(words, rows) of each tab, by its name in the address: what has no brand yet, then brand by brand."""
    known = mall.brands(shop)
    tabs = {"none": (_("No authorised brand"), mall.without_brand(shop, known))}
    return tabs | {one.name: (one.name, mall.of_brand(shop, one.name)) for one in known}


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def products(request):
    """Which products carry which authorised brand, and those that carry none."""
    tabs = _brand_tabs(request.shop)
    tab = request.GET.get("tab", "none")
    tab = tab if tab in tabs else "none"
    q = request.GET.get("q", "").strip()[:100]
    found = {name: rows.filter(title__icontains=q) if q else rows for name, (_words, rows) in tabs.items()}
    counts = lists.capped_counts(found)
    page = keyset.page(
        found[tab].prefetch_related("images"), Sort("id", descending=True), size=lists.page_size(request),
        after=request.GET.get("after", ""), before=request.GET.get("before", ""),
    )  # fmt: skip
    context = {
        "tab": tab,
        "tabs": [
            {"url": lists.address(request, tab=name), "label": words, "count": counts[name], "here": name == tab}
            for name, (words, _rows) in tabs.items()
        ],
        "q": q,
        "rows": page.rows,
        "found": counts[tab],
        "brands": [name for name in tabs if name not in ("none", tab)],
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        "previous_url": page.previous and lists.address(request, before=page.previous),
        "next_url": page.next and lists.address(request, after=page.next),
        "page_size": lists.page_size(request),
        "page_sizes": lists.page_sizes(request),
    }
    return render_page(request, "integration/mall_products.html", context, fragment="results")


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def assign(request):
    """Give the chosen products a brand."""
    back = lists.address(request, reverse("integration:mall_products"), tab=request.POST.get("tab", ""))
    rows = Product.objects.for_shop(request.shop).current().filter(public_id__in=request.POST.getlist("ids")[:1000])
    try:
        outcome = brands.assign(request.shop, list(rows), brand=request.POST.get("brand", ""), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=back)
    if outcome.changed:
        said = ngettext("%(n)d product carries the brand now.", "%(n)d products carry the brand now.", outcome.changed)
        messages.success(request, said % {"n": outcome.changed})
    for product, fault in outcome.refused[:5]:
        messages.error(request, f"{product.title}: {fault.message}")
    if not outcome.changed and not outcome.refused:
        messages.info(request, _("Nothing changed: choose products first."))
    return redirect(back)
