"""What sellers type about the integration."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock


class DayForm(forms.Form):
    """Another day for the activation, in local time of Jakarta."""

    scheduled_at = forms.DateTimeField(
        label=_("Begin on"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    def clean_scheduled_at(self):
        """What is typed is time in Jakarta."""
        given = self.cleaned_data["scheduled_at"]
        return given.replace(tzinfo=clock.JAKARTA)
