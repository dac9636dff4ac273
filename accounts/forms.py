"""Shapes of input; the rules are the actions'."""

from django import forms
from django.forms.renderers import Jinja2
from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission, Role


class _Renderer(Jinja2):
    """Widgets through Django's own Jinja2 templates (decisions.md 14: per form base class, not for the whole house)."""


class BaseForm(forms.Form):
    """Our look for every widget, and a way to show what an action refused."""

    default_renderer = _Renderer

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.prepare()
        for name, field in self.fields.items():
            kind = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            if isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
                kind = "form-check-input"
            field.widget.attrs.setdefault("class", kind)
            if self.is_bound and name in self.errors:
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{name}-error"}

    def prepare(self) -> None:
        """Fields that depend on more than the class; called before anything is judged."""

    def refuse(self, refusal) -> None:
        """Put an action's refusal beside its field, or on top."""
        for fault in getattr(refusal, "errors", [{"field": refusal.field, "message": refusal.message}]):
            name = fault["field"] if fault["field"] in self.fields else None
            self.add_error(name, fault["message"])


class OpenShopForm(BaseForm):
    name = forms.CharField(
        label=_("Shop name"), max_length=100, help_text=_("At most 40 characters; the same on both storefronts.")
    )


class ProfileForm(BaseForm):
    name = forms.CharField(
        label=_("Shop name"),
        max_length=100,
        help_text=_("At most 40 characters, no contact data. Both storefronts show this one name."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG or JPEG, 300 pixels or more; cut to a square. Both storefronts show this one logo."),
    )
    cod_default = forms.BooleanField(label=_("New products offer cash on delivery"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class InviteForm(BaseForm):
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"), choices=[choice for choice in Role.choices if choice[0] != Role.OWNER])


class TokenForm(BaseForm):
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("What uses it, such as “Warehouse script”."))
    scopes = forms.MultipleChoiceField(
        label=_("May do"),
        choices=[("*", _("Everything")), *Permission.choices],
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = forms.DateField(label=_("Valid until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
