"""What can be changed in a row of Manage Products, and from the buttons of a product's page."""

import secrets
from textwrap import shorten

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused, Stale
from core.htmx import is_fragment, render_page, render_piece, toast, trigger
from core.money import rupiah
from core.platforms import Platform
from products import actions
from products.catalogue import manage_queries
from products.models import Product
from products.stock.actions import ledger
from products.views.forms import AvailabilityForm, PriceForm, StockForm
from products.views.shared import back, done, find_row, find_sku


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def menu(request, public_id):
    """What can be done with one product, for the menu of its row: fetched on the way to it, not drawn 100 times."""
    context = {
        "product": find_row(request, public_id),
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        "copy_key": secrets.token_urlsafe(24),
    }
    return render_piece(
        request, "products/panels/row_menu.html", context, page=reverse("products:detail", args=[public_id])
    )


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def set_price(request, public_id):
    """Change the price of a product with one SKU from its row."""
    product = find_row(request, public_id)
    sku = product.skus.filter(is_active=True).order_by("position", "id").first()
    form = PriceForm(request.POST)
    if sku is None or not form.is_valid():
        return _row(request, product, error=("price", _first_error(form)), status=422)
    price, was, undoes = form.cleaned_data["price"], sku.price, form.cleaned_data["was"]
    try:
        product = actions.set_prices(
            product,
            prices={sku.public_id: price},
            actor=request.actor,
            expected_version=None if undoes is not None else form.cleaned_data["version"],
            expected_prices={sku.public_id: undoes} if undoes is not None else None,
            is_sure=undoes is not None or form.cleaned_data["sure"] == price,
        )
    except Refused as refusal:
        if refusal.code == "price_jump":
            return _ask(request, product, refusal)
        return _row(request, product, error=("price", str(refusal.message)), status=_status_of(refusal))
    if was == price:
        return _row(request, product, text=_("The price is %(price)s as before.") % {"price": rupiah(price)})
    back = {"url": request.path, "values": {"price": was, "was": price}}
    text = _said(product, _("price"), rupiah(was), rupiah(price))
    return _row(request, product, text=text, undo=None if undoes is not None else back)


@require_POST
@shop_page(Permission.STOCK_WRITE)
def set_stock(request, public_id):
    """Count the stock of a product with one SKU from its row."""
    product = find_row(request, public_id)
    sku = product.skus.filter(is_active=True).order_by("position", "id").first()
    form = StockForm(request.POST)
    if sku is None or not form.is_valid():
        return _row(request, product, error=("stock", _first_error(form)), status=422)
    count, was, undoes = form.cleaned_data["stock"], form.cleaned_data["stock_was"], bool(request.POST.get("undo"))
    try:
        ledger.count_stock(
            find_sku(request, product, sku.public_id),
            count=count,
            expected_on_hand=was,
            actor=request.actor,
            note=_("Undone") if undoes else "",
        )
    except Refused as refusal:
        return _row(request, product, error=("stock", str(refusal.message)), status=_status_of(refusal))
    if was == count:
        return _row(request, product, text=_("The stock is %(count)s as before.") % {"count": _pieces(count)})
    back = {"url": request.path, "values": {"stock": was, "stock_was": count, "undo": "1"}}
    text = _said(product, _("stock on hand"), _pieces(was), _pieces(count))
    return _row(request, product, text=text, undo=None if undoes else back)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def availability(request, public_id):
    """Choose the storefronts of one product: both, one or none."""
    product = find_row(request, public_id)
    if request.method == "GET":
        form = AvailabilityForm(initial={"platforms": product.platforms, "version": product.version})
        return render_page(request, "products/availability.html", {"product": product, "form": form}, fragment="dialog")
    form, undoes, was = AvailabilityForm(request.POST), bool(request.POST.get("undo")), product.platforms
    if form.is_valid():
        try:
            product = actions.set_availability(
                product,
                platforms=form.cleaned_data["platforms"],
                actor=request.actor,
                expected_version=form.cleaned_data["version"],
            )
        except Refused as refusal:
            if undoes:
                return refusal_response(request, refusal, fallback=reverse("products:detail", args=[product.public_id]))
            form.add_error("platforms", str(refusal.message))
        else:
            way_back = {"platforms": was, "version": str(product.version), "undo": "1"}
            offer = None if undoes or was == product.platforms else {"url": request.path, "values": way_back}
            return done(request, _availability_text(product), product, undo=offer)
    context = {"product": product, "form": form}
    return render_page(request, "products/availability.html", context, fragment="dialog", status=422)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def activate(request, public_id):
    """Put a product on sale."""
    text = _("On its way: both storefronts review the product now.")
    return _change(request, public_id, actions.activate, text, opposite="products:deactivate")


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def deactivate(request, public_id):
    """Take a product off sale."""
    text = _("Deactivated; it leaves the storefronts now.")
    return _change(request, public_id, actions.deactivate, text, opposite="products:activate")


