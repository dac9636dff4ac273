"""The page of one product: what buyers see on both storefronts, what was acknowledged, stock and history."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import audit, gate, keyset
from core.errors import Refused
from core.forms import blame
from core.htmx import is_fragment, render_page, render_piece, toast
from core.sentences import gettext as _
from products import actions, asked, attributes, content_fields
from products.catalogue import queries
from products.listings import storefront_states
from products.listings.actions import sending
from products.models import StockEntry, StockLevel
from products.stock import transit
from products.stock.buffers import buffers_of
from products.stock.forms import BufferForm, LowStockForm
from products.views.forms import StockMoveForm
from products.views.shared import done, find_product, find_row, find_sku, form_of

REVIEWS_SHOWN = 5
LEDGER_SIZE = 25


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def detail(request, public_id):
    """One product: status and storefronts, what buyers see, SKUs and stock, receipts, reviews, history."""
    product = find_product(request, public_id)
    skus = list(product.skus.all())
    queries.fill_parts(skus)
    asks = asked.asks_of([product.category_id])[product.category_id] if product.category_id else []
    context = {
        "product": product,
        "plain_fields": content_fields.PLAIN,
        "skus": skus,
        "kept": queries.campaign_allocations(product),
        "planned": queries.planned_prices(product),
        "made_of": queries.made_of(skus),
        "images": list(product.images.all()),
        "said": attributes.in_order(asks, product.attributes),
        "lacking": attributes.missing(asks, product.attributes, product.platforms),
        "reviews": list(product.reviews.order_by("-created_at")[:REVIEWS_SHOWN]),
        "history": list(audit.history(product, limit=20)),
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        "may_stock": request.membership.may(Permission.STOCK_WRITE),
        "copy_key": secrets.token_urlsafe(24),
        **_storefronts(product),
    }
    return render_page(request, "products/detail.html", context)


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def storefronts(request, public_id):
    """The part of the page that the storefronts' answers change; asks again only while an answer is awaited.

    304 while nothing is new, so that a waiting page costs next to nothing.
    """
    product = find_product(request, public_id)
    context = {
        "product": product,
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        **_storefronts(product),
    }
    tag = storefront_states.fingerprint(context["states"])
    if is_fragment(request) and request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        page = reverse("products:detail", args=[product.public_id])
        response = render_piece(request, "products/panels/storefronts.html", context, page=page)
    response["ETag"] = tag
    return response


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def delete(request, public_id):
    """Ask, then delete the product here and on the storefronts."""
    product = find_row(request, public_id)
    error = ""
    if request.method == "POST":
        try:
            actions.delete(product, actor=request.actor)
        except Refused as refusal:
            error = str(refusal.message)
        else:
            return done(request, _("Deleted; it leaves the storefronts now."))
    context = {"product": product, "error": error}
    return render_page(request, "products/delete.html", context, fragment="dialog", status=422 if error else 200)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def copy(request, public_id):
    """Make a draft of the same kind, and open it in the editor."""
    product = find_row(request, public_id)
    form = form_of(request) if request.POST.get("form_key") else None
    try:
        made = actions.copy_product(product, actor=request.actor, form=form)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("products:detail", args=[product.public_id]))
    messages.success(request, _("A copy, as a draft: give it a title of its own, seller SKUs and stock."))
    return HttpResponseRedirect(reverse("products:edit", args=[made.public_id]))


@require_POST
@shop_page(Permission.SYNC_WRITE)
def send_again(request, public_id):
    """Send the product to both storefronts again, now, and retry what failed."""
    product = find_row(request, public_id)
    try:
        sending.send_again(product, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("products:detail", args=[product.public_id]))
    return done(request, _("Sent again; the storefronts answer in a moment."), product)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_READ)
def ledger(request, public_id, sku_id):
    """Every movement of one SKU's stock, newest first, and the form for the next one."""
    product = find_row(request, public_id)
    sku = find_sku(request, product, sku_id)
    form, status = StockMoveForm(shop=request.shop), 200
    if request.method == "POST":
        if not request.membership.may(Permission.STOCK_WRITE):
            no_right = Refused("no_permission", _("Your role may look at stock, but not change it."))
            return refusal_response(request, no_right, fallback=request.path, status=403)
        form = StockMoveForm(request.POST, shop=request.shop)
        status = 422
        if form.is_valid():
            values = form.cleaned_data
            try:
                sku = actions.change_stock(sku, actor=request.actor, **values)
            except Refused as refusal:
                blame(form, refusal)
            else:
                form, status = StockMoveForm(shop=request.shop), 200
    moved = request.method == "POST" and status == 200
    return _ledger(request, product, sku, form=form, moved=moved, status=status)


@require_POST
@shop_page(Permission.STOCK_WRITE)
def rack(request, public_id, sku_id):
    """Write down where one SKU lies, and draw its ledger again."""
    product = find_row(request, public_id)
    sku = find_sku(request, product, sku_id)
    try:
        sku = actions.set_rack(sku, request.POST.get("rack", ""), actor=request.actor)
    except Refused as refusal:
        return _ledger(request, product, sku, rack_error=refusal.message, status=422)
    return _ledger(request, product, sku)


