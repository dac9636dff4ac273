"""The shop's settings about its stock."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Invalid, Refused
from core.htmx import render_page
from core.sentences import gettext as _
from products.models import StockBuffer
from products.stock.actions import buffers
from products.stock.forms import BufferForm


@require_http_methods(["GET", "POST"])
@shop_page(Permission.SHOP_READ)
def shop_buffer(request):
    """How much of every SKU the storefronts are not told of."""
    rule = StockBuffer.objects.for_shop(request.shop).filter(sku=None).first()
    form, status = BufferForm(request.POST or None, rule=rule), 200
    if request.method == "POST":
        if not request.membership.may(Permission.STOCK_WRITE):
            no_right = Refused("no_permission", _("Your role may look at stock, but not change it."))
            return refusal_response(request, no_right, fallback=request.path, status=403)
        status = 422
        if form.is_valid():
            try:
                buffers.set_shop_buffer(request.shop, actor=request.actor, **form.wish)
            except Invalid as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Saved. Both storefronts are being told."))
                return redirect("stock_settings:shop_buffer")
    own = StockBuffer.objects.for_shop(request.shop).filter(sku__isnull=False).select_related("sku__product")
    context = {"form": form, "rules": own.order_by("sku__seller_sku", "id")[:200]}
    return render_page(request, "products/buffer.html", context, status=status)
