"""Shapes of input; the rules are the actions'."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from ads.models import AdCampaign
from core.forms import blame
from core.number_fields import PercentField, RupiahField
from core.platforms import Platform

_LOCAL = "%Y-%m-%dT%H:%M"


def _moment(label, *, required: bool, help_text=""):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL)
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=[_LOCAL, "%Y-%m-%dT%H:%M:%S"], required=required, help_text=help_text
    )


class AdForm(BaseForm):
    """A campaign's settings; its products stand beside it as a list."""

    kind = forms.ChoiceField(
        label=_("Type"), choices=AdCampaign.Kind.choices, widget=forms.RadioSelect, initial=AdCampaign.Kind.SHOPPING
    )
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("Buyers do not see it."))
    placements = forms.MultipleChoiceField(
        label=_("Placements"), choices=Platform.choices, widget=forms.CheckboxSelectMultiple
    )
    starts_at = _moment(_("Starts (WIB)"), required=True)
    ends_at = _moment(_("Ends (WIB)"), required=False, help_text=_("Leave it empty for no end."))
    daily_budget = RupiahField(label=_("Daily budget"))
    total_budget = RupiahField(
        label=_("Total budget"), required=False, help_text=_("Leave it empty for no limit but the daily one.")
    )
    roi_target = PercentField(
        label=_("ROI target"), required=False, min_value=0, max_value=1000, max_digits=6, decimal_places=2,
        help_text=_("Revenue for each rupiah spent. A higher target bids less for a click, so the ad is shown less."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, row: AdCampaign | None = None, **kwargs):
        self.row = row
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """What a published campaign keeps cannot be chosen."""
        if self.row is not None:
            del self.fields["kind"]
        if self.row is not None and self.row.state != "DRAFT":
            self.fields["placements"].disabled = True
            self.fields["starts_at"].disabled = True

    def values(self) -> dict[str, Any]:
        """The settings as the action wants them."""
        names = ("name", "ends_at", "daily_budget", "total_budget", "roi_target")
        found = {name: self.cleaned_data.get(name) for name in names}
        if not self.fields["starts_at"].disabled:
            found["starts_at"] = self.cleaned_data["starts_at"]
        return found

    def refuse(self, refusal) -> None:
        """Faults about products stand above the list."""
        blame(self, refusal)


class TopUpForm(BaseForm):
    """How much to pay in."""

    amount = RupiahField(label=_("Amount"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


def initial_of(row: AdCampaign) -> dict[str, Any]:
    """A campaign as the form shows it."""
    names = ("name", "starts_at", "ends_at", "daily_budget", "total_budget", "version")
    values = {name: getattr(row, name) for name in names}
    values["roi_target"] = None if row.roi_target is None else f"{row.roi_target.normalize():f}"
    values["placements"] = Platform.ordered(one.platform for one in row.placements.all())
    return values
