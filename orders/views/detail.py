"""One order: what was bought where, what it cost, where it is, and who did what."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from core import audit
from core.htmx import is_fragment, render_page
from orders import breakdown, queries
from orders.actions import hints, photos, wishes
from orders.models import Order, ParcelPhoto
from orders.views import looking
from orders.views.shared import find_order


@require_GET
@shop_page(Permission.ORDERS_READ)
def detail(request, public_id):
    """The order's page; it draws its changing part again while a storefront has yet to answer."""
    return render_page(
        request, "orders/detail.html", context_of(request, find_order(request, public_id)), fragment="order"
    )


def context_of(request, order: Order) -> dict:
    """What the order's page shows."""
    lines = list(order.lines.all())
    return {
        "order": order,
        "lines": lines,
        "steps": breakdown.steps(order),
        "rows": breakdown.rows(order, lines),
        "gifts": breakdown.gifts(order),
        "packages": order.parcels,
        "photos": queries.photos_of(order.parcels),
        "companions": queries.companions(request.shop, order),
        "mates": queries.mates(order),
        "thumbnail_url": queries.thumbnail_url,
        "history": audit.history(order, limit=100),
        "flags": Order.Flag.choices,
        "is_waiting": queries.is_waiting(order),
        "looking": looking.at(request, [order.public_id]),
        "looking_url": reverse("orders:looking", args=[order.public_id]),
        "may_see_buyer": request.membership.may(Permission.BUYERS_READ),
        "may_write": request.membership.may(Permission.ORDERS_WRITE),
    }


@require_POST
@shop_page(Permission.BUYERS_READ)
def buyer(request, public_id):
    """Show the buyer's contact to a member; who looked is kept in the order's history."""
    order = wishes.reveal_buyer(find_order(request, public_id), actor=request.actor)
    if not is_fragment(request):
        context = context_of(request, find_order(request, public_id)) | {"is_revealed": True}
        return render_page(request, "orders/detail.html", context)
    return render_page(request, "orders/panels/buyer.html", {"order": order, "is_revealed": True})


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def read_again(request, public_id):
    """Ask the storefront for the order's news now."""
    order = find_order(request, public_id)
    hints.hint(order.connection, [order.external_id])
    messages.success(request, _("The storefront is asked for news of this order."))
    return HttpResponseRedirect(reverse("orders:detail", args=[order.public_id]))


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def remove_photo(request, public_id, photo_id):
    """Take a photo of one of its parcels away."""
    order = find_order(request, public_id)
    rows = ParcelPhoto.objects.for_shop(request.shop).filter(package__in=order.parcels)
    photos.remove(get_object_or_404(rows, public_id=photo_id), actor=request.actor)
    messages.success(request, _("The photo was taken away."))
    return HttpResponseRedirect(reverse("orders:detail", args=[order.public_id]))
