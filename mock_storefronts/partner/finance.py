"""Money for the seller's program: statements with their lines, what is not settled yet, withdrawals."""

import json
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.web import whole_number
from mock_storefronts.partner import paging
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import orderbook, parcels, settling, wallet

# Our part -> the wire's field, by block.
_REVENUE = {
    "products": "subtotal_before_discount_amount",
    "seller_discount": "seller_discount_amount",
    "refund": "refund_subtotal_before_discount_amount",
}
_SHIPPING = {"customer_shipping": "customer_paid_shipping_fee_amount", "actual_shipping": "actual_shipping_fee_amount"}
_FEES = {
    "commission": "platform_commission_amount",
    "dynamic": "dynamic_commission_amount",
    "mall": "mall_service_fee_amount",
    "preorder": "pre_order_service_fee_amount",
    "sfp": "sfp_service_fee_amount",
    "cashback": "bonus_cashback_service_fee_amount",
    # The interface has no field for the processing fee; this one is nearest.
    "processing": "transaction_fee_amount",
    "affiliate": "affiliate_commission_amount",
}
_TAXES = {"income_tax": "article_22_income_tax_withheld"}


@route("GET", "finance/statements", "202309")
def statements(call: Call) -> dict:
    """Statements by time; ``sort_field`` statement_time must be given."""
    if call.query.get("sort_field") != "statement_time":
        raise ApiError(codes.BAD_PARAMETERS, "sort_field must be statement_time")
    order = "ASC" if call.query.get("sort_order") == "ASC" else "DESC"
    low, high = _between(call, "statement_time")
    rows = call.front.store.all(
        f"SELECT * FROM statement WHERE at >= ? AND at < ? ORDER BY at {order}, id {order} LIMIT ?",
        low,
        high,
        paging.DEEPEST + 1,
    )
    page, token = paging.page_of(rows, call.query, most=100)
    return {"statements": [_statement(row) for row in page], "next_page_token": token}


def _statement(row) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "statement_time": int(row["at"]),
        "settlement_amount": str(row["amount"]),
        "currency": "IDR",
        "revenue_amount": str(row["revenue"]),
        "net_sales_amount": str(row["revenue"]),
        "fee_amount": str(row["fees"]),
        "shipping_cost_amount": str(row["shipping"]),
        "adjustment_amount": "0",
        "payment_status": row["payment_status"],
        "payment_id": str(row["id"]),
        "payment_time": int(row["paid_at"]),
    }


@route("GET", "finance/statements/{}/statement_transactions", "202501")
def statement_lines(call: Call) -> dict:
    """The lines of one statement, at most 100 a page."""
    id = parse_id(call.ids[0])
    row = call.front.store.one("SELECT * FROM statement WHERE id = ?", id)
    if row is None:
        raise ApiError(codes.BAD_PARAMETERS, "The statement does not exist")
    size = paging.page_size(call.query, 100)
    place = paging.decode(call.query)
    after = parse_id(place) if place else 0
    found = call.front.store.all(
        "SELECT * FROM statement_line WHERE statement_id = ? AND id > ? ORDER BY id LIMIT ?", id, after, size + 1
    )
    page = found[:size]
    return {
        "id": str(id),
        "create_time": int(row["at"]),
        "status": "SETTLED",
        "currency": "IDR",
        "payable_amount": str(row["amount"]),
        "total_settlement_amount": str(row["amount"]),
        "total_settlement_breakdown": {
            "total_revenue_amount": str(row["revenue"]),
            "total_shipping_cost_amount": str(row["shipping"]),
            "total_fee_tax_amount": str(row["fees"]),
            "total_adjustment_amount": "0",
        },
        "total_count": call.front.store.number("SELECT count(*) FROM statement_line WHERE statement_id = ?", id),
        "transactions": [_transaction(line) for line in page],
        "next_page_token": paging.encode(page[-1]["id"]) if len(found) > size else "",
    }


def _transaction(line) -> dict[str, Any]:
    parts = json.loads(line["parts"])
    return {
        "id": str(line["id"]),
        "type": "ORDER",
        "order_id": str(line["order_id"]),
        "order_create_time": int(line["ordered"]),
        "settlement_amount": str(sum(parts.values())),
        **_blocks(parts),
    }


def _blocks(parts: dict[str, int]) -> dict[str, Any]:
    def of(names: dict[str, str]) -> dict[str, str]:
        return {wire: str(parts[name]) for name, wire in names.items() if name in parts}

    def sum_of(*blocks: dict[str, str]) -> str:
        return str(sum(parts.get(name, 0) for block in blocks for name in block))

    return {
        "revenue_amount": sum_of(_REVENUE),
        "revenue_breakdown": of(_REVENUE),
        "shipping_cost_amount": sum_of(_SHIPPING),
        "shipping_cost_breakdown": of(_SHIPPING),
        "fee_tax_amount": sum_of(_FEES, _TAXES),
        "fee_tax_breakdown": {"fee": of(_FEES), "tax": of(_TAXES)},
    }


