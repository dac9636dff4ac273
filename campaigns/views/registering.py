"""Register products by hand and by file, top up, withdraw."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from campaigns import queries, rules, sheet
from campaigns.actions import registering
from campaigns.models import Campaign, Registration
from campaigns.views.pages import detail_context
from core import numbers
from core.errors import Refused
from core.htmx import render_page, render_piece
from products.models import Product, Sku
from promotions import picker

FOUND_MAX, ADD_MAX, ROWS_MAX = 20, 200, 1000


@require_GET
@shop_page(Permission.PROMOTIONS_WRITE)
def find_products(request, public_id: str):
    """Products to register, with the reason where one cannot take part."""
    campaign, text = _campaign(public_id), request.GET.get("q", "")[:200]
    rows = picker.with_pictures(picker.matching(request.shop, text).order_by("-updated_at", "-id")).prefetch_related(
        "skus"
    )[:FOUND_MAX]
    categories = queries.category_ids(campaign)
    found = []
    for product, row in zip(rows, picker.rows_of_products(rows, by_price=False), strict=True):
        fault = rules.sku_fault(campaign, Sku(product=product), categories)
        found.append(row | {"why_not": fault.message if fault else ""})
    return render_piece(
        request, "campaigns/panels/found.html", {"found": found, "campaign": campaign}, page=_page(campaign)
    )


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def add_rows(request, public_id: str):
    """Rows for the list: one a SKU, with the highest price and the available pieces filled in."""
    campaign = _campaign(public_id)
    ids, there = request.POST.getlist("add")[:ADD_MAX], set(request.POST.getlist("sku"))
    products = Product.objects.for_shop(request.shop).filter(public_id__in=ids).prefetch_related("skus")
    skus = list(Sku.objects.filter(product__in=products, is_active=True).exclude(public_id__in=there))
    rows = picker.rows_of_products(products.order_by("title"), by_price=True)
    context = {"rows": _filled(request.shop, campaign, rows, skus, request.POST)}
    return render_piece(request, "campaigns/panels/rows.html", context, page=_page(campaign))


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def register(request, public_id: str):
    """Offer the rows of the list; what was refused stays in the list with its reason."""
    given = []
    for id in dict.fromkeys(request.POST.getlist("sku")[:ROWS_MAX]):
        price, stock = request.POST.get(f"price_{id}", ""), request.POST.get(f"stock_{id}", "")
        given.append(sheet.typed(id, price, stock))
    return _offer(request, _campaign(public_id), given)


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def register_file(request, public_id: str):
    """Offer the rows of a CSV or XLSX file."""
    campaign, upload = _campaign(public_id), request.FILES.get("file")
    if upload is None:
        messages.error(request, _("Choose a file."))
        return redirect("campaigns:detail", public_id)
    try:
        rows = sheet.rows_of(request.shop, upload.read(), upload.name)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("campaigns:detail", public_id)
    return _offer(request, campaign, rows[:ROWS_MAX])


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def withdraw(request, public_id: str):
    """Take one back."""
    row = _registration(request, public_id)
    try:
        registering.withdraw(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("campaigns:detail", args=[row.campaign.public_id]))
    messages.success(request, _("Withdrawn; its pieces are free again."))
    return redirect("campaigns:detail", row.campaign.public_id)


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def top_up(request, public_id: str):
    """More pieces."""
    row = _registration(request, public_id)
    try:
        pieces = numbers.optional(request.POST.get("pieces")) or 0
        registering.top_up(row, pieces, actor=request.actor)
    except numbers.BadNumber as bad:
        refusal = Refused.of(bad.fault.at("pieces"))
        return refusal_response(request, refusal, fallback=reverse("campaigns:detail", args=[row.campaign.public_id]))
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("campaigns:detail", args=[row.campaign.public_id]))
    messages.success(request, _("Added to the campaign."))
    return redirect("campaigns:detail", row.campaign.public_id)


def _offer(request, campaign: Campaign, given: list[dict]):
    try:
        outcome = registering.register(request.shop, campaign, given, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("campaigns:detail", args=[campaign.public_id]))
    taken = len(outcome.accepted)
    if taken:
        text = ngettext("%(num)d SKU is under review.", "%(num)d SKUs are under review.", taken) % {"num": taken}
        messages.success(request, text)
    if not outcome.refused:
        return redirect("campaigns:detail", campaign.public_id)
    by_id = {str(row["sku_id"]): row for row in given}
    skus = Sku.objects.filter(
        product__shop=request.shop, public_id__in=[id for _number, id, _fault in outcome.refused]
    ).select_related("product")
    known = {sku.public_id: sku for sku in skus}
    refused = [
        {
            "row": number,
            "id": id,
            "sku": known.get(id),
            "given": by_id.get(id, {}),
            "why": fault.message,
        }
        for number, id, fault in outcome.refused
    ]
    context = detail_context(request, campaign, refused=refused)
    return render_page(request, "campaigns/detail.html", context, status=422 if not taken else 200)


def _filled(shop, campaign: Campaign, rows: list[dict], skus: list[Sku], posted) -> list[dict]:
    lowest = queries.lowest_prices(shop, [sku.pk for sku in skus]) if campaign.must_beat_30_days else {}
    by_id = {sku.public_id: sku for sku in skus}
    filled = []
    for row in rows:
        if (sku := by_id.get(row["id"])) is None:
            continue
        most = rules.highest_price(campaign, sku, lowest.get(sku.pk))
        filled.append(row | {"most": most, "price": most, "pieces": min(max(0, sku.available), 10)})
    return filled


def _page(campaign: Campaign) -> str:
    return reverse("campaigns:detail", args=[campaign.public_id])


def _campaign(public_id: str) -> Campaign:
    return get_object_or_404(queries.campaigns(), public_id=public_id)


def _registration(request, public_id: str) -> Registration:
    return get_object_or_404(queries.registrations(request.shop), public_id=public_id)
