"""What the order pages share."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.errors import Refused
from core.htmx import back_to, hx_redirect, is_fragment
from core.sentences import gettext as _
from orders import queries
from orders.models import Order


def find_order(request, public_id: str) -> Order:
    """This shop's order with all a page shows of it, or 404."""
    return get_object_or_404(queries.with_everything(Order.objects.for_shop(request.shop)), public_id=public_id)


def bulk_name(request) -> str:
    """Under which name the browser keeps the ticks of Manage Orders: one a shop."""
    return f"orders-{request.shop.public_id}"


def chosen_orders(request, limit: int) -> list[Order]:
    """The orders whose ``ids`` were ticked, in the order of the page; a stranger's are not found. Refuses none
    (``nothing_chosen``) and more than ``limit`` (``too_many_chosen``): a part of them must not pass for all."""
    ids = list(dict.fromkeys(request.POST.getlist("ids") or request.GET.getlist("ids")))
    if len(ids) > limit:
        text = _("At most %(most)d orders at once; you have selected %(count)d.") % {"most": limit, "count": len(ids)}
        raise Refused("too_many_chosen", text)
    rows = {
        row.public_id: row
        for row in queries.with_everything(Order.objects.for_shop(request.shop)).filter(public_id__in=ids)
    }
    if not rows:
        raise Refused("nothing_chosen", _("Tick at least one order."))
    return [rows[key] for key in ids if key in rows]


def done(request, order: Order, text: str):
    """The order's page anew, or the list it was done from (orders, home, deadlines), with a word about what happened."""
    target = reverse("orders:detail", args=[order.public_id])
    messages.success(request, text)
    if is_fragment(request):
        return hx_redirect(back_to(request, target, "orders:list"))
    return HttpResponseRedirect(target)
