"""The form of what one is told: the shape of what is typed; saving is the action's."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import blame
from core.notices import Kind
from desk import notice_queries
from desk.models import NoticeHours, NoticeRule


def _time(label) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "form-control"})
    )


class NoticeForm(forms.Form):
    """A box for each kind in the app, by e-mail and on devices, the quiet hours and the digest; times are WIB."""

    quiet_from = _time(_("Quiet from"))
    quiet_until = _time(_("until"))
    has_digest = forms.BooleanField(
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        required=False,
        label=_("Daily digest: what is due within a day, and what is still unread"),
    )
    digest_at = _time(_("Digest at"))

    def __init__(self, kinds: Iterable[Kind], rules: dict[str, NoticeRule], hours: NoticeHours, data=None):
        """``kinds`` are those that this member can be told of."""
        self.kinds = list(kinds)
        self.on_devices_alone = notice_queries.kinds_on_devices_alone()
        initial = {name: getattr(hours, name) for name in ("quiet_from", "quiet_until", "has_digest", "digest_at")}
        for kind in self.kinds:
            rule = rules.get(kind) or NoticeRule()
            initial |= {f"app_{kind}": rule.in_app, f"mail_{kind}": rule.mail, f"push_{kind}": rule.push}
        super().__init__(data, initial=initial)
        for kind in self.kinds:
            self.fields[f"app_{kind}"] = forms.BooleanField(required=False, label=_("In the app"))
            self.fields[f"mail_{kind}"] = forms.ChoiceField(choices=NoticeRule.Mail.choices, label=_("By e-mail"))
            self.fields[f"push_{kind}"] = forms.BooleanField(required=False, label=_("On my devices"))

    def rules(self) -> dict[str, tuple[bool, str, bool]]:
        """What was chosen, by kind."""
        given = self.cleaned_data
        return {kind: (given[f"app_{kind}"], given[f"mail_{kind}"], given[f"push_{kind}"]) for kind in self.kinds}

    def hours(self) -> NoticeHours:
        """The hours that were chosen, unsaved."""
        names = ("quiet_from", "quiet_until", "has_digest", "digest_at")
        return NoticeHours(**{name: self.cleaned_data[name] for name in names})

    def refuse(self, refusal) -> None:
        """Put the action's faults beside their fields."""
        blame(self, refusal)
