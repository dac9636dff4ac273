"""Shapes of input; the rules are the actions'."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from core import clock
from core.outside.addresses import URL_MAX
from webhooks.events import EventType

_LOCAL = "%Y-%m-%dT%H:%M"  # as a datetime-local input writes it


class EndpointForm(BaseForm):
    url = forms.CharField(
        label=_("Address"),
        max_length=URL_MAX,
        widget=forms.URLInput(attrs={"placeholder": "https://example.com/webhooks", "autocomplete": "off"}),
        help_text=_("A public https address of your program. It answers 2xx within 10 seconds."),
    )
    description = forms.CharField(
        label=_("Description"), max_length=120, required=False, help_text=_("What it is for, such as “Warehouse”.")
    )
    event_types = forms.MultipleChoiceField(
        label=_("Events"),
        choices=lambda: [(value, f"{value}: {label}") for value, label in EventType.choices],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked means all, also those that are added later."),
    )


class EditForm(EndpointForm):
    is_active = forms.BooleanField(label=_("Send to this endpoint"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class RangeForm(BaseForm):
    """From and to in the shop's clock (WIB)."""

    since = forms.DateTimeField(label=_("From (WIB)"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    until = forms.DateTimeField(label=_("To (WIB)"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    only_failed = forms.BooleanField(label=_("Leave out what was delivered"), required=False, initial=True)

    @classmethod
    def of_last_hours(cls, hours: int):
        """The form as it first shows: the last few hours, to the end of this minute."""
        now = clock.now().astimezone(clock.JAKARTA)
        begin, end = now - timedelta(hours=hours), now + timedelta(minutes=1)
        return cls(initial={"since": f"{begin:{_LOCAL}}", "until": f"{end:{_LOCAL}}", "only_failed": True})
