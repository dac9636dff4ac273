"""The price simulator and the calendar of prices."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core import clock, keyset, numbers
from core.errors import Invalid
from core.htmx import render_page, render_piece
from core.keyset import Sort
from core.lists import address
from core.platforms import Platform
from pricing.offers import Buyer
from products.models import Product, Sku
from promotions import explain, picker
from promotions.calendar import DAY_WIDTH, DAYS, price_calendar
from promotions.forms import SimulatorForm
from promotions.models import Promotion, PromotionItem
from promotions.quotes import Simulation, simulate
from promotions.tools import PRICES

LINES_MAX, QUANTITY_MAX = 20, 9999
CALENDAR_ROWS = 25


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def simulator(request):
    """A cart priced on both storefronts side by side, line by line; the address holds the whole question."""
    form = SimulatorForm(request.GET if request.GET else None, initial={"buyer": "EXISTING"})
    lines, skus, problem = _cart(request)
    results: list[tuple[str, Simulation | None, list[str]]] = []
    if lines and not problem and (not form.is_bound or form.is_valid()):
        given = form.cleaned_data if form.is_bound else {}
        kind = given.get("buyer")
        buyer = Buyer(is_new=kind == "NEW", is_repeat=kind == "REPEAT", codes=given.get("codes") or frozenset())
        options = {"at": given.get("at") or clock.now(), "buyer": buyer, "shipping_fee": given.get("shipping_fee") or 0}
        results = [(platform.value, *_simulated(request.shop, platform.value, lines, options)) for platform in Platform]
    context = {
        "form": form,
        "lines": [(skus[id], quantity) for id, quantity in lines],
        "results": results,
        "problem": problem,
        "why": explain.why,
        "kinds": explain.KINDS,
        "fees": explain.FEES,
    }
    return render_page(request, "promotions/simulator.html", context, fragment="results")


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def find_skus(request):
    """SKUs to put into the simulated cart."""
    text = request.GET.get("find", "")[:200]
    rows = picker.with_pictures(picker.matching(request.shop, text).order_by("-updated_at", "-id")).prefetch_related(
        "skus"
    )[:10]
    found = picker.rows_of_products(rows, by_price=True)
    return render_piece(
        request, "promotions/panels/found_skus.html", {"found": found[:30]}, page=reverse("promotions:simulator")
    )


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def calendar(request):
    """Thirty days of prices of the shop's SKUs on one storefront, in pages of 25."""
    chosen = request.GET.get("platform", "")
    platform = chosen if chosen in Platform.values else Platform.TIKTOK_SHOP.value
    text = request.GET.get("q", "")[:100]
    products = picker.matching(request.shop, text).listed_on([platform])
    everything = request.GET.get("all") == "1" or bool(text.strip())
    if not everything:
        products = products.filter(pk__in=_priced(request.shop))
    skus = Sku.objects.filter(product__in=products, is_active=True).select_related("product")
    page = keyset.page(
        skus, Sort("id", descending=True), size=CALENDAR_ROWS, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    first = clock.jakarta_today()
    months = price_calendar(request.shop, platform, page.rows, first)
    context = {
        "platform": platform,
        "storefronts": Platform.choices,
        "q": text,
        "is_all": everything,
        "all_url": address(request, all="1"),
        "days": [first + timedelta(days=n) for n in range(DAYS)],
        "day_width": DAY_WIDTH,
        "rows": [(sku, months[sku.public_id]) for sku in page.rows],
        "kinds": {kind.value: label for kind, label in explain.KINDS.items()},
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "title": _("Calendar of prices"),
    }
    return render_page(request, "promotions/calendar.html", context, fragment="results")


def _simulated(shop, platform: str, lines, options) -> tuple[Simulation | None, list[str]]:
    """The price on one storefront, or why it has none."""
    try:
        return simulate(shop, platform=platform, lines=lines, **options), []
    except Invalid as refusal:
        return None, [fault.message for fault in refusal.faults]


def _cart(request) -> tuple[list[tuple[str, int]], dict[str, Sku], str]:
    """The lines of the address (``sku`` and ``quantity`` in pairs), those that are the shop's; a SKU twice counts
    together. Without any: the shop's newest promoted product, so that the page never starts empty."""
    quantities: dict[str, int] = {}
    problem = ""
    pairs = zip(request.GET.getlist("sku"), request.GET.getlist("quantity"), strict=False)
    for id, quantity in list(pairs)[:LINES_MAX]:
        try:
            number = numbers.optional(quantity) or 1
        except numbers.BadNumber as bad:
            number, problem = 1, bad.message
        quantities[id] = min(QUANTITY_MAX, max(1, quantities.get(id, 0) + number))
    if added := request.GET.get("add"):
        quantities.setdefault(added[:40], 1)
    if not request.GET and (example := _example(request.shop)):
        quantities = {example: 1}
    rows = Sku.objects.filter(product__shop=request.shop, public_id__in=quantities, is_active=True)
    skus = {row.public_id: row for row in rows.select_related("product")}
    return [(id, quantity) for id, quantity in quantities.items() if id in skus], skus, problem


def _example(shop) -> str:
    rows = Sku.objects.filter(product__shop=shop, is_active=True, product__wanted_status=Product.Status.ACTIVATE)
    promoted = rows.filter(product__in=_promoted(shop))
    first = promoted.order_by("id").first() or rows.order_by("id").first()
    return first.public_id if first else ""


def _priced(shop):
    unfinished = Promotion.objects.for_shop(shop).unfinished(clock.now()).filter(tool__in=PRICES)
    return PromotionItem.objects.filter(promotion__in=unfinished, removed_at=None).values("product")


def _promoted(shop):
    running = Promotion.objects.for_shop(shop).in_effect(clock.now())
    return PromotionItem.objects.filter(promotion__in=running, removed_at=None).values("product")
