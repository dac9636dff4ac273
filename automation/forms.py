"""Shapes of input; the rules are the actions'."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from automation.actions.rules import NAME_MAX, NOTE_MAX
from automation.models import FlagIs, Rule
from core.number_fields import RupiahField, WholeField
from core.platforms import Platform
from logistics import shipping
from orders.filters import COURIERS
from orders.models import Order


def _several(label, choices, **options) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, widget=widget, required=False, **options)


def _clock(label) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), required=False)


class RuleForm(BaseForm):
    """A rule: which orders, when, and what is done with them."""

    name = forms.CharField(label=_("Name"), max_length=NAME_MAX)
    platforms = _several(_("Storefronts"), Platform.choices)
    services = _several(_("Shipping services"), [(one.code, one.name) for one in shipping.SERVICES])
    couriers = _several(
        _("Couriers"), COURIERS,
        help_text=_("Until a parcel has its courier's number, all that may come for it must be among these."),
    )  # fmt: skip
    provinces = _several(_("To these provinces"), [(name, name) for name in shipping.PROVINCES])
    is_cod = forms.ChoiceField(
        label=_("Payment"),
        choices=[("", _("Any")), ("yes", _("Paid at the door (COD)")), ("no", _("Paid in advance"))],
        required=False,
    )
    total_from = RupiahField(label=_("Order value from"), min_value=0, required=False)
    total_until = RupiahField(label=_("Order value until"), min_value=0, required=False)
    pieces_from = WholeField(label=_("Pieces from"), min_value=0, max_value=100_000, required=False)
    pieces_until = WholeField(label=_("Pieces until"), min_value=0, max_value=100_000, required=False)
    skus = forms.CharField(
        label=_("One of these SKUs"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seller SKUs, one a line."),
    )  # fmt: skip
    flags = _several(_("Flags"), FlagIs.choices)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        choices=[(day, WEEKDAYS[day]) for day in range(7)],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    from_time = _clock(_("From (WIB)"))
    until_time = _clock(_("Until (WIB)"))

    arranges = forms.BooleanField(label=_("Arrange the shipment"), required=False)
    hand_over = forms.ChoiceField(
        label=_("Hand-over"),
        choices=[("", _("As the warehouse usually does")), *shipping.HAND_OVERS],
        required=False,
    )
    flag_with = forms.ChoiceField(
        label=_("Flag it"), choices=[("", _("No flag")), *Order.Flag.choices], required=False,
        help_text=_("An order that has a flag keeps it, unless the rule asks for that flag."),
    )  # fmt: skip
    note_with = forms.CharField(label=_("Add a note"), max_length=NOTE_MAX, required=False)
    prints = forms.BooleanField(
        label=_("Put the label on the print list as soon as the courier's number is there"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def initial_of(cls, rule: Rule) -> dict[str, Any]:
        """A rule as the form shows it."""
        values = {name: getattr(rule, name) for name in cls.base_fields if name not in ("skus", "is_cod")}
        is_cod = {None: "", True: "yes", False: "no"}[rule.is_cod]
        return values | {"skus": "\n".join(rule.skus), "is_cod": is_cod}

    def values(self) -> dict[str, Any]:
        """What was filled in, in the action's words."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        values["skus"] = [line for line in (one.strip() for one in values["skus"].splitlines()) if line]
        values["is_cod"] = {"yes": True, "no": False}.get(values["is_cod"])
        return values
