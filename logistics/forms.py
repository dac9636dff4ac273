"""Shapes of input; the rules are the actions'."""

from datetime import time
from typing import cast

from django import forms
from django.core.validators import RegexValidator
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from core.platforms import Platform
from logistics.models import working_week
from logistics.shipping import HAND_OVERS


def _clock():
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class SightForm(BaseForm):
    """The storefronts and warehouses that a member is kept to."""

    platforms = forms.MultipleChoiceField(
        label=_("Storefronts"), choices=Platform.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    warehouses = forms.MultipleChoiceField(label=_("Warehouses"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, warehouses, **kwargs):
        self.shelves = {row.public_id: row for row in warehouses}
        super().__init__(*args, **kwargs)

    def prepare(self):
        """The shop's own warehouses."""
        cast(forms.MultipleChoiceField, self.fields["warehouses"]).choices = [
            (key, row.name) for key, row in self.shelves.items()
        ]

    def clean_warehouses(self):
        """The rows that were ticked."""
        return [self.shelves[key] for key in self.cleaned_data["warehouses"]]


class WarehouseForm(BaseForm):
    name = forms.CharField(label=_("Name"), max_length=60)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    province = forms.CharField(label=_("Province"), max_length=80, required=False)
    postal_code = forms.CharField(
        label=_("Postal code"),
        required=False,
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has 5 digits."))],
    )
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    hand_over = forms.ChoiceField(
        label=_("Hand-over"),
        choices=[("", _("Pick-up, where the courier comes")), *HAND_OVERS],
        required=False,
        help_text=_("What is proposed when a shipment is arranged, and what rules do, where the courier takes either."),
    )
    opens_at = forms.TimeField(label=_("Opens at"), initial=time(8), widget=_clock())
    closes_at = forms.TimeField(label=_("Closes at"), initial=time(17), widget=_clock())
    open_days = forms.TypedMultipleChoiceField(
        label=_("Open on"),
        choices=[(number, WEEKDAYS[number]) for number in range(7)],
        coerce=int,
        initial=working_week(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )

    def clean(self):
        """A day ends after it began."""
        values = super().clean() or {}
        opens, closes = values.get("opens_at"), values.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Closing time must be after opening time."))
        return values
