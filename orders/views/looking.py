"""Who else has an order open now: said and asked by the pages themselves, every few seconds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts import queries as accounts
from accounts.pages import shop_page
from accounts.roles import Permission
from core import presence
from core.htmx import is_fragment, render_page
from orders.actions import packing
from orders.models import Order


@dataclass(frozen=True)
class Looking:
    """The names of who else has it open, and what says whether that changed."""

    names: list[str]
    state: str


def at(request, ids: Iterable[str]) -> Looking:
    """Who else has any of these orders of the shop open. Whoever asks has them open as well, but for staff on a visit."""
    ids = list(ids)
    found = presence.look(request.shop.pk, request.user.pk, [] if request.visit else ids)
    people = accounts.names_of(request.shop, set().union(*(found.get(row, ()) for row in ids)))
    return Looking(sorted(people.values()), "-".join(map(str, sorted(people))))


def ids_of(request) -> list[str]:
    """The orders in the parcel that this packer has open."""
    current = packing.open_of(request.shop, request.actor)
    if current is None:
        return []
    orders = Order.objects.for_shop(request.shop).filter(lines__package=current.package_id)
    return list(orders.distinct().values_list("public_id", flat=True))


@require_GET
@shop_page(Permission.ORDERS_READ)
def order(request, public_id):
    """Who else has this order open; nothing (204) where the page shows just these."""
    row = get_object_or_404(Order.objects.for_shop(request.shop), public_id=public_id)
    return _told(request, [row.public_id], reverse("orders:detail", args=[public_id]))


@require_GET
@shop_page(Permission.PACKING_WRITE)
def parcel(request):
    """Who else has an order of the packer's parcel open; nothing (204) where the page shows just these."""
    return _told(request, ids_of(request), reverse("orders:packing"))


@require_GET
@shop_page(Permission.ORDERS_READ)
def listed(request):
    """Which orders somebody else has open, as marks for the rows of a list; nothing (204) where it shows just these."""
    if not is_fragment(request):
        return redirect("orders:list")
    found = presence.look(request.shop.pk, request.user.pk)
    people = accounts.names_of(request.shop, set().union(*found.values()))
    seen = Order.objects.for_shop(request.shop).filter(public_id__in=found).values_list("public_id", flat=True)
    marks = {row: sorted(people[one] for one in found[row] if one in people) for row in (seen if people else ())}
    state = "-".join(f"{row}.{'.'.join(map(str, sorted(found[row])))}" for row in sorted(marks))
    if request.GET.get("v", "") == state:
        return HttpResponse(status=204)
    return render_page(request, "orders/panels/looked_at.html", {"marks": marks, "state": state})


def _told(request, ids: list[str], page: str) -> HttpResponse:
    if not is_fragment(request):
        return redirect(page)
    looking = at(request, ids)
    if request.GET.get("v", "") == looking.state:
        return HttpResponse(status=204)
    context = {"looking": looking, "looking_url": request.path}
    return render_page(request, "orders/panels/looking.html", context)
