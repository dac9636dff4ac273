"""Shapes of input; the rules are the actions'."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from affiliates import rules
from affiliates.models import Collaboration
from core.number_fields import PercentField, WholeField

_LOCAL = "%Y-%m-%dT%H:%M"


def _rate(label, **options):
    return PercentField(label=label, min_value=0, max_value=100, max_digits=5, decimal_places=2, **options)


class TermsForm(BaseForm):
    """The terms of a collaboration; what its kind does not have is not there."""

    name = forms.CharField(label=_("Name"), max_length=rules.NAME_MAX)
    rate = _rate(_("Commission (per cent)"), help_text=_("1 to 80 per cent of what buyers pay for the goods."))
    ends_at = forms.DateTimeField(
        label=_("Ends (WIB)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL),
        input_formats=[_LOCAL, "%Y-%m-%dT%H:%M:%S"],
    )
    message = forms.CharField(
        label=_("Message to creators"), max_length=rules.MESSAGE_MAX, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    contact_email = forms.EmailField(label=_("E-mail for creators"))
    is_for_all = forms.BooleanField(
        label=_("All products, also those that are added later"), required=False,
        help_text=_("Each product that may take part joins by itself."),
    )  # fmt: skip
    has_free_sample = forms.BooleanField(label=_("Creators may ask for a free sample"), required=False)
    is_sample_exempt = forms.BooleanField(label=_("Approve requests without my review"), required=False)
    sample_quota = WholeField(
        label=_("Samples of each product at most"), min_value=0, max_value=rules.SAMPLES_MOST, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, is_new: bool, **kwargs: Any) -> None:
        self.kind, self.is_new = kind, is_new
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Only what its kind has, and what can still be changed."""
        gone = {
            Collaboration.Kind.OPEN.value: ["ends_at", "contact_email", "message", "is_sample_exempt"],
            Collaboration.Kind.TARGET.value: ["is_for_all", "sample_quota"],
        }[self.kind]
        if not self.is_new:
            gone += ["is_for_all", "message"] + ([] if self.kind == Collaboration.Kind.OPEN else ["rate"])
        for name in set(gone):
            del self.fields[name]

    def values(self) -> dict[str, Any]:
        """What was filled in, in the action's words; the rate in basis points."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if "rate" in data:
            data["rate"] = rules.points_of(data["rate"])
        if "sample_quota" in data:
            data["sample_quota"] = data["sample_quota"] or 0
        return data
