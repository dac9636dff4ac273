"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from core.facts import Fact
from core.notices import Kind, Notice, Urgency
from finance.models import Case, Statement

_STATEMENT = Notice(Kind.MONEY, Urgency.KNOW, Permission.FINANCE_READ, "finance:statement")
_CASE = Notice(Kind.MONEY, Urgency.SOON, Permission.FINANCE_READ, "finance:case")
_PAID = Notice(Kind.MONEY, Urgency.KNOW, Permission.FINANCE_READ, "finance:withdrawals", "")
_RETURNED = Notice(Kind.MONEY, Urgency.NOW, Permission.FINANCE_READ, "finance:withdrawals", "")
_OWES = Notice(Kind.MONEY, Urgency.NOW, Permission.FINANCE_READ, "finance:overview", "")
_BALANCE = Notice(Kind.MONEY, Urgency.KNOW, Permission.FINANCE_READ, "finance:overview", "")
_SHARED = Notice(Kind.MONEY, Urgency.SOON, Permission.FINANCE_READ, "finance:statement")
FACTS = {
    "statement.received": Fact(_("Statement received"), event_types=("statement.updated",), notice=_STATEMENT),
    "statement.read": Fact(_("Statement reconciled"), event_types=("statement.updated",)),
    "statement.payment_changed": Fact(_("Payment of a statement changed"), event_types=("statement.updated",)),
    "statement.link_made": Fact(_("Link for the accountant made"), notice=_SHARED),
    "statement.link_revoked": Fact(_("Link for the accountant revoked")),
    "statement.link_used": Fact(_("Statement looked at by its link")),
    "case.opened": Fact(_("Difference found"), event_types=("case.updated",), notice=_CASE),
    "case.changed": Fact(_("Difference changed"), event_types=("case.updated",)),
    "case.claimed": Fact(_("Difference reported to the storefront"), event_types=("case.updated",)),
    "case.repaired": Fact(_("Difference repaired"), event_types=("case.updated",)),
    "case.accepted": Fact(_("Difference accepted"), event_types=("case.updated",)),
    "withdrawal.requested": Fact(_("Withdrawal asked for"), event_types=("withdrawal.updated",), notice=_PAID),
    "withdrawal.paid": Fact(_("Withdrawal arrived"), event_types=("withdrawal.updated",), notice=_PAID),
    "withdrawal.returned": Fact(_("Withdrawal returned"), event_types=("withdrawal.updated",), notice=_RETURNED),
    "shop.owes": Fact(_("The balance is below zero: no new promotions"), notice=_OWES),
    "shop.owes_no_more": Fact(_("The balance is above zero again"), notice=_BALANCE),
    "bank_account.added": Fact(_("Bank account added"), notice=_RETURNED),
    "bank_account.removed": Fact(_("Bank account removed"), notice=_PAID),
    "payout.automatic_on": Fact(_("Automatic withdrawal switched on"), notice=_PAID),
    "payout.automatic_off": Fact(_("Automatic withdrawal switched off"), notice=_PAID),
    "shop.income_tax_on": Fact(_("Income tax (PPh 22) is withheld from now on"), notice=_BALANCE),
    "shop.income_tax_off": Fact(_("Income tax (PPh 22) is no longer withheld"), notice=_BALANCE),
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