@require_POST
@shop_page(Permission.STOCK_WRITE)
def low_stock(request, public_id, sku_id):
    """Set from how few pieces one SKU's stock is low, and draw its ledger again."""
    product = find_row(request, public_id)
    sku = find_sku(request, product, sku_id)
    form, status = LowStockForm(request.POST), 422
    if form.is_valid():
        try:
            actions.set_low_points(product, {sku.public_id: form.cleaned_data["low_stock"]}, actor=request.actor)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            sku.refresh_from_db(fields=["low_stock"])
            form, status = LowStockForm(initial={"low_stock": sku.low_stock}), 200
    return _ledger(request, product, sku, low_form=form, status=status)


@require_POST
@shop_page(Permission.STOCK_WRITE)
def parts(request, public_id, sku_id):
    """Say what one SKU is made of, by the codes of the others, and draw its ledger again."""
    product = find_row(request, public_id)
    sku = find_sku(request, product, sku_id)
    pairs = zip(request.POST.getlist("code"), request.POST.getlist("pieces"), strict=False)
    rows = [(code.strip(), pieces.strip()) for code, pieces in pairs if code.strip()]
    known = queries.named_skus(request.shop, [code for code, _pieces in rows])
    try:
        wish = [(known.get(code, code), gate.whole(pieces) or 0) for code, pieces in rows]
        actions.set_parts(sku, wish, actor=request.actor)
    except Refused as refusal:
        errors = [str(fault.message) for fault in refusal.faults]
        return _ledger(request, product, sku, parts=rows, parts_errors=errors, status=422)
    return _ledger(request, product, find_sku(request, product, sku_id), moved=True)


@require_POST
@shop_page(Permission.STOCK_WRITE)
def sku_buffer(request, public_id, sku_id):
    """Set one SKU's stock buffer, and draw its ledger again."""
    product = find_row(request, public_id)
    sku = find_sku(request, product, sku_id)
    before = buffers_of(request.shop.pk, [product.pk]).of_sku.get(sku.pk)
    typed = BufferForm(request.POST)
    form: BufferForm | None = typed
    saved, status = None, 422
    if typed.is_valid():
        try:
            actions.set_sku_buffer(sku, actor=request.actor, expected=typed.expected, **typed.wish)
        except Refused as refusal:
            typed.refuse(refusal)
        else:
            saved, form, status = typed, None, 200
    response = _ledger(request, product, sku, buffer_form=form, status=status)
    if saved is not None and is_fragment(request):
        undo = None if saved.expected is not None else _buffer_undo(request, before, saved.wish)
        toast(response, _("Stock buffer saved; both storefronts are told."), undo=undo)
    elif form is not None and request.POST.get("was"):
        toast(response, str(next(iter(form.errors.values()))[0]), "warning")
    return response


def _buffer_undo(request, before, wish: dict[str, int]) -> dict:
    """What puts the buffer of before back, as long as nobody changed it since."""
    unit = "percent" if before and before.percent else "pieces"
    was = next((f"{name}:{value}" for name, value in wish.items()), "none")
    value = "" if before is None else getattr(before, unit)
    return {"url": request.path, "values": {"value": value, "unit": unit, "was": was}, "target": "ledger"}


def _ledger(
    request,
    product,
    sku,
    *,
    form=None,
    buffer_form=None,
    low_form=None,
    moved=False,
    rack_error="",
    parts=None,
    parts_errors=(),
    status=200,
):
    buffers = buffers_of(request.shop.pk, [product.pk])
    queries.fill_parts([sku])
    made = list(sku.parts.all()) if sku.is_bundle else []
    entries = StockEntry.objects.for_shop(request.shop).filter(sku=sku).select_related("warehouse")
    page = keyset.page(
        entries,
        keyset.Sort("id", descending=True),
        size=LEDGER_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "product": product,
        "sku": sku,
        "levels": list(
            StockLevel.objects.filter(sku=sku).select_related("warehouse").order_by("-warehouse__is_default", "id")
        ),
        "page": page,
        "form": form or StockMoveForm(shop=request.shop),
        "rule": buffers.rule(sku.pk),
        "shop_rule": buffers.of_shop,
        "buffer_form": buffer_form or BufferForm(rule=buffers.of_sku.get(sku.pk)),
        "moved": moved,
        "may_stock": request.membership.may(Permission.STOCK_WRITE),
        "rack_error": rack_error,
        "on_the_way": transit.on_the_way([sku.pk]).get(sku.pk, 0),
        "low_form": low_form or LowStockForm(initial={"low_stock": sku.low_stock}),
        "made": made,
        "made_of": queries.made_of([sku])[sku.pk],
        "part_rows": parts or [(part.component.seller_sku or part.component.public_id, part.pieces) for part in made],
        "parts_errors": parts_errors,
        "is_demo": settings.DEMO,
    }
    return render_page(request, "products/ledger.html", context, fragment="dialog", status=status)


def _storefronts(product) -> dict:
    states = storefront_states.states_of(product)
    return {"states": states, "is_waiting": any(state.is_waiting for state in states)}