@route("GET", "finance/orders/{}/statement_transactions", "202501")
def order_lines(call: Call) -> dict:
    """What statements told of one order."""
    order = _load(call, call.ids[0])
    rows = call.front.store.all("SELECT * FROM statement_line WHERE order_id = ? ORDER BY id", order["id"])
    sums: dict[str, int] = {}
    for row in rows:
        for name, amount in json.loads(row["parts"]).items():
            sums[name] = sums.get(name, 0) + amount
    return {
        "order_id": str(order["id"]),
        "order_create_time": int(order["created"]),
        "currency": "IDR",
        "settlement_amount": str(sum(sums.values())),
        "statement_ids": [str(row["statement_id"]) for row in rows],
        **_blocks(sums),
    }


@route("GET", "finance/orders/unsettled", "202507")
def unsettled(call: Call) -> dict:
    """Orders that no statement has told of, with what they are to bring."""
    rows = call.front.store.all(
        "SELECT p.* FROM purchase p LEFT JOIN settled s ON s.order_id = p.id"
        " WHERE s.order_id IS NULL AND p.status NOT IN ('CANCELLED', 'UNPAID') ORDER BY p.id DESC LIMIT ?",
        paging.DEEPEST + 1,
    )
    page, token = paging.page_of(rows, call.query, most=100)
    return {"transactions": [_unsettled(call, row) for row in page], "next_page_token": token}


def _unsettled(call: Call, row) -> dict[str, Any]:
    order = dict(row) | {"doc": json.loads(row["doc"])}
    parts = settling.due(call.front, order, before=call.front.clock.now())
    arrived = parcels.moment(order, "delivered_at")
    shown = {
        "type": "ORDER",
        "id": str(order["id"]),
        "order_id": str(order["id"]),
        "status": "UNSETTLED",
        "currency": "IDR",
        "order_create_time": int(order["created"]),
        "est_settlement_amount": str(sum(parts.values())),
        "unsettled_reason": "WAITING_FOR_SETTLEMENT" if arrived else "ORDER_NOT_DELIVERED",
    }
    if arrived:
        day = settling.due_day(call.front, order)
        shown |= {"order_delivery_time": int(arrived), "estimated_settlement": str(settling.begin_of((day or 0) + 1))}
    return shown


@route("GET", "finance/withdrawals", "202309")
def withdrawals(call: Call) -> dict:
    """Money that went to the bank; EXTENSION: the program's own key, the bank's words, the moment of its answer."""
    low, high = _between(call, "create_time")
    rows = call.front.store.all("SELECT * FROM payout WHERE created >= ? AND created < ? ORDER BY id", low, high)
    page, token = paging.page_of(rows, call.query, most=100)
    shown = [
        {
            "id": str(row["id"]),
            "type": "WITHDRAW",
            "amount": str(row["amount"]),
            "currency": "IDR",
            "status": row["status"],
            "create_time": int(row["created"]),
            "update_time": int(row["updated"]),
            "reason": row["reason"],
            "idempotency_key": row["key"],
        }
        for row in page
    ]
    return {"withdrawals": shown, "total_count": len(rows), "next_page_token": token}


@route("POST", "extension/withdrawals", "202611")
def withdraw(call: Call) -> dict:
    """EXTENSION: send ``amount`` to ``bank_account{bank, number, holder}``; ``idempotency_key`` asks once."""
    amount, account = whole_number(str(call.body.get("amount", ""))), call.body.get("bank_account")
    key = call.body.get("idempotency_key")
    if not amount or not isinstance(key, str) or not key:
        raise ApiError(codes.BAD_PARAMETERS, "amount and idempotency_key are needed")
    if not isinstance(account, dict) or not all(str(account.get(name) or "") for name in ("bank", "number", "holder")):
        raise ApiError(codes.BAD_PARAMETERS, "bank_account has bank, number and holder")
    try:
        return {"id": str(wallet.withdraw(call.front, amount, account, key))}
    except wallet.NotEnough:
        raise ApiError(codes.BALANCE_TOO_LOW, "The balance is too low") from None


@route("GET", "finance/account_balances", "202609")
def balances(call: Call) -> dict:
    """What can be withdrawn now."""
    return {"available_balance": {"amount": str(wallet.balance(call.front)), "currency": "IDR"}}


def _between(call: Call, name: str) -> tuple[int, int]:
    low, high = _seconds(call.query.get(f"{name}_ge", "0")), _seconds(call.query.get(f"{name}_lt", "9999999999"))
    if low is None or high is None:
        raise ApiError(codes.BAD_PARAMETERS, f"{name} must be whole seconds")
    return low, high


def _seconds(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 11 else None


def _load(call: Call, id: str) -> dict[str, Any]:
    try:
        return orderbook.load(call.front, id)
    except orderbook.UnknownOrder:
        raise ApiError(codes.NOT_YOUR_ORDER, "The order does not belong to this shop") from None
