"""The demo's attack inside a SKU's ledger: a button, and what became of it, live while the job runs."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import is_fragment, render_piece
from desk import demo_attack
from products.models import Sku


@require_http_methods(["GET", "POST"])
@shop_page(Permission.STOCK_WRITE)
def panel(request, public_id, sku_id):
    """How the last attack on a SKU stands; POST sends the buyers. Nothing (204) in a shop that has none."""
    skus = Sku.objects.for_shop(request.shop).filter(is_active=True, product__public_id=public_id)
    sku = get_object_or_404(skus.select_related("product", "shop"), public_id=sku_id)
    page = reverse("products:ledger", args=[public_id, sku_id])
    if request.method == "POST":
        try:
            demo_attack.start(sku, actor=request.actor)
        except Refused as refusal:
            return refusal_response(request, refusal, fallback=page)
    elif is_fragment(request) and not demo_attack.is_of(request.shop):
        return HttpResponse(status=204)
    context = {
        "sku": sku,
        "job": demo_attack.newest(sku),
        "buyers": demo_attack.BUYERS,
        "pieces": demo_attack.PIECES,
    }
    return render_piece(request, "desk/panels/attack.html", context, page=page)
