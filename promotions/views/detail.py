"""One promotion: where buyers see it, what was used, what it is about, and what happened."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import audit
from core.errors import Refused
from core.htmx import render_page
from promotions import display_cases, preview, queries
from promotions.actions import lifecycle
from promotions.models import Counter, Promotion, PromotionItem, Use
from promotions.offers import price_in
from promotions.tools import PRICES, Tool

ITEMS_MAX, USES_MAX = 100, 20
NAMED_MAX = 1000  # products that are looked through for those that are not on every storefront
Status = Promotion.Status


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def detail(request, public_id: str):
    """The promotion with its counters; asks itself anew while a storefront has not answered yet."""
    row = _find(request, public_id)
    every = row.items.filter(removed_at=None)
    items = list(every.select_related("product", "sku")[:ITEMS_MAX])
    mine = row.counters.filter(Q(item=None) | Q(item__in=[item.pk for item in items]))
    counters = {(counter.item_id, counter.kind): counter for counter in mine}
    # Where products are: of ten thousand there are only a few different answers.
    mains = every.filter(role=PromotionItem.Role.MAIN).order_by()
    places = mains.values_list("product__platforms", "product__wanted_status").distinct()
    products = [[] if status in display_cases.GONE else platforms for platforms, status in places]
    surfaces = display_cases.surfaces_for(row)
    display = display_cases.display_of(surfaces, products, together=row.tool == Tool.BUNDLE)
    reach = {}
    if display.because in (display_cases.Because.MIXED, display_cases.Because.NOTHING):
        named = mains.values_list("product__title", "product__platforms", "product__wanted_status").distinct()
        reach = {title: [] if status in display_cases.GONE else places for title, places, status in named[:NAMED_MAX]}
    state = queries.sync_state(row)
    context = {
        "promotion": row,
        "state": state,
        "is_waiting": state == "PENDING" and row.status in (Status.NOT_START, Status.ONGOING),
        "shown": preview.preview_of(display, badge=preview.badge_of(row), reach=reach),
        "looks": _looks(row, display),
        "counters": [counter for counter in counters.values() if counter.item_id is None],
        "rows": [_item(row, item, counters) for item in items],
        "more": every.count() - len(items),
        "is_price": row.tool in PRICES,
        "uses": Use.objects.filter(counter__promotion=row).exclude(counter__kind=Counter.Kind.BUDGET).order_by("-at")[:USES_MAX],
        "history": audit.history(row),
        "may_write": request.membership.may(Permission.PROMOTIONS_WRITE) and row.tool != Tool.CAMPAIGN,
        "may_change": row.status in (Status.DRAFT, Status.NOT_START, Status.ONGOING),
    }  # fmt: skip
    return render_page(request, "promotions/detail.html", context, fragment="promotion")


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def publish(request, public_id: str):
    """Agree and publish a draft."""
    row = _find(request, public_id)
    try:
        lifecycle.publish(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("promotions:detail", args=[public_id]))
    messages.success(request, _("Published. The storefronts are being told."))
    return redirect("promotions:detail", public_id)


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def deactivate(request, public_id: str):
    """End it on both storefronts."""
    row = _find(request, public_id)
    try:
        lifecycle.stop(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("promotions:detail", args=[public_id]))
    messages.success(request, _("“%s” ends on both storefronts.") % row.name)
    return redirect("promotions:detail", public_id)


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def resume(request, public_id: str):
    """Start it again where somebody ended it on the storefront itself."""
    try:
        lifecycle.resume(_find(request, public_id), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("promotions:detail", args=[public_id]))
    messages.success(request, _("It is made anew there. Orders of before stay counted."))
    return redirect("promotions:detail", public_id)


@require_GET
@shop_page(Permission.PROMOTIONS_WRITE)
def ask_deactivate(request, public_id: str):
    """The question before it ends."""
    return render_page(
        request, "promotions/deactivate.html", {"promotion": _find(request, public_id)}, fragment="dialog"
    )


def _find(request, public_id: str) -> Promotion:
    return get_object_or_404(queries.with_counts(queries.promotions(request.shop)), public_id=public_id)


def _looks(row: Promotion, display) -> list[dict]:
    """Each storefront that shows it: how it looks there, and whether it knows."""
    found = []
    for platform, surface in display.surfaces.items():
        listing = next(
            (listing_row for listing_row in row.listings.all() if platform in listing_row.connection.channels), None
        )
        ended = listing.ended_there_at if listing is not None and queries.is_ended_there(listing, row) else None
        found.append({
            "platform": platform, "surface": surface, "listing": listing, "state": _state(row, listing), "ended": ended,
        })  # fmt: skip
    return found


def _state(row: Promotion, listing) -> str:
    if listing is not None and (listing.problem or queries.is_ended_there(listing, row)):
        return "FAILED"
    return "IN_SYNC" if listing is not None and queries.knows(listing, row) else "PENDING"


def _item(row: Promotion, item, counters) -> dict:
    list_price = item.sku.price if item.sku else item.product.price_min
    return {
        "item": item,
        "list_price": list_price,
        "price": price_in(row, item, list_price) if row.tool in PRICES else None,
        "counter": counters.get((item.pk, Counter.Kind.PIECES)),
        "steps": [
            number
            for number, tier in enumerate(row.tiers, start=1)
            if item.sku and item.sku.public_id in tier.get("gift_sku_ids", [])
        ],
    }
