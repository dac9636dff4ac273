"""What a piece of each SKU costs the seller, and the least it may be sold for: one page a product. Nobody outside the shop
sees it."""

from django import forms
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms import BaseForm
from accounts.pages import shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import note, render_page
from core.number_fields import RupiahField
from products import actions
from products.views.shared import find_row


class CostsForm(BaseForm):
    """One figure a SKU, and the version of the product that the seller looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, skus, **kwargs):
        self.skus = skus
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """A field for each SKU, named by its id."""
        for sku in self.skus:
            choice = " / ".join(sku.options.values()) or str(sku)
            self.fields[sku.public_id] = RupiahField(label=choice, required=False, min_value=0, initial=sku.cost)
            self.fields[f"floor_{sku.public_id}"] = RupiahField(
                label=_("Floor price of %s") % choice, required=False, min_value=0, initial=sku.floor
            )
            self.fields[f"was_{sku.public_id}"] = RupiahField(
                required=False, min_value=0, initial=sku.cost, widget=forms.HiddenInput
            )

    def rows(self) -> list[tuple]:
        """Each SKU with its two fields, and the cost that stood there when the page was drawn."""
        return [
            (sku, self[sku.public_id], self[f"floor_{sku.public_id}"], self[f"was_{sku.public_id}"])
            for sku in self.skus
        ]

    def costs(self, prefix: str = "") -> dict[str, int | None]:
        """SKU -> its cost as it was typed, as it was seen (``was_``), or its floor (``floor_``); only of SKUs that the form
        had."""
        return {
            sku.public_id: self.cleaned_data[f"{prefix}{sku.public_id}"]
            for sku in self.skus
            if f"{prefix}{sku.public_id}" in self.data
        }


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def costs(request, public_id):
    """Look at the costs of a product's SKUs and set them; an empty one is unknown."""
    product = find_row(request, public_id)
    skus = list(product.skus.filter(is_active=True).order_by("position", "id"))
    form = CostsForm(request.POST or None, skus=skus, initial={"version": product.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values, floors, version = form.costs(), form.costs("floor_"), form.cleaned_data["version"]
            undoes = bool(request.POST.get("undo"))
            was = {sku.public_id: (sku.cost, sku.floor) for sku in skus}
            try:
                actions.set_costs(
                    product,
                    costs=values,
                    floors=floors,
                    actor=request.actor,
                    expected_version=version,
                    expected_costs=form.costs("was_"),
                )
            except Refused as refusal:
                form.refuse(refusal)
            else:
                way_back: dict[str, str] = {}
                for key in (key for key, cost in values.items() if cost != was[key][0]):
                    way_back |= {key: _typed(was[key][0]), f"was_{key}": _typed(values[key])}
                for key in (key for key, floor in floors.items() if floor != was[key][1]):
                    way_back |= {f"floor_{key}": _typed(was[key][1])}
                offer = {"url": request.path, "values": way_back | {"version": str(version), "undo": "1"}}
                note(request, _("Saved. Only your shop sees it."), undo=offer if way_back and not undoes else None)
                return redirect("products:detail", product.public_id)
    return render_page(request, "products/costs.html", {"product": product, "form": form}, status=status)


def _typed(cost: int | None) -> str:
    return "" if cost is None else str(cost)
