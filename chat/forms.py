"""Forms of chat's settings: the shape of what is typed; saving is the actions'."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.clock import JAKARTA


class SettingsForm(forms.Form):
    """Whether new conversations are given out, and holidays; moments are the shop's clock (WIB)."""

    gives_out = forms.BooleanField(required=False, label=_("Give new conversations out by themselves"))
    holiday_from = forms.DateTimeField(required=False, label=_("Holiday from"))
    holiday_until = forms.DateTimeField(required=False, label=_("until"))

    def clean(self):
        """Moments without a zone are WIB."""
        found = super().clean() or {}
        for name in ("holiday_from", "holiday_until"):
            if (moment := found.get(name)) is not None and moment.tzinfo is None:
                found[name] = moment.replace(tzinfo=JAKARTA)
        return found


class ReplyForm(forms.Form):
    """A ready answer."""

    shortcut = forms.CharField(max_length=30, label=_("Shortcut"))
    text = forms.CharField(max_length=2000, label=_("Text"), widget=forms.Textarea(attrs={"rows": 3}))
