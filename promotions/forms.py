"""Shapes of input; the rules are the actions'."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from core import numbers
from core.errors import Invalid
from core.forms import blame
from core.number_fields import PercentField, RupiahField, WholeField
from pricing.offers import plain_code
from promotions.models import Promotion
from promotions.tools import PRICES, RULES, VOUCHERS, Tool

_LOCAL = "%Y-%m-%dT%H:%M:%S"  # as a datetime-local input with seconds writes it
MODES: dict[str, list[tuple[str, Any]]] = {
    Tool.PRODUCT_DISCOUNT: [("percent", _("A percentage off")), ("price", _("A fixed price for each SKU"))],
    Tool.FLASH_SALE: [("percent", _("A percentage off")), ("price", _("A fixed price for each SKU"))],
    Tool.BUNDLE: [("percent", _("A percentage off")), ("amount", _("A price for the whole bundle"))],
    Tool.SHIPPING_DISCOUNT: [("free", _("Free shipping")), ("amount", _("A part of the fee"))],
} | {str(key): [("percent", _("A percentage off")), ("amount", _("An amount off"))] for key in VOUCHERS}
GIFT_LISTS = ("gift", "gift2")  # the gifts of the first step, and of the second
_SCOPES = [("SHOP", _("The whole shop")), ("PRODUCTS", _("Chosen products"))]
_RUPIAH_MAX = 1_000_000_000_000


def _moment(label, *, required=False):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format=_LOCAL)
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=[_LOCAL, "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S"], required=required
    )


def _rupiah(label, **options):
    return RupiahField(label=label, min_value=0, max_value=_RUPIAH_MAX, required=False, **options)


def _count(label, **options):
    return WholeField(label=label, min_value=1, max_value=1_000_000_000, required=False, **options)


def _percent(label):
    return PercentField(label=label, min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False)


class PromotionForm(BaseForm):
    """All settings of a tool; what the tool does not use is not there."""

    name = forms.CharField(label=_("Name"), max_length=50, help_text=_("Buyers do not see it."))
    starts_at = _moment(_("Starts (WIB)"), required=True)
    ends_at = _moment(_("Ends (WIB)"), required=True)
    code = forms.CharField(
        label=_("Code"), max_length=12, required=False, help_text=_("2 to 8 capital letters and digits.")
    )
    mode = forms.ChoiceField(label=_("What it takes off"), widget=forms.RadioSelect, required=False)
    percent = _percent(_("Per cent off"))
    amount = _rupiah(_("Rupiah"))
    maximum_discount = _rupiah(_("At most"), help_text=_("At least the percentage of the minimum spend."))
    minimum_spend = _rupiah(_("From a spend of"))
    minimum_quantity = WholeField(label=_("From so many pieces"), min_value=0, max_value=9999, required=False)
    tier1_quantity = _count(_("From so many pieces"))
    tier1_percent = _percent(_("Per cent off"))
    tier2_quantity = _count(_("Second step: from so many pieces"))
    tier2_percent = _percent(_("Per cent off"))
    step2_quantity = _count(_("Second step: from so many pieces"))
    step2_spend = _rupiah(_("Second step: from a spend of"))
    scope = forms.ChoiceField(label=_("Takes part"), choices=_SCOPES, widget=forms.RadioSelect, required=False)
    buyers = forms.ChoiceField(label=_("For"), choices=Promotion.Buyers.choices, required=False)
    total_limit = _count(_("Total limit"))
    per_buyer_limit = _count(_("Limit per buyer"))
    budget = _rupiah(_("Budget"), help_text=_("It ends on both storefronts when this is spent."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, tool: str, **kwargs):
        self.tool = tool
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Only the tool's fields, with its words."""
        tool = self.tool
        for name in set(self.fields) - set(fields_of(tool)):
            del self.fields[name]
        self.fields["ends_at"].required = RULES[tool].longest is not None
        self.needed = needed_of(tool)
        if "mode" in self.fields:
            cast(forms.ChoiceField, self.fields["mode"]).choices = MODES[tool]
        for name in ("mode", "scope"):
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = "form-check-input"
        if tool in PRICES:
            self.fields["total_limit"].label = _("Pieces of all products together, on both storefronts")
            self.fields["per_buyer_limit"].label = _("Pieces per buyer, on each storefront")
        elif "total_limit" in self.fields:
            self.fields["total_limit"].label = _("Uses, both storefronts together")

    def values(self) -> dict[str, Any]:
        """The settings as the actions want them."""
        given = self.cleaned_data
        direct = ("name", "starts_at", "ends_at", "code", "buyers", "total_limit", "per_buyer_limit", "budget")
        values = {name: given[name] for name in direct if name in given}
        values |= {name: given[name] or 0 for name in ("minimum_spend", "minimum_quantity") if name in given}
        mode = given.get("mode", "")
        for name in ("percent", "amount"):
            if name in given:
                values[name] = given[name] if mode == name else None
        if "maximum_discount" in given:
            values["maximum_discount"] = given["maximum_discount"] if mode == "percent" else None
        if "tier1_quantity" in given:
            steps = [(given[f"tier{n}_quantity"], given[f"tier{n}_percent"]) for n in (1, 2)]
            values["tiers"] = [
                {"quantity": quantity or 0, "percent": str(percent or 0)} for quantity, percent in steps if quantity or percent
            ]  # fmt: skip
        if "step2_quantity" in given:
            values["tiers"] = self._gift_steps(values)
        return values

    def _gift_steps(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        """Two steps of a gift as soon as anything of the second is there; the list of gifts says the rest."""
        pieces, spend = self.cleaned_data["step2_quantity"] or 0, self.cleaned_data["step2_spend"] or 0
        first, second = (list(dict.fromkeys(cast(QueryDict, self.data).getlist(name))) for name in GIFT_LISTS)
        if not (pieces or spend or second):
            return []
        needs = [(values["minimum_quantity"], values["minimum_spend"], first), (pieces, spend, second)]
        return [{"quantity": need, "spend": least, "gift_sku_ids": gifts} for need, least, gifts in needs]

    def refuse(self, refusal) -> None:
        """Faults about products stand above the list, those about steps at the first step."""
        blame(self, refusal, shown_at={"tiers": "step2_quantity" if self.tool == Tool.GIFT else "tier1_quantity"})


def fields_of(tool: str) -> list[str]:
    """The settings a tool has."""
    names = ["name", "starts_at", "ends_at", "version"]
    if tool in MODES:
        names += ["mode"]
    if tool in PRICES:
        names += ["percent"]
    elif tool == Tool.BUNDLE:
        names += ["percent", "amount"]
    elif tool in VOUCHERS:
        names += ["percent", "amount", "maximum_discount", "minimum_spend"]
        names += ["code"] if tool == Tool.PROMO_CODE else []
    elif tool == Tool.BUY_MORE_SAVE_MORE:
        names += ["tier1_quantity", "tier1_percent", "tier2_quantity", "tier2_percent"]
    elif tool == Tool.GIFT:
        names += ["minimum_quantity", "minimum_spend", "step2_quantity", "step2_spend"]
    elif tool == Tool.SHIPPING_DISCOUNT:
        names += ["amount", "minimum_spend", "minimum_quantity"]
    if RULES[tool].may_be_whole_shop:
        names += ["scope"]
    if tool != Tool.NEW_BUYER_VOUCHER:
        names += ["buyers", "per_buyer_limit"]
    names += ["total_limit"]
    if tool not in PRICES:
        names += ["budget"]
    return names


def needed_of(tool: str) -> frozenset[str]:
    """What the rules of a tool ask for although the form takes it empty, because another mode hides it."""
    needed = {"code", "tier1_quantity", "tier1_percent", "scope", "mode"}
    if tool not in PRICES:  # a product may have its own percentage instead
        needed |= {"percent", "amount"}
    if tool in VOUCHERS:
        needed |= {"total_limit"}
    return frozenset(needed & set(fields_of(tool)))


def initial_of(row: Promotion) -> dict[str, Any]:
    """A promotion as the form shows it."""
    direct = (
        "name", "starts_at", "ends_at", "code", "buyers", "total_limit", "per_buyer_limit", "budget", "amount",
        "maximum_discount", "version",
    )  # fmt: skip
    values = {name: getattr(row, name) for name in direct}
    values["percent"] = None if row.percent is None else f"{row.percent.normalize():f}"
    values |= {name: getattr(row, name) or None for name in ("minimum_spend", "minimum_quantity")}
    values["scope"] = "SHOP" if row.level == Promotion.Level.SHOP else "PRODUCTS"
    if row.tool == Tool.GIFT:
        second = row.tiers[1] if len(row.tiers) > 1 else {}
        values |= {"step2_quantity": second.get("quantity") or None, "step2_spend": second.get("spend") or None}
        values["second_gifts"] = second.get("gift_sku_ids") or []
        values["first_gifts"] = row.tiers[0]["gift_sku_ids"] if row.tiers else None
        return values
    for number, tier in enumerate(row.tiers, start=1):
        values[f"tier{number}_quantity"], values[f"tier{number}_percent"] = tier["quantity"], Decimal(tier["percent"])
    modes = [mode for mode, _label in MODES.get(row.tool, [])]
    if row.percent is not None:
        values["mode"] = "percent"
    elif modes:
        values["mode"] = "free" if "free" in modes and row.amount is None else modes[-1]
    return values


def items_given(data, tool: str) -> list[dict[str, Any]]:
    """The rows of the product list as ``inputs.item_inputs`` takes them. Refuses (Invalid) what is no number, with
    the reader's reason; an empty price is left out, and the rules say then that it is missing."""
    rows, faults = [], []
    by_price = data.get("mode") == "price"
    for id in dict.fromkeys(data.getlist("item")):
        row: dict[str, Any] = {"sku_id" if id.startswith("sku_") else "product_id": id}
        try:
            if tool in PRICES and by_price:
                row["price"] = numbers.optional(data.get(f"price_{id}"), is_money=True)
            elif tool in PRICES:
                row["percent"] = numbers.optional(data.get(f"percent_{id}"), numbers.decimal)
        except numbers.BadNumber as bad:
            faults.append(bad.fault.at("items"))
        rows.append(row)
    if faults:
        raise Invalid(faults[:50])
    return rows


class SimulatorForm(BaseForm):
    """A cart and a buyer to price. SKUs and their quantities come as rows beside it."""

    at = _moment(_("Moment (WIB), empty is now"))
    buyer = forms.ChoiceField(
        label=_("Buyer"),
        choices=[("EXISTING", _("Returning")), ("NEW", _("New")), ("REPEAT", _("Returning, two orders or more"))],
        required=False,
    )
    codes = forms.CharField(
        label=_("Codes entered"), max_length=100, required=False, help_text=_("Several with commas between them.")
    )
    shipping_fee = _rupiah(_("Shipping fee"))

    def clean_codes(self):
        """Each code as it is compared; commas stand between them, because a code may be typed with blanks."""
        return frozenset(code for part in self.cleaned_data["codes"].split(",") if (code := plain_code(part)))
