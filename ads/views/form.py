"""Make and change a campaign: settings and products, with what buyers will see and what it will cost beside them."""

from datetime import timedelta
from decimal import Decimal

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from ads import picker, queries
from ads.actions import campaigns
from ads.forms import AdForm, initial_of
from ads.machine import State
from ads.models import AdCampaign
from core import clock, numbers
from core.errors import Refused
from core.htmx import render_page, render_piece
from core.platforms import Platform


@require_http_methods(["GET", "POST"])
@shop_page(Permission.ADS_WRITE)
def new(request):
    """A new campaign; ``?product=`` has one chosen already."""
    start = clock.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    initial = {"starts_at": start, "placements": Platform.values, "daily_budget": 100_000, "kind": "SHOPPING"}
    return _editor(request, None, initial, request.GET.getlist("product"))


@require_http_methods(["GET", "POST"])
@shop_page(Permission.ADS_WRITE)
def edit(request, public_id: str):
    """A campaign that exists; one that ended stays as it was."""
    row = get_object_or_404(queries.campaigns(request.shop), public_id=public_id)
    if row.state == State.ENDED:
        messages.error(request, _("It has ended and stays as it was; make a new one."))
        return redirect("ads:detail", public_id)
    return _editor(request, row, initial_of(row), [one.product.public_id for one in row.ad_products.all()])


def _editor(request, row: AdCampaign | None, initial: dict, chosen: list[str]):
    form, status = AdForm(request.POST or None, initial=initial, row=row), 200
    if request.method == "POST":
        status, chosen = 422, request.POST.getlist("product")
        if form.is_valid():
            try:
                saved = campaigns.save(
                    request.shop,
                    row,
                    values=form.values(),
                    placements=form.cleaned_data["placements"],
                    products=picker.chosen_products(request.shop, chosen),
                    then_publish=request.POST.get("do") == "publish",
                    kind=form.cleaned_data.get("kind") or AdCampaign.Kind.SHOPPING,
                    actor=request.actor,
                    expected_version=form.cleaned_data.get("version"),
                )
            except Refused as refusal:
                form.refuse(refusal)
            else:
                words = _("Saved as a draft; no storefront knows of it yet.")
                if saved.state != State.DRAFT:
                    words = _("Saved. The storefronts are being told.")
                messages.success(request, words)
                return redirect("ads:detail", saved.public_id)
    places, target, budget = _given(request) if request.method == "POST" else _of(form)
    rows, more = picker.choices(request.shop, "", chosen, places, target)
    context = {
        "form": form,
        "campaign": row,
        "is_draft": row is None or row.state == State.DRAFT,
        "choices": rows,
        "more": more,
        "q": "",
        "shown": picker.preview(request.shop, picker.chosen_products(request.shop, chosen), places, target, budget),
        "here": "ads:list",
    }
    return render_page(request, "ads/editor.html", context, status=status)


@require_GET
@shop_page(Permission.ADS_WRITE)
def find(request):
    """The products of the form: those chosen, and those that match the words."""
    places, target, _budget = _given(request)
    text = request.GET.get("q", "")[:200]
    rows, more = picker.choices(request.shop, text, request.GET.getlist("product"), places, target)
    return render_piece(
        request, "ads/panels/choices.html", {"choices": rows, "more": more, "q": text}, page=reverse("ads:new")
    )


@require_POST
@shop_page(Permission.ADS_WRITE)
def preview(request):
    """What buyers will see and what it will cost, for what stands in the form now; nothing is saved."""
    places, target, budget = _given(request)
    products = picker.chosen_products(request.shop, request.POST.getlist("product"))
    context = {"shown": picker.preview(request.shop, products, places, target, budget)}
    return render_piece(request, "ads/panels/preview.html", context, page=reverse("ads:new"))


def _given(request) -> tuple[list[str], Decimal | None, int | None]:
    """Storefronts, ROI target and daily budget as the form has them now; what is no number counts as empty."""
    data = request.POST if request.method == "POST" else request.GET
    return Platform.ordered(data.getlist("placements")), _number(data.get("roi_target", "")), _money(data)


def _of(form: AdForm) -> tuple[list[str], Decimal | None, int | None]:
    given = form.initial
    target = given.get("roi_target")
    return given["placements"], Decimal(target) if target else None, given["daily_budget"]


def _number(text: str) -> Decimal | None:
    try:
        found = numbers.optional(text, numbers.decimal)
    except numbers.BadNumber:
        return None
    return found if found and Decimal("0.1") <= found <= 100 else None


def _money(data) -> int | None:
    try:
        return numbers.optional(data.get("daily_budget", ""), is_money=True)
    except numbers.BadNumber:
        return None
