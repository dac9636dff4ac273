"""Shapes of input; the rules are the actions'."""

from typing import Any, cast

from django import forms
from django.forms.renderers import Jinja2
from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission, Role
from core.forms import blame


class _Renderer(Jinja2):
    """Widgets through Django's own Jinja2 templates (for each form base class, since the admin keeps Django's own; ADR 7)."""


class BaseForm(forms.Form):
    """Our look for every widget, and a way to show what an action refused."""

    default_renderer = _Renderer
    # Fields that a browser may send empty because another mode hides them, and that the rules ask for when they show.
    needed: frozenset[str] = frozenset()

    def is_optional(self, name: str) -> bool:
        """Whether a page may call this field optional: nothing refuses it when it is empty."""
        return not self.fields[name].required and name not in self.needed

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.prepare()
        for name, field in self.fields.items():
            kind = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            if isinstance(field.widget, forms.CheckboxInput | forms.RadioSelect):  # and boxes to tick several of
                kind = "form-check-input"
            field.widget.attrs.setdefault("class", kind)
            if self.is_bound and name in self.errors:
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{name}-error"}

    def prepare(self) -> None:
        """Fields that depend on more than the class; called before anything is judged."""

    def refuse(self, refusal) -> None:
        """Put an action's refusal beside its fields, or on top."""
        blame(self, refusal)


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


def role_choices(own_roles) -> list[tuple[str, Any]]:
    """What somebody can be made, the role that may least first: the house's roles, then the shop's own."""
    house = [choice for choice in reversed(Role.choices) if choice[0] != Role.OWNER]
    return [*house, *((row.public_id, row.name) for row in own_roles)]


class InviteForm(BaseForm):
    """Whom, and as what: the viewer is chosen until somebody chooses another."""

    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(
        label=_("Role"),
        initial=Role.VIEWER,
        help_text=_("A viewer sees everything and changes nothing; you can give more at any time."),
    )

    def __init__(self, *args, own_roles=(), **kwargs):
        self.own_roles = own_roles
        super().__init__(*args, **kwargs)

    def prepare(self):
        """The shop's own roles can be given as well."""
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = role_choices(self.own_roles)


class SignupForm(forms.Form):
    """What a new account asks for beside address and password; the account library mixes it in."""

    name = forms.CharField(label=_("Your name"), max_length=150, help_text=_("Your team sees it beside what you do."))

    field_order = ["name", "email", "password1", "password2"]

    def signup(self, request, user):
        """The adapter has kept the name."""


class TokenForm(BaseForm):
    """A token's name, what it may do (a ready choice, or right by right), and until when."""

    OWN = "own"
    PRESETS = {
        "read": (
            _("Read everything"),
            _("Reports and dashboards"),
            [value for value in Permission.values if value.endswith(":read") and value != "buyers:read"],
        ),
        "catalogue": (
            _("Catalogue and stock"),
            _("A warehouse system, an ERP"),
            [Permission.PRODUCTS_READ, Permission.PRODUCTS_WRITE, Permission.STOCK_WRITE, Permission.IMPORTS_WRITE],
        ),
        "orders": (
            _("Orders and shipping"),
            _("Packing stations, label printers"),
            [Permission.ORDERS_READ, Permission.ORDERS_WRITE, Permission.PACKING_WRITE, Permission.PRODUCTS_READ],
        ),
        "all": (_("Everything"), _("Only for programs you trust with the whole shop"), ["*"]),
        OWN: (_("Choose right by right"), _("The list below"), []),
    }

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("What uses it, such as “Warehouse script”."))
    preset = forms.ChoiceField(
        label=_("May do"),
        choices=[(key, words[0]) for key, words in PRESETS.items()],
        initial="read",
        widget=forms.RadioSelect,
        required=False,
    )
    scopes = forms.MultipleChoiceField(
        label=_("Rights"), choices=Permission.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    expires_on = forms.DateField(label=_("Valid until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self):
        """The rights of the ready choice, unless they were chosen one by one."""
        values: dict[str, Any] = super().clean() or {}
        if ready := self.PRESETS.get(values.get("preset") or self.OWN, (None, None, []))[2]:
            values["scopes"] = list(cast(list, ready))
        elif not values.get("scopes") and "scopes" not in self.errors:
            self.add_error("scopes", _("Tick at least one right."))
        return values

    def presets(self) -> list[dict]:
        """The ready choices, each with its box and what it is for."""
        boxes = {box.data["value"]: box for box in self["preset"]}
        return [{"box": boxes[key], "about": words[1]} for key, words in self.PRESETS.items()]

    def rights(self) -> list[tuple]:
        """The boxes of the rights, by what they are about."""
        return by_topic(self["scopes"])


class RoleForm(BaseForm):
    """A role of the shop's own: what it is called, and what it may do."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("At most 40 characters, such as “Night shift”."))
    permissions = forms.MultipleChoiceField(
        label=_("May do"), choices=Permission.choices, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def rights(self) -> list[tuple]:
        """The boxes of the rights, by what they are about."""
        return by_topic(self["permissions"])


def by_topic(boxes) -> list[tuple]:
    """(what they are about, boxes) of the rights."""
    groups: dict[str, list] = {}
    for box in boxes:
        groups.setdefault(box.data["value"].partition(":")[0], []).append(box)
    return [(RIGHTS_ABOUT.get(about, about), found) for about, found in groups.items()]


RIGHTS_ABOUT = {
    "shop": _("Shop"),
    "team": _("Team"),
    "tokens": _("API tokens"),
    "webhooks": _("Webhooks"),
    "products": _("Products"),
    "stock": _("Stock"),
    "imports": _("Imports"),
    "orders": _("Orders"),
    "packing": _("Packing table"),
    "returns": _("Returns"),
    "buyers": _("Buyers"),
    "chat": _("Chat"),
    "health": _("Shop health"),
    "promotions": _("Promotions"),
    "programmes": _("Programmes"),
    "affiliates": _("Affiliates"),
    "ads": _("Ads"),
    "insights": _("Data Compass"),
    "finance": _("Finance"),
    "sync": _("Sync"),
}
