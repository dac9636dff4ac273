"""What a member does with orders: one action a view."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import render_page
from logistics import shipping
from orders import queries
from orders.actions import wishes
from orders.models import CancelReason, Order, Package
from orders.views.detail import context_of
from orders.views.shared import done, find_order


@require_http_methods(["GET", "POST"])
@shop_page(Permission.ORDERS_WRITE)
def arrange(request, public_id):
    """Arrange the shipment of one order: choose pick-up or drop-off, or say how you ship it yourself."""
    order = find_order(request, public_id)
    if request.method == "GET":
        return _arrange_dialog(request, order)
    try:
        wishes.arrange_shipment(
            order,
            hand_over=_hand_over(request),
            provider=request.POST.get("provider", ""),
            tracking_number=request.POST.get("tracking_number", ""),
            actor=request.actor,
        )
    except Refused as refusal:
        return _arrange_dialog(request, order, error=str(refusal.message), status=409)
    return done(request, order, _("Shipment arranged; the courier's number arrives in a moment."))


def _arrange_dialog(request, order: Order, error: str = "", status: int = 200):
    ways = shipping.ways(order.service_code, province=order.recipient.get("province", ""))
    context = {
        "order": order,
        "packages": order.parcels,
        "error": error,
        "companions": queries.companions(request.shop, order),
        "ways": ways,
        "hand_over": _hand_over(request) or wishes.usual_hand_over(order),
        "given": {name: request.POST.get(name, "") for name in ("provider", "tracking_number")},
    }
    return render_page(request, "orders/arrange.html", context, fragment="dialog", status=status)


def _hand_over(request) -> str:
    hand_over = request.POST.get("hand_over", "")
    return hand_over if hand_over in Package.HandOver.values else ""


@require_http_methods(["GET", "POST"])
@shop_page(Permission.ORDERS_WRITE)
def cancel(request, public_id):
    """Cancel an order for the seller, with a reason."""
    order = find_order(request, public_id)
    error = ""
    if request.method == "POST":
        try:
            wishes.cancel(
                order,
                reason=request.POST.get("reason", ""),
                sold_out=request.POST.getlist("sold_out"),
                actor=request.actor,
            )
        except Refused as refusal:
            error = str(refusal.message)
        else:
            return done(request, order, _("The order is being cancelled on its storefront."))
    skus = {line.sku.public_id: line for line in order.lines.all() if line.sku}
    ticked = request.POST.getlist("sold_out") if request.method == "POST" else list(skus)
    context = {
        "order": order,
        "reasons": CancelReason.choices,
        "skus": skus,
        "ticked": ticked,
        "may_stock": request.actor.may(Permission.STOCK_WRITE),
        "error": error,
        "given": request.POST.get("reason", ""),
    }
    return render_page(request, "orders/cancel.html", context, fragment="dialog", status=409 if error else 200)


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def answer(request, public_id):
    """Answer a buyer's wish to cancel."""
    order = find_order(request, public_id)
    approve = request.POST.get("approve") == "1"
    try:
        wishes.answer_cancellation(order, approve=approve, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:detail", args=[order.public_id]))
    said = _("You agreed to the cancellation.") if approve else _("You declined the cancellation.")
    return done(request, order, said)


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def void_labels(request):
    """The labels of cancelled orders were taken out of the pile: the alert ends."""
    wishes.see_void_labels(request.shop, actor=request.actor)
    return HttpResponseRedirect(reverse("orders:list"))


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def note(request, public_id):
    """Keep the seller's own note and flag."""
    order = find_order(request, public_id)
    try:
        wishes.set_note(
            order, note=request.POST.get("note", ""), flag=request.POST.get("flag", ""), actor=request.actor
        )
    except Refused as refusal:
        context = context_of(request, order) | {"note_error": str(refusal.message), "given_note": request.POST}
        return render_page(request, "orders/detail.html", context, fragment="order", status=409)
    return done(request, order, _("Note saved."))
