"""Prices that are to come: the shop's list, and the form of one product."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms import BaseForm
from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused, said
from core.htmx import note, render_page
from core.number_fields import RupiahField
from core.sentences import gettext as _
from products.catalogue.actions import planned_prices
from products.models import PlannedPrice
from products.views.shared import find_row

SHOWN_MAX = 200
_LOCAL = "%Y-%m-%dT%H:%M"


def _moment(label, **options):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[_LOCAL, "%Y-%m-%dT%H:%M:%S"], **options)


class PlannedPriceForm(BaseForm):
    """A SKU's price from one moment on, and until another if it is to go back."""

    sku_id = forms.ChoiceField(label=_lazy("SKU"))
    price = RupiahField(label=_lazy("New price"))
    starts_at = _moment(_lazy("From (WIB)"))
    ends_at = _moment(
        _lazy("Until (WIB)"), required=False, help_text=_lazy("Then the price of before comes back. Empty: it stays.")
    )

    def __init__(self, *args, skus, **kwargs):
        self.skus = {sku.public_id: sku for sku in skus}
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The product's SKUs to choose from, each with its price of now."""
        self.fields["sku_id"].choices = [  # type: ignore[attr-defined]
            (key, " / ".join(sku.options.values()) or str(sku)) for key, sku in self.skus.items()
        ]


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def planned(request):
    """Every planned price of the shop: what is to come first, then what was."""
    return render_page(request, "products/planned.html", _listed(request, PlannedPrice.objects.for_shop(request.shop)))


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def plan(request, public_id):
    """Plan a price of one of the product's SKUs, beside those that are planned."""
    product = find_row(request, public_id)
    skus = list(product.skus.filter(is_active=True).order_by("position", "id"))
    form, status = PlannedPriceForm(request.POST or None, skus=skus), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = dict(form.cleaned_data)
            try:
                planned_prices.plan(form.skus[values.pop("sku_id")], actor=request.actor, **values)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                note(request, _("Planned. The storefronts hear of it when its moment comes."))
                return redirect("products:plan_price", product.public_id)
    rows = PlannedPrice.objects.for_shop(request.shop).filter(sku__product=product)
    context = _listed(request, rows) | {"product": product, "form": form}
    return render_page(request, "products/planned.html", context, status=status)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def cancel(request, public_id):
    """Call one off; a price that runs goes back at once."""
    row = get_object_or_404(
        PlannedPrice.objects.for_shop(request.shop).select_related("sku__product"), public_id=public_id
    )
    try:
        planned_prices.cancel(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=request.META.get("HTTP_REFERER", "/"))
    note(request, _("Cancelled."))
    return redirect("products:plan_price", row.sku.product.public_id)


def _listed(request, rows) -> dict:
    rows = rows.select_related("sku__product")
    coming = list(rows.filter(state__in=PlannedPrice.UNFINISHED).order_by("starts_at", "id")[:SHOWN_MAX])
    over = list(rows.exclude(state__in=PlannedPrice.UNFINISHED).order_by("-starts_at", "-id")[:SHOWN_MAX])
    return {
        "product": None,
        "rows": [(row, said(row.problem) if row.problem else "") for row in [*coming, *over]],
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
    }
