"""Products and creators of a collaboration, and its end: one action each."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from affiliates import queries, rules
from affiliates.actions import collaborations
from affiliates.actions import parts as actions
from affiliates.models import Collaboration
from core import numbers
from core.errors import Refused
from core.htmx import render_page
from products.models import Product


@require_GET
@shop_page(Permission.AFFILIATES_WRITE)
def ask_end(request, public_id: str):
    """The question before it ends."""
    return render_page(request, "affiliates/end.html", {"row": _find(request, public_id)}, fragment="dialog")


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def end(request, public_id: str):
    """End it on both storefronts."""
    row = _find(request, public_id)
    return _done(
        request, row, lambda: collaborations.end(row, actor=request.actor), _("Ended. Both storefronts are told.")
    )


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def products(request, public_id: str):
    """Add products, at the collaboration's commission."""
    row = _find(request, public_id)
    rows = Product.objects.for_shop(request.shop).filter(public_id__in=request.POST.getlist("product")[:100])
    wanted = [(product, None) for product in rows.order_by("id")]

    def add():
        found = actions.put_products(row, wanted, actor=request.actor)
        if left := [part for part in found if not part.is_in]:
            text = _("%(title)s was left out: %(why)s") % {"title": left[0].product.title, "why": left[0].why_text}
            messages.warning(request, text)

    return _done(request, row, add, _("Saved. Both storefronts are being told."))


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def product(request, public_id: str, product_id: str):
    """Another commission for one product (``do`` is rate), or take it out (``do`` is remove)."""
    row = _find(request, public_id)
    one = get_object_or_404(Product.objects.for_shop(request.shop), public_id=product_id)
    if request.POST.get("do") == "remove":
        return _done(request, row, lambda: actions.remove_product(row, one, actor=request.actor), _("Taken out."))
    try:
        percent = numbers.optional(request.POST.get("rate", ""), numbers.decimal)
    except numbers.BadNumber as bad:
        refusal = Refused.of(bad.fault.at("rate"))
        return refusal_response(request, refusal, fallback=_page(row))
    points = rules.points_of(percent or 0)
    text = _("Commission changed. Both storefronts are being told.")
    return _done(request, row, lambda: actions.set_rate(row, one, points, actor=request.actor), text)


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def creators(request, public_id: str):
    """Invite creators, or let one back in."""
    row = _find(request, public_id)
    people = list(
        queries.creators(request.shop).filter(public_id__in=request.POST.getlist("creator")[:50]).order_by("id")
    )
    resolve = "resolve" in request.POST
    text = _("Invited.") if row.kind == Collaboration.Kind.TARGET else _("Let back in.")
    return _done(request, row, lambda: actions.invite(row, people, resolve=resolve, actor=request.actor), text)


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def remove_creator(request, public_id: str, creator_id: str):
    """Take an invitation back, or keep somebody out of an open collaboration."""
    row = _find(request, public_id)
    one = get_object_or_404(queries.creators(request.shop), public_id=creator_id)
    return _done(request, row, lambda: actions.remove_creator(row, one, actor=request.actor), _("Removed."))


def _find(request, public_id: str) -> Collaboration:
    return get_object_or_404(queries.collaborations(request.shop), public_id=public_id)


def _page(row: Collaboration) -> str:
    return reverse("affiliates:collaboration", args=[row.public_id])


def _done(request, row: Collaboration, act: Callable[[], object], text: str):
    try:
        act()
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=_page(row))
    messages.success(request, text)
    return redirect(_page(row))
