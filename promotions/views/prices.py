"""What a SKU cost: its prices as a line with the promotions on it."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core import gate
from core.htmx import render_page
from core.platforms import Platform
from products.models import Sku
from promotions.price_line import DAYS, drawing, price_line

USUAL = 30


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def line(request, sku_id):
    """The list price and what buyers paid on each storefront, over some days."""
    sku = get_object_or_404(Sku.objects.for_shop(request.shop).select_related("product", "shop"), public_id=sku_id)
    chosen = gate.whole(request.GET.get("days", ""))
    days = chosen if chosen in DAYS else USUAL
    found = price_line(sku, days=days)
    context = {
        "sku": sku,
        "product": sku.product,
        "days": days,
        "choices": DAYS,
        "line": found,
        "drawing": drawing(found),
        "storefronts": Platform.values,
    }
    return render_page(request, "promotions/prices.html", context)
