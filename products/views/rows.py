"""What can be changed in a row of Manage Products, and from the buttons of a product's page."""

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused, Stale
from core.htmx import is_fragment, render_page, toast
from core.platforms import Platform
from products import actions, page_queries
from products.actions import editor
from products.forms import AvailabilityForm, PriceForm, StockForm
from products.models import Product
from products.views._shared import back, done, find_row, find_sku


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def menu(request, public_id):
    """What can be done with one product, for the menu of its row: fetched on the way to it, not drawn 100 times."""
    context = {
        "product": find_row(request, public_id),
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
    }
    return render_page(request, "products/panels/row_menu.html", context)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def set_price(request, public_id):
    """Change the price of a product with one SKU from its row."""
    product = find_row(request, public_id)
    sku = product.skus.filter(is_active=True).order_by("position", "id").first()
    form = PriceForm(request.POST)
    if sku is None or not form.is_valid():
        return _row(request, product, error=("price", _first_error(form)), status=422)
    try:
        product = actions.set_prices(
            product,
            prices={sku.public_id: form.cleaned_data["price"]},
            actor=request.actor,
            expected_version=form.cleaned_data["version"],
        )
    except Refused as no:
        return _row(request, product, error=("price", str(no.message)), status=_status_of(no))
    return _row(request, product, text=_("Price saved; both storefronts are told."))


@require_POST
@shop_page(Permission.STOCK_WRITE)
def set_stock(request, public_id):
    """Count the stock of a product with one SKU from its row."""
    product = find_row(request, public_id)
    sku = product.skus.filter(is_active=True).order_by("position", "id").first()
    form = StockForm(request.POST)
    if sku is None or not form.is_valid():
        return _row(request, product, error=("stock", _first_error(form)), status=422)
    try:
        editor.count_stock(
            find_sku(request, product, sku.public_id),
            count=form.cleaned_data["stock"],
            expected_on_hand=form.cleaned_data["stock_was"],
            actor=request.actor,
        )
    except Refused as no:
        return _row(request, product, error=("stock", str(no.message)), status=_status_of(no))
    return _row(request, product, text=_("Stock counted; both storefronts are told."))


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def availability(request, public_id):
    """Choose the storefronts of one product: both, one or none."""
    product = find_row(request, public_id)
    if request.method == "GET":
        form = AvailabilityForm(initial={"platforms": product.platforms, "version": product.version})
        return render_page(request, "products/availability.html", {"product": product, "form": form}, fragment="dialog")
    form = AvailabilityForm(request.POST)
    if form.is_valid():
        try:
            product = actions.set_availability(
                product,
                platforms=form.cleaned_data["platforms"],
                actor=request.actor,
                expected_version=form.cleaned_data["version"],
            )
        except Refused as no:
            form.add_error("platforms", str(no.message))
        else:
            return done(request, _availability_text(product), product)
    context = {"product": product, "form": form}
    return render_page(request, "products/availability.html", context, fragment="dialog", status=422)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def activate(request, public_id):
    """Put a product on sale."""
    return _change(request, public_id, actions.activate, _("On its way: both storefronts review the product now."))


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def deactivate(request, public_id):
    """Take a product off sale."""
    return _change(request, public_id, actions.deactivate, _("Deactivated; it leaves the storefronts now."))


def _change(request, public_id, action, text):
    product = find_row(request, public_id)
    try:
        product = action(product, actor=request.actor)
    except Refused as no:
        return refusal_response(request, no, fallback=reverse("products:edit", args=[product.public_id]))
    if request.POST.get("row"):
        return _row(request, product, text=text)
    return done(request, text, product)


def _row(request, product: Product, *, text: str = "", error: tuple[str, str] | None = None, status: int = 200):
    """The product's row as it is now, with a word or with what went wrong beside the cell."""
    if not is_fragment(request):
        if text:
            messages.success(request, text)
        if error:
            messages.error(request, error[1])
        return back(request, reverse("products:list"))
    context = {
        "row": page_queries.list_row(product),
        "error": error,
        "typed": request.POST.get(error[0], "") if error else "",
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        "may_stock": request.membership.may(Permission.STOCK_WRITE),
        "may_bulk": request.membership.may(Permission.IMPORTS_WRITE),
    }
    response = render_page(request, "products/panels/row.html", context, status=status)
    return toast(response, text) if text else response


def _status_of(no: Refused) -> int:
    return 409 if isinstance(no, Stale) else 422


def _first_error(form) -> str:
    return next((str(message) for messages in form.errors.values() for message in messages), _("Not found."))


def _availability_text(product: Product) -> str:
    if not product.platforms:
        return _("On no storefront now.")
    names = [str(Platform(platform).label) for platform in product.platforms]
    return _("On sale on %(platforms)s.") % {"platforms": " + ".join(names)}