def _change(request, public_id, action, text, *, opposite):
    product = find_row(request, public_id)
    try:
        product = action(product, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("products:edit", args=[product.public_id]))
    if request.POST.get("row"):
        back = {"url": reverse(opposite, args=[product.public_id]), "values": {"row": "1", "undo": "1"}}
        return _row(request, product, text=text, undo=None if request.POST.get("undo") else back)
    return done(request, text, product)


def _ask(request, product: Product, refusal: Refused):
    """Ask before a price that may be a slip of the thumb is saved: old, new, and where buyers would see it."""
    context = {
        "product": product,
        "text": refusal.message,
        "old": refusal.details["old"],
        "new": refusal.details["new"],
        "version": request.POST.get("version", ""),
    }
    response = render_page(request, "products/price_jump.html", context, fragment="dialog")
    response["HX-Retarget"], response["HX-Reswap"] = "#modal", "innerHTML"
    return response


def _pieces(count: int) -> str:
    """``1250`` as ``1.250``, as the list writes it."""
    return rupiah(count).removeprefix("Rp")


def _said(product: Product, what: str, was: str, now: str) -> str:
    """What was understood, in full: which product, from what to what, and who is told."""
    title = shorten(product.title, 48, placeholder="…")
    names = " + ".join(str(Platform(name).label) for name in product.platforms)
    if not names or product.wanted_status != Product.Status.ACTIVATE:
        text = _("%(title)s: %(what)s %(was)s → %(now)s.")
    else:
        text = _("%(title)s: %(what)s %(was)s → %(now)s. Told: %(names)s.")
    return text % {"title": title, "what": what, "was": was, "now": now, "names": names}


def _row(
    request,
    product: Product,
    *,
    text: str = "",
    error: tuple[str, str] | None = None,
    status: int = 200,
    undo: dict | None = None,
):
    """The product's row as it is now, with a word (and its way back), or with what went wrong beside the cell."""
    if not is_fragment(request):
        if text:
            messages.success(request, text)
        if error:
            messages.error(request, error[1])
        return back(request, reverse("products:list"))
    context = {
        "rows": [manage_queries.list_row(product)],
        "error": error,
        "typed": request.POST.get(error[0], "") if error else "",
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        "may_stock": request.membership.may(Permission.STOCK_WRITE),
        "may_bulk": request.membership.may(Permission.IMPORTS_WRITE),
    }
    response = render_page(request, "products/panels/rows.html", context, status=status)
    if text:
        target = {**undo, "target": f"row-{product.public_id}"} if undo else None
        toast(response, text, undo=target)
    elif error and (request.POST.get("undo") or request.POST.get("was")):
        toast(response, error[1], "warning")  # the row may have left the page since
    if request.POST.get("sure"):
        trigger(response, "closeModal")
    return response


def _status_of(refusal: Refused) -> int:
    return 409 if isinstance(refusal, Stale) else 422


def _first_error(form) -> str:
    return next((str(message) for messages in form.errors.values() for message in messages), _("Not found."))


def _availability_text(product: Product) -> str:
    if not product.platforms:
        return _("On no storefront now.")
    names = [str(Platform(platform).label) for platform in product.platforms]
    return _("On sale on %(platforms)s.") % {"platforms": " + ".join(names)}
