"""Cancellations for the seller's program: cancel, find, agree, decline."""

import sqlite3
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.store import slots
from mock_storefronts.partner import paging
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import checkout, orderbook, parcels

PENDING = "CANCELLATION_REQUEST_PENDING"
_UNPAID = {
    "seller_cancel_unpaid_reason_out_of_stock",
    "seller_cancel_unpaid_reason_wrong_price",
    "seller_cancel_unpaid_reason_buyer_hasnt_paid_within_time_allowed",
}
_PAID = {
    "seller_cancel_reason_out_of_stock",
    "seller_cancel_reason_wrong_price",
    "seller_cancel_paid_reason_address_not_deliver",
}


@route("POST", "return_refund/cancellations", "202309 202602")
def cancel(call: Call) -> dict:
    """The seller cancels a whole order, until the courier has it."""
    with call.front.store.writing():
        order = _load(call, call.body.get("order_id"))
        reason = call.body.get("cancel_reason")
        asked_units = {str(id) for id in call.body.get("order_line_item_ids") or []}
        units = {id for line in order["doc"]["lines"] for id in line["unit_ids"]}
        if asked_units and asked_units != units:
            raise ApiError(codes.CANCEL_PARAMETERS, "Only whole orders can be cancelled here")
        if order["status"] == orderbook.CANCELLED:
            raise ApiError(25020011, "The order is cancelled already")
        if order["status"] not in orderbook.CANCELLABLE or parcels.is_collected(order):
            raise ApiError(codes.CANCEL_SHIPPED, "The order is with the courier already")
        if reason not in (_UNPAID if order["status"] == orderbook.UNPAID else _PAID):
            raise ApiError(codes.CANCEL_REASON, "cancel_reason does not fit the order's status")
        checkout.call_off(call.front, order, "SELLER", str(reason))
        row = call.front.store.one("SELECT max(id) AS id FROM cancellation WHERE order_id = ?", order["id"])
    return {"cancel_id": str(row["id"]) if row else "", "cancel_status": "CANCELLATION_REQUEST_COMPLETE"}


@route("POST", "return_refund/cancellations/search", "202309 202602", writes=False)
def search(call: Call) -> dict:
    """Cancellations by order, type and status, newest first."""
    where, values = ["1"], []
    for name, column, convert in (
        ("order_ids", "order_id", parse_id),
        ("cancel_types", "type", str),
        ("cancel_status", "status", str),
    ):
        given = call.body.get(name)
        if given:
            where.append(f"{column} IN ({slots(len(given))})")
            values += [convert(value) for value in given]
    rows = call.front.store.all(
        f"SELECT * FROM cancellation WHERE {' AND '.join(where)} ORDER BY id DESC LIMIT ?", *values, paging.DEEPEST + 1
    )
    page, token = paging.page_of(rows, call.query, most=50)
    return {"cancellations": [_shown(call, row) for row in page], "total_count": len(rows), "next_page_token": token}


@route("POST", "return_refund/cancellations/{}/approve", "202309")
def approve(call: Call) -> dict:
    """The seller agrees with the buyer."""
    with call.front.store.writing():
        row, order = _open(call)
        checkout.call_off(call.front, order, "BUYER", row["reason"])
    return {}


@route("POST", "return_refund/cancellations/{}/reject", "202309")
def reject(call: Call) -> dict:
    """The seller declines: the order goes on."""
    if not call.body.get("reject_reason"):
        raise ApiError(codes.CANCEL_PARAMETERS, "reject_reason is required")
    with call.front.store.writing():
        _row, order = _open(call)
        order["doc"].pop("cancel_requested_at", None)
        call.front.store.run("DELETE FROM errand WHERE order_id = ? AND kind = 'grant'", order["id"])
        checkout.note_cancellation(
            call.front, order, "BUYER_CANCEL", "CANCELLATION_REQUEST_CANCELLED", "", role="SELLER"
        )
        orderbook.save(call.front, order, order["status"])
    return {}


def _open(call: Call) -> tuple[sqlite3.Row, dict[str, Any]]:
    row = call.front.store.one("SELECT * FROM cancellation WHERE id = ?", parse_id(call.ids[0]))
    if row is None:
        raise ApiError(codes.CANCEL_UNKNOWN, "There is no such cancellation")
    if row["status"] != PENDING:
        raise ApiError(codes.CANCEL_STEP, "The cancellation is settled")
    return row, orderbook.load(call.front, str(row["order_id"]))


def _load(call: Call, order_id: Any) -> dict[str, Any]:
    try:
        return orderbook.load(call.front, order_id)
    except orderbook.UnknownOrder:
        raise ApiError(codes.CANCEL_UNKNOWN, "The order does not exist") from None


def _shown(call: Call, row: sqlite3.Row) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "cancel_id": str(row["id"]),
        "order_id": str(row["order_id"]),
        "cancel_type": row["type"],
        "cancel_status": row["status"],
        "role": "BUYER" if row["type"] == "BUYER_CANCEL" else "SELLER",
        "cancel_reason": row["reason"],
        "cancel_reason_text": row["reason"],
        "create_time": int(row["created"]),
        "update_time": int(row["updated"]),
    }
    if row["status"] == PENDING:
        deadline = int(row["created"] + call.front.config.cancel_answer_seconds)
        shown["seller_next_action_response"] = [{"action": "SELLER_RESPOND_CANCELLATION", "deadline": deadline}]
    return shown
