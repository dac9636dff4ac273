"""How money looks on every page: chips, words of parts, days. Templates know these functions by name."""

from finance.kinds import Part
from finance.models import Case, OrderMoney, Payout, Statement, Withdrawal

__all__ = [
    "case_look",
    "case_words",
    "money_look",
    "part_words",
    "payment_look",
    "payout_look",
    "withdrawal_look",
]

MONEY = {"ESTIMATED": ("chip-info", "clock"), "SETTLED": ("chip-ok", "circle-check"), "VOID": ("", "x")}
PAYMENT = {
    "PROCESSING": ("chip-info", "clock"),
    "SETTLED": ("chip-ok", "circle-check"),
    "PAID": ("chip-ok", "circle-check"),
    "FAILED": ("chip-bad", "alert-triangle"),
}
CASE = {
    "OPEN": ("chip-bad", "alert-triangle"),
    "CLAIMED": ("chip-warn", "clock"),
    "REPAIRED": ("chip-ok", "circle-check"),
    "ACCEPTED": ("", "check"),
}
WITHDRAWAL = {
    "PROCESSING": ("chip-info", "clock"),
    "PAID": ("chip-ok", "circle-check"),
    "RETURNED": ("chip-bad", "arrow-back-up"),
    "PARTLY_RETURNED": ("chip-warn", "arrow-back-up"),
}
PAYOUT = {
    "WANTED": ("chip-info", "clock"),
    "SENT": ("chip-info", "clock"),
    "PAID": ("chip-ok", "circle-check"),
    "RETURNED": ("chip-bad", "arrow-back-up"),
}


def money_look(state: str) -> tuple[str, str, object]:
    """Where an order's money stands as (chip class, icon, word)."""
    return (*MONEY[state], OrderMoney.State(state).label)


def payment_look(status: str) -> tuple[str, str, object]:
    """A statement's payment as (chip class, icon, word)."""
    return (*PAYMENT[status], Statement.Payment(status).label)


def case_look(state: str) -> tuple[str, str, object]:
    """A case's state as (chip class, icon, word)."""
    return (*CASE[state], Case.State(state).label)


def withdrawal_look(status: str) -> tuple[str, str, object]:
    """A withdrawal's status as (chip class, icon, word)."""
    return (*WITHDRAWAL[status], Withdrawal.Status(status).label)


def payout_look(status: str) -> tuple[str, str, object]:
    """The status of one storefront's part as (chip class, icon, word)."""
    return (*PAYOUT[status], Payout.Status(status).label)


def case_words(kind: str) -> str:
    """What is wrong, in words."""
    return str(Case.Kind(kind).label)


def part_words(part: str) -> str:
    """What an amount is for; a part that we have no word for as it is spelled."""
    return str(Part(part).label) if part in Part.values else part
