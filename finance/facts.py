"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact
from finance.models import Case, Statement

FACTS = {
    "statement.received": Fact(_("Statement received"), event_types=("statement.updated",)),
    "statement.read": Fact(_("Statement reconciled"), event_types=("statement.updated",)),
    "statement.payment_changed": Fact(_("Payment of a statement changed"), event_types=("statement.updated",)),
    "statement.link_made": Fact(_("Link for the accountant made")),
    "statement.link_revoked": Fact(_("Link for the accountant revoked")),
    "statement.link_used": Fact(_("Statement looked at by its link")),
    "case.opened": Fact(_("Difference found"), event_types=("case.updated",)),
    "case.changed": Fact(_("Difference changed"), event_types=("case.updated",)),
    "case.claimed": Fact(_("Difference reported to the storefront"), event_types=("case.updated",)),
    "case.repaired": Fact(_("Difference repaired"), event_types=("case.updated",)),
    "case.accepted": Fact(_("Difference accepted"), event_types=("case.updated",)),
    "withdrawal.requested": Fact(_("Withdrawal asked for"), event_types=("withdrawal.updated",)),
    "withdrawal.paid": Fact(_("Withdrawal arrived"), event_types=("withdrawal.updated",)),
    "withdrawal.returned": Fact(_("Withdrawal returned"), event_types=("withdrawal.updated",)),
    "shop.owes": Fact(_("The balance is below zero: no new promotions")),
    "shop.owes_no_more": Fact(_("The balance is above zero again")),
    "bank_account.added": Fact(_("Bank account added")),
    "bank_account.removed": Fact(_("Bank account removed")),
    "payout.automatic_on": Fact(_("Automatic withdrawal switched on")),
    "payout.automatic_off": Fact(_("Automatic withdrawal switched off")),
    "shop.income_tax_on": Fact(_("Income tax (PPh 22) is withheld from now on")),
    "shop.income_tax_off": Fact(_("Income tax (PPh 22) is no longer withheld")),
}
FIELDS = {
    "difference": _("Difference"),
    "unexplained": _("Unexplained"),
    "balance": _("Balance"),
    "payment_status": _("Payment"),
    "lines": _("Lines"),
    "bank_account": _("Bank account"),
    "expires_at": _("Valid until"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "kind": (Case.Kind,),
    "payment_status": (Statement.Payment,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "trx": _("Transaction"),
    "stm": _("Statement"),
    "cas": _("Case"),
    "wdr": _("Withdrawal"),
    "bnk": _("Bank account"),
}
# Whole rupiah.
MONEY = {"difference", "unexplained", "balance"}
