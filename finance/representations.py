"""Money as the API tells it."""

from collections.abc import Iterable

from core.api import moment
from finance import explain, spending
from finance.models import Case, OrderMoney, Statement, StatementLine, Withdrawal
from finance.queries import Purse


def transactions(rows: Iterable[OrderMoney]) -> list[dict]:
    """Orders' money with the row of the rate card and the reason behind each line."""
    rows = list(rows)
    cards = explain.card_rows(line for row in rows for line in row.lines)
    spent = spending.of_orders(row.order_id for row in rows)
    return [_transaction(row, cards, spent.get(row.order_id, [])) for row in rows]


def _transaction(row: OrderMoney, cards: dict, spent: list[spending.Spent]) -> dict:
    return {
        "id": row.public_id,
        "order_id": row.order.public_id,
        "purchased_on": row.purchased_on,
        "state": row.state,
        "amount": row.amount,
        "expected": row.expected,
        "settled": row.settled,
        "unexplained": row.unexplained,
        "advertising": sum(one.amount for one in spent),
        "lines": [
            {
                "kind": line["part"],
                "sku_id": line.get("sku") or None,
                "amount": line["amount"],
                "rate_id": line.get("rate"),
                "why": explain.why(line, cards.get(line.get("rate"))),
            }
            for line in row.lines
        ],
        "created_at": moment(row.ordered_at),
        "settles_at": moment(row.settles_at),
        "settlement_period": row.period,
        "storefront_estimate": row.estimate,
        "storefront_settles_at": moment(row.estimate_settles_at),
    }


def statement(row: Statement) -> dict:
    """A statement with its sums."""
    return {
        "id": row.public_id,
        "external_id": row.external_id,
        "day": row.day.isoformat(),
        "purchased_on": row.purchased_on,
        "revenue": row.revenue,
        "fees": row.fees,
        "shipping": row.shipping,
        "adjustments": row.adjustments,
        "amount": row.amount,
        "payment_status": row.payment_status,
        "paid_at": moment(row.paid_at),
        "lines": row.line_count,
        "unexplained": row.unexplained,
    }


def statement_line(row: StatementLine) -> dict:
    """One line of a statement against what was expected of it."""
    return {
        "id": row.external_id,
        "order_id": row.money.order.public_id if row.money else None,
        "external_order_id": row.external_order_id or None,
        "parts": [{"kind": part, "amount": amount} for part, amount in row.parts.items()],
        "amount": row.amount,
        "expected": row.expected,
        "difference": row.difference,
        "from_before": row.is_from_before,
    }


def balance(purse: Purse) -> dict:
    """Where the shop's money is."""
    return {
        "available": purse.total("available"),
        "to_settle": purse.total("to_settle"),
        "on_hold": purse.total("on_hold") + purse.total("on_the_way"),
        "paid_out": purse.total("paid_out"),
        "by_platform": [
            {
                "purchased_on": platform,
                "available": purse.available[platform],
                "to_settle": purse.to_settle[platform],
                "on_hold": purse.on_hold[platform] + purse.on_the_way[platform],
            }
            for platform in purse.available
        ],
    }


def withdrawal(row: Withdrawal) -> dict:
    """Money on its way to a bank, and the storefronts it comes from."""
    return {
        "id": row.public_id,
        "amount": row.amount,
        "status": row.status,
        "bank_account_id": row.bank_account.public_id,
        "automatic": row.is_automatic,
        "parts": [
            {
                "purchased_on": payout.purchased_on,
                "amount": payout.amount,
                "status": payout.status,
                "reason": payout.problem or None,
            }
            for payout in row.payouts.all()
        ],
        "created_at": moment(row.requested_at),
        "finished_at": moment(row.finished_at),
    }


def bank_account(row) -> dict:
    """Where money may go; the number but for its end is nobody's business."""
    return {"id": row.public_id, "bank": row.bank, "number": row.masked, "holder": row.holder}


def case(row: Case) -> dict:
    """A difference that somebody has to explain."""
    return {
        "id": row.public_id,
        "order_id": row.money.order.public_id if row.money else None,
        "external_order_id": row.external_order_id or None,
        "statement_id": row.statement.public_id if row.statement else None,
        "purchased_on": row.purchased_on,
        "kind": row.kind,
        "day": row.day.isoformat(),
        "expected": row.expected,
        "actual": row.actual,
        "difference": row.difference,
        "state": row.state,
        "reason": row.reason or None,
        "message": explain.message(row),
        "opened_at": moment(row.opened_at),
        "closed_at": moment(row.closed_at),
    }
