"""What sellers type about the integration."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from core import clock
from integration.models import MallApplication


class DayForm(BaseForm):
    """Another day for the activation, in local time of Jakarta."""

    scheduled_at = forms.DateTimeField(
        label=_("Begin on"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    def clean_scheduled_at(self):
        """What is typed is time in Jakarta."""
        given = self.cleaned_data["scheduled_at"]
        return given.replace(tzinfo=clock.JAKARTA)


class MallForm(BaseForm):
    """An application for Mall."""

    brand = forms.CharField(label=_("Brand"), max_length=80)
    holder = forms.ChoiceField(label=_("How you hold it"), choices=MallApplication.Holder.choices)
    valid_until = forms.DateField(
        label=_("Authorised until"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: it does not end."),
    )  # fmt: skip
    proof = forms.FileField(
        label=_("Registration or letter of authorisation"), help_text=_("PDF, PNG or JPEG, at most 10 MB.")
    )
