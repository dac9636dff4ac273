"""Shapes of input; the rules are the actions'."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm


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
