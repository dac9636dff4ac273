"""Shapes of input; the rules are the actions'."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import BaseForm
from core.number_fields import RupiahField


class WithdrawForm(BaseForm):
    """How much goes to which bank account. ``key`` is the form's own: sent twice, it withdraws once."""

    amount = RupiahField(label=_("Amount in rupiah"))
    account = forms.ChoiceField(label=_("To"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args, accounts=(), **kwargs):
        self.accounts = {row.public_id: row for row in accounts}
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The accounts of the shop."""
        self.fields["account"].choices = [(id, str(row)) for id, row in self.accounts.items()]  # type: ignore[attr-defined]


class BankAccountForm(BaseForm):
    """A bank account of the owner."""

    bank = forms.CharField(label=_("Bank"), max_length=40)
    number = forms.CharField(label=_("Account number"), max_length=30)
    holder = forms.CharField(label=_("Holder"), max_length=120)

    def prepare(self) -> None:
        """Digits come up on a phone; nothing here is the browser's to remember."""
        for name, field in self.fields.items():
            field.widget.attrs |= {"autocomplete": "off"} | ({"inputmode": "numeric"} if name == "number" else {})
