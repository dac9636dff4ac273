"""What finance keeps."""

from finance.models.journal import Account, AccountDay, Entry, Posting, Reading
from finance.models.money import OrderMoney, ToCome, money_id
from finance.models.payouts import AutomaticPayout, BankAccount, Payout, Withdrawal, bank_id, withdrawal_id
from finance.models.statements import (
    Case,
    Statement,
    StatementLine,
    StatementLink,
    StatementReading,
    case_id,
    statement_id,
)

__all__ = [
    "Account",
    "AccountDay",
    "AutomaticPayout",
    "BankAccount",
    "Case",
    "Entry",
    "OrderMoney",
    "Payout",
    "Posting",
    "Reading",
    "Statement",
    "StatementLine",
    "StatementLink",
    "StatementReading",
    "ToCome",
    "Withdrawal",
    "bank_id",
    "case_id",
    "money_id",
    "statement_id",
    "withdrawal_id",
]
