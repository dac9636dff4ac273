"""Which parcels orders travel in: split, combine, take apart."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import render_page
from orders import queries
from orders.actions import parcels
from orders.models import COMBINED_MAX, Order
from orders.views.shared import chosen_orders, done, find_order


@require_http_methods(["GET", "POST"])
@shop_page(Permission.ORDERS_WRITE)
def split(request, public_id):
    """Say which of an order's SKUs go in which parcel."""
    order = find_order(request, public_id)
    error, given = order.why_not_split, _current(order)
    if request.method == "POST":
        skus = list(given)
        given = {sku: request.POST.get(f"parcel-{sku}", "1") for sku in skus}
        groups = [[sku for sku in skus if given[sku] == str(number)] for number in range(1, len(skus) + 1)]
        try:
            asked = parcels.split(order, groups, actor=request.actor).wanted_parcels
        except Refused as refusal:
            error = str(refusal.message)
        else:
            text = _("The storefront is asked to make these parcels.") if asked else _("These are its parcels already.")
            return done(request, order, text)
    context = {"order": order, "lines": _skus(order), "given": given, "error": error}
    return render_page(request, "orders/split.html", context, fragment="dialog", status=409 if error else 200)


def _skus(order: Order) -> list:
    """One line a SKU."""
    return list({line.external_sku_id: line for line in order.lines.all()}.values())


def _current(order: Order) -> dict[str, str]:
    """SKU -> the number of its parcel now, from 1."""
    places = {package.pk: str(number) for number, package in enumerate(order.parcels, start=1)}
    return {line.external_sku_id: places.get(line.package_id or 0, "1") for line in order.lines.all()}


@require_http_methods(["GET", "POST"])
@shop_page(Permission.ORDERS_WRITE)
def combine(request, public_id):
    """Choose which orders of the same buyer go in one parcel with this one."""
    order = find_order(request, public_id)
    error = order.why_not_combine
    if request.method == "POST":
        try:
            parcels.combine([order, *chosen_orders(request, COMBINED_MAX)], actor=request.actor)
        except Refused as refusal:
            error = str(refusal.message)
        else:
            return done(request, order, _("The storefront is asked to combine these orders."))
    context = {"order": order, "companions": queries.companions(request.shop, order), "error": error}
    return render_page(request, "orders/combine.html", context, fragment="dialog", status=409 if error else 200)


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def take_apart(request, public_id):
    """Give each order of the combined parcel its own again."""
    order = find_order(request, public_id)
    try:
        parcels.take_apart(order, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:detail", args=[order.public_id]))
    return done(request, order, _("The storefront is asked to take the parcel apart."))
