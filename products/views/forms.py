"""The shape of what the small product forms send; the rules are in products.rules, the saving in products.actions."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from core.number_fields import RupiahField, WholeField
from core.platforms import Platform
from logistics import queries as logistics
from logistics.models import Warehouse
from products.models import StockEntry
from products.stock.actions.ledger import SELLER_KINDS


class PriceForm(BaseForm):
    """One price in a list cell, with the version of the product that the seller looked at."""

    price = RupiahField(label=_("Price"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    was = RupiahField(required=False)  # an undo: the price that it takes back
    sure = RupiahField(required=False)  # the price that the seller was asked about

    def clean(self):
        """A price is typed against a version, or takes back another price."""
        values = super().clean() or {}
        if values.get("version") is None and values.get("was") is None:
            self.add_error("price", _("Load the page again, then change the price."))
        return values


class StockForm(BaseForm):
    """One stock count in a list cell, with the figure that the seller looked at."""

    stock = WholeField(label=_("Stock"))
    stock_was = forms.IntegerField(widget=forms.HiddenInput)


class AvailabilityForm(BaseForm):
    """On which storefronts a product is on sale; none is allowed."""

    platforms = forms.MultipleChoiceField(
        label=_("On sale on"), choices=Platform, required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class StockMoveForm(BaseForm):
    """One movement in the stock ledger: what happened, how many, where and why."""

    kind = forms.ChoiceField(
        label=_("What happened"),
        choices=[(kind.value, StockEntry.Kind(kind).label) for kind in SELLER_KINDS],
        help_text=_("A count sets the stock on hand. A receipt adds. A correction adds or takes away."),
    )
    quantity = WholeField(
        may_lower=True, label=_("Pieces"), help_text=_("For a correction that takes away, put a minus in front: -3.")
    )
    warehouse = forms.ModelChoiceField(label=_("Warehouse"), queryset=Warehouse.objects.none(), empty_label=None)
    note = forms.CharField(
        label=_("Reason"), max_length=200, required=True, help_text=_("Your team reads this in the ledger.")
    )

    def __init__(self, *args, shop, **kwargs):
        super().__init__(*args, **kwargs)
        self._errors = None  # the base class has looked already, when no warehouse was to be had
        cast(forms.ModelChoiceField, self.fields["warehouse"]).queryset = logistics.warehouses(shop).filter(
            is_active=True
        )


class AltForm(BaseForm):
    """What a picture shows, in words."""

    alt = forms.CharField(label=_("Description of the picture"), max_length=200, required=False)
