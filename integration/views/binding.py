"""Route B on pages: the link from Tokopedia's dashboard, the confirmation, and the pairs to merge."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import keyset
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address
from core.sentences import gettext as _
from integration import queries, words
from integration.actions import binding as bindings
from integration.actions import finishing, pairing
from integration.machine import State
from integration.models import Binding, OldListing, Pair
from logistics.models import Warehouse
from products.models import Product

PAGE = 30
COCKPIT, PAIRS = "integration:cockpit", "integration:pairs"


@require_http_methods(["GET", "POST"])
@shop_page(Permission.SHOP_WRITE)
def bind(request):
    """Where Tokopedia's dashboard sends the owner: what binding does, for which account, then yes."""
    given = request.POST if request.method == "POST" else request.GET
    slug, code = given.get("shop", "")[:60], given.get("code", "")[:80]
    if request.method == "POST":
        try:
            made = bindings.begin(request.shop, slug=slug, code=code, actor=request.actor)
        except Refused as refusal:
            return refusal_response(request, refusal, fallback=reverse(COCKPIT))
        messages.success(
            request, _("“%(name)s” is being read. Nothing changes before you confirm.") % {"name": made.name}
        )
        return redirect(COCKPIT)
    row = queries.standing(request.shop)
    context = {"row": row, "slug": slug, "code": code, "bound": queries.binding_of(request.shop)}
    return render_page(request, "integration/bind.html", context)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.SHOP_WRITE)
def confirm(request):
    """The confirmation page: what was read, which warehouse is which, what happens on confirming."""
    row, bound = queries.standing(request.shop), queries.binding_of(request.shop)
    if bound is None or row.state not in (State.BINDING, State.CONFIRMING):
        messages.info(request, _("There is nothing to confirm."))
        return redirect(COCKPIT)
    if request.method == "POST":
        try:
            bindings.confirm(request.shop, warehouses=_warehouses(request, bound), actor=request.actor)
        except Refused as refusal:
            return refusal_response(request, refusal, fallback=reverse("integration:confirm"))
        messages.success(request, _("Confirmed. Now decide which products are the same."))
        return redirect(PAIRS)
    listings = bound.listings.all()
    context = {
        "row": row,
        "bound": bound,
        "was_mirrored": row.state_before == State.ACTIVE_AUTO,
        "active": listings.filter(status="ACTIVATE").count(),
        "inactive": listings.exclude(status="ACTIVATE").count(),
        "rows": bound.warehouses.select_related("warehouse"),
        "ours": Warehouse.objects.for_shop(request.shop).filter(is_active=True).order_by("-is_default", "name"),
    }
    return render_page(request, "integration/confirm.html", context)


def _warehouses(request, bound: Binding) -> dict[str, Warehouse | None]:
    """What the form says of each warehouse of Tokopedia's that is another than before: one of ours by its id, or None for
    a new one."""
    chosen: dict[str, Warehouse | None] = {}
    for there in bound.warehouses.select_related("warehouse"):
        said = request.POST.get(f"warehouse-{there.external_id}", "")
        if said == "new":
            chosen[there.external_id] = None
        elif said and (there.warehouse is None or there.warehouse.public_id != said):
            ours = get_object_or_404(Warehouse.objects.for_shop(request.shop), public_id=said)
            chosen[there.external_id] = ours
    return chosen


@require_POST
@shop_page(Permission.SHOP_WRITE)
def give_up(request):
    """Do not bind after all."""
    try:
        bindings.give_up(request.shop, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse(COCKPIT))
    messages.success(request, _("The binding was given up; everything is as it was."))
    return redirect(COCKPIT)


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def pairs(request):
    """Listings of before beside the products they look like; what is decided, and what became of each."""
    bound = queries.binding_of(request.shop)
    if bound is None or bound.state == Binding.State.OPEN:
        messages.info(request, _("There are no products to merge. Bind a Tokopedia shop first."))
        return redirect(COCKPIT)
    tab = request.GET.get("state", "PROPOSED" if bound.state == Binding.State.CONFIRMED else "LISTINGS")
    tab = tab if tab in (*Pair.State.values, "LISTINGS") else "PROPOSED"
    rows = (
        bound.listings.select_related("product")
        if tab == "LISTINGS"
        else queries.pairs_of(bound).filter(Pair.standing(tab))
    )
    page = keyset.page(
        rows, Sort("id"), size=PAGE, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    counts = queries.pair_counts(bound) | {"LISTINGS": bound.listings.count()}
    labels = dict(Pair.State.choices) | {"LISTINGS": _("All listings")}
    context = {
        "bound": bound,
        "tab": tab,
        "tabs": [
            {"url": address(request, state=name), "label": labels[name], "count": counts[name], "here": name == tab}
            for name in ("PROPOSED", "UNEQUAL", "ACCEPTED", "REFUSED", "LISTINGS")
        ],
        "rows": page.rows,
        "safe": {row.pk for row in page.rows if tab == "PROPOSED" and pairing.is_safe(row)},
        "counts": counts,
        "result": words.results(bound),
        "is_open": bound.state == Binding.State.CONFIRMED,
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        "may_finish": request.membership.may(Permission.SHOP_WRITE),
    }
    return render_page(request, "integration/pairs.html", context)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def accept(request, public_id: str):
    """They are the same."""
    return _decide(request, public_id, pairing.accept)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def refuse(request, public_id: str):
    """They are not the same."""
    return _decide(request, public_id, pairing.refuse)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def weight(request, public_id: str):
    """The product takes the listing's weight, so that they can be merged."""
    return _decide(request, public_id, pairing.take_weight)


def _decide(request, public_id: str, deed):
    pair = get_object_or_404(Pair.objects.for_shop(request.shop), public_id=public_id)
    back = request.POST.get("back", "")
    fallback = f"{reverse(PAIRS)}?state={back if back in Pair.State.values else 'PROPOSED'}"
    try:
        deed(pair, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=fallback)
    return redirect(fallback)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def safe(request):
    """Every proposal that leaves little doubt."""
    try:
        count = pairing.accept_safe(request.shop, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse(COCKPIT))
    messages.success(request, _("%(n)d pairs were merged.") % {"n": count})
    return redirect(PAIRS)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def by_hand(request, public_id: str):
    """Choose the product that a listing is."""
    listing = get_object_or_404(OldListing.objects.for_shop(request.shop), public_id=public_id)
    if request.method == "POST":
        product = (
            Product.objects.for_shop(request.shop).current().filter(public_id=request.POST.get("product", "")).first()
        )
        try:
            if product is None:
                raise Refused("product_missing", _("Choose a product below."), field="product")
            pairing.pair_by_hand(request.shop, product=product, listing=listing, actor=request.actor)
        except Refused as refusal:
            return refusal_response(request, refusal, fallback=f"{reverse(PAIRS)}?state=LISTINGS")
        messages.success(request, _("Merged with “%(title)s”.") % {"title": product.title})
        return redirect(f"{reverse(PAIRS)}?state=ACCEPTED")
    q = request.GET.get("q", listing.title.split(" ")[0])[:100]
    found = (
        Product.objects.for_shop(request.shop).current().filter(title__icontains=q).order_by("title")[:20] if q else []
    )
    return render_page(
        request, "integration/by_hand.html", {"listing": listing, "found": found, "q": q}, fragment="dialog"
    )


@require_POST
@shop_page(Permission.SHOP_WRITE)
def finish(request):
    """Everything is decided."""
    try:
        finishing.finish(request.shop, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse(PAIRS))
    messages.success(request, _("Done. The rest of the listings is being copied."))
    return redirect(f"{reverse(PAIRS)}?state=LISTINGS")
