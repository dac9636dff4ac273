"""Returns and refunds for the seller's program: find, answer, read what both sides did, work out a refund."""

import base64
from collections.abc import Callable
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.store import slots
from mock_storefronts.partner import paging
from mock_storefronts.partner.amounts import decimal
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import claim_disputes, claim_steps, claims, orderbook
from mock_storefronts.selling.claims import BadClaim, Claim, UnknownClaim
from mock_storefronts.selling.orderbook import NotNow, UnknownOrder

_SORTS = {"create_time": "created", "update_time": "updated"}
REJECT_REASONS = (
    ("seller_reject_goods_as_described", "Barang sesuai deskripsi"),
    ("seller_reject_evidence_insufficient", "Bukti tidak cukup"),
    ("seller_reject_used_or_damaged_by_buyer", "Barang sudah dipakai atau rusak oleh pembeli"),
    ("seller_reject_wrong_item_returned", "Barang yang dikembalikan bukan dari toko ini"),
    ("seller_reject_items_missing", "Barang yang dikembalikan tidak lengkap"),
)
_PREFIX = "ecom_order_delivered_refund_and_return_reason_"
_ACTIONS = {
    ("PENDING", claims.REFUND): "SELLER_RESPOND_REFUND",
    ("PENDING", claims.RETURN_AND_REFUND): "SELLER_RESPOND_RETURN",
    ("PENDING", claims.REPLACEMENT): "SELLER_RESPOND_REPLACEMENT",
}


@route("POST", "return_refund/returns/search", "202602", writes=False)
def search(call: Call) -> dict:
    """Returns by id, order, type, status and time; by update time or creation, either way."""
    where, values = ["1"], []
    for name, column, convert in (
        ("return_ids", "id", parse_id),
        ("order_ids", "order_id", parse_id),
        ("return_types", "type", str),
        ("arbitration_status", "arbitration", str),
    ):
        if given := call.body.get(name):
            where.append(f"{column} IN ({slots(len(given))})")
            values += [convert(value) for value in given]
    for name, rule in (
        ("create_time_ge", "created >= ?"),
        ("create_time_lt", "created < ?"),
        ("update_time_ge", "updated >= ?"),
        ("update_time_lt", "updated < ?"),
    ):
        if (moment := paging.seconds(call.body, name)) is not None:
            where.append(rule)
            values.append(moment)
    column = _SORTS.get(call.query.get("sort_field", "create_time"), "created")
    order = "ASC" if call.query.get("sort_order") == "ASC" else "DESC"
    rows = call.front.store.all(
        f"SELECT id FROM claim WHERE {' AND '.join(where)} ORDER BY {column} {order}, id {order} LIMIT ?",
        *values,
        paging.DEEPEST + 1,
    )
    found, token = paging.page_of(rows, call.query, most=50)
    statuses = set(call.body.get("return_status") or [])
    shown = [_shown(call, claims.load(call.front, row["id"])) for row in found]
    shown = [shown_return for shown_return in shown if not statuses or shown_return["return_status"] in statuses]
    return {"return_orders": shown, "total_count": len(rows), "next_page_token": token}


@route("POST", "return_refund/returns/{}/approve", "202309")
def approve(call: Call) -> dict:
    """The seller agrees: ``decision``, with ``buyer_keep_item`` or ``partial_refund`` where it needs one."""
    partial = call.body.get("partial_refund") or {}
    _do(
        call,
        claim_steps.approve,
        str(call.body.get("decision")),
        keep=call.body.get("buyer_keep_item") is True,
        amount=_rupiah(partial.get("amount")) if partial else None,
    )
    return {}


@route("POST", "return_refund/returns/{}/reject", "202606")
def reject(call: Call) -> dict:
    """The seller declines, with a reason, a comment and pictures; or offers a part after the parcel came."""
    body = call.body
    decision, reason = str(body.get("decision")), str(body.get("reject_reason") or "")
    if not decision.startswith("OFFER") and reason not in dict(REJECT_REASONS):
        raise ApiError(codes.RETURN_REASON, "reject_reason is unknown")
    partial = body.get("partial_refund_amount") or {}
    amount = _rupiah(partial.get("partial_refund_total")) if partial else None
    proofs = [_picture(call, image) for image in body.get("images") or []]
    _do(call, claim_steps.reject, decision, reason, str(body.get("comment") or ""), proofs, amount)
    return {}


@route("GET", "return_refund/reject_reasons", "202309")
def reject_reasons(call: Call) -> dict:
    """Why a seller may decline."""
    return {"reasons": [{"name": name, "text": text} for name, text in REJECT_REASONS]}


@route("GET", "return_refund/returns/{}/records", "202309")
def records(call: Call) -> dict:
    """What both sides did and showed, oldest first. EXTENSION: each file has its name."""
    claim = _load(call)
    files = {proof["id"]: proof for proof in claim["doc"]["proofs"]}
    return {
        "records": [
            {
                "event": record["event"],
                "role": record["role"],
                "description": record["event"],
                "reason_text": claim["doc"]["reason"] if record["event"] == "REQUESTED" else "",
                "note": record["note"],
                "images": [_file(call, files[id]) for id in record["proofs"] if files[id]["type"].startswith("image/")],
                "videos": [_file(call, files[id]) for id in record["proofs"] if files[id]["type"].startswith("video/")],
                "create_time": int(record["at"]),
            }
            for record in claim["doc"]["records"]
        ]
    }


@route("POST", "return_refund/refunds/calculate", "202602", writes=False)
def calculate(call: Call) -> dict:
    """What would go back for pieces of an order."""
    try:
        order = orderbook.load(call.front, call.body.get("order_id"))
        if call.body.get("request_type") == "CANCEL":
            units = [unit for mine in claims.free_units(call.front, order).values() for unit in mine]
        else:
            units = claims.choose_units(call.front, order, call.body.get("skus"))
    except UnknownOrder:
        raise ApiError(codes.NOT_YOUR_ORDER, "The order does not exist") from None
    except BadClaim as refusal:
        raise ApiError(codes.RETURN_PARAMETERS, str(refusal)) from None
    shipping = claims.shipping_of(call.front, order, units, str(call.body.get("reason_name") or ""))
    return {"order_refund_amount": _amount(sum(unit["paid"] for unit in units), shipping)}


@route("GET", "return_refund/decision_eligibility", "202601")
def eligibility(call: Call) -> dict:
    """Which decisions fit a return now."""
    claim = _load(call, call.query.get("return_or_cancel_id"))
    waits = claim["arbitration"] != "IN_PROGRESS"
    is_new = claim["status"] == claims.PENDING and waits
    came = claim["status"] in (claims.SENT, claims.RECEIVED) and waits
    kind = claim["type"]
    fits = {
        "APPROVE_REFUND": is_new and kind == claims.REFUND,
        "APPROVE_RETURN": is_new and kind == claims.RETURN_AND_REFUND,
        "APPROVE_REPLACEMENT": is_new and kind == claims.REPLACEMENT,
        "DIRECT_REFUND": is_new,
        "OFFER_PARTIAL_REFUND": is_new and kind != claims.REPLACEMENT and not claim["doc"].get("offer_refused"),
        "ISSUE_REPLACEMENT_REFUND": waits
        and kind == claims.REPLACEMENT
        and claim["status"] in (claims.PENDING, claims.SUCCESS),
        "APPROVE_RECEIVED_PACKAGE": came,
        "REJECT_RECEIVED_PACKAGE": came,
        "REJECT_REFUND": is_new and kind == claims.REFUND,
        "REJECT_RETURN": is_new and kind == claims.RETURN_AND_REFUND,
        "REJECT_REPLACEMENT": is_new and kind == claims.REPLACEMENT,
    }
    reasons = [{"name": name, "text": text} for name, text in REJECT_REASONS]
    why = "" if waits else "The platform is deciding about this return"
    return {
        "decisions": [
            {
                "decision": decision,
                "eligible": eligible,
                "ineligible_code": 0 if eligible else codes.RETURN_STEP,
                "ineligible_reason": "" if eligible else why or f"The return is {claim['status']}",
                "available_reject_reasons": reasons if eligible and decision.startswith("REJECT") else [],
            }
            for decision, eligible in fits.items()
        ]
    }


# EXTENSIONS: what the real protocol leaves to its own pages.


@route("POST", "extension/returns/{}/disputes", "202611")
def open_dispute(call: Call) -> dict:
    """The seller calls the platform in, or appeals against its refund: ``reason`` and ``evidence`` [{name, base64}]."""
    proofs = _proofs(call.body.get("evidence"))
    _do(call, claim_disputes.dispute, "SELLER", str(call.body.get("reason") or ""), proofs)
    return {}


@route("POST", "extension/returns/{}/evidence", "202611")
def add_evidence(call: Call) -> dict:
    """The seller shows something: ``comment`` and ``evidence`` [{name, base64}]."""
    proofs = _proofs(call.body.get("evidence"))
    _do(call, claim_disputes.show, "SELLER", str(call.body.get("comment") or ""), proofs)
    return {}


@route("POST", "extension/returns/{}/arbitration", "202611")
def decide(call: Call) -> dict:
    """The platform's staff decide: ``decision`` SUPPORT_BUYER, SUPPORT_SELLER or CLOSED, and a ``note`` for both."""
    _do(call, claim_disputes.decide, str(call.body.get("decision")), str(call.body.get("note") or ""))
    return {}


@route("POST", "extension/returns/{}/replacement", "202611")
def send_replacement(call: Call) -> dict:
    """The seller sent the replacement: its ``tracking_number``."""
    _do(call, claim_steps.send_replacement, str(call.body.get("tracking_number") or "").strip())
    return {}


@route("GET", "extension/returns/{}/files/{}", "202611")
def file_of(call: Call) -> dict:
    """One file of a return: ``name``, ``type`` and its content as ``base64``."""
    claim = _load(call)
    row = call.front.store.one("SELECT * FROM proof WHERE id = ? AND claim_id = ?", call.ids[1], claim["id"])
    if row is None:
        raise ApiError(codes.RETURN_UNKNOWN, "There is no such file")
    return {"name": row["name"], "type": row["type"], "base64": base64.b64encode(row["content"]).decode()}


def _do(call: Call, step: Callable[..., Claim], *args: Any, **given: Any) -> Claim:
    """One step of the seller's, once for each ``idempotency_key``: whoever got no answer says it again, and the claim
    is as it was after the first time."""
    front, key = call.front, call.query.get("idempotency_key", "")
    once = f"return {call.ids[0]} {key}"
    try:
        with front.store.writing():
            if key and front.store.one("SELECT 1 FROM replay WHERE key = ?", once):
                return claims.load(front, call.ids[0])
            claim = claim_steps.do(front, call.ids[0], step, *args, **given)
            if key:
                front.store.run("INSERT INTO replay VALUES (?, '{}')", once)
            return claim
    except UnknownClaim:
        raise ApiError(codes.RETURN_UNKNOWN, "There is no such return") from None
    except NotNow as refusal:
        raise ApiError(codes.RETURN_STEP, str(refusal)) from None
    except BadClaim as refusal:
        raise ApiError(codes.RETURN_PARAMETERS, str(refusal)) from None


def _load(call: Call, claim_id: Any = None) -> Claim:
    try:
        return claims.load(call.front, call.ids[0] if claim_id is None else claim_id)
    except UnknownClaim:
        raise ApiError(codes.RETURN_UNKNOWN, "There is no such return") from None


def _proofs(given: Any) -> list[tuple[str, str, bytes]]:
    try:
        return claims.checked_proofs(given)
    except BadClaim as refusal:
        raise ApiError(codes.RETURN_PARAMETERS, str(refusal)) from None


def _picture(call: Call, image: Any) -> tuple[str, str, bytes]:
    uri = str(image.get("image_id")) if isinstance(image, dict) else ""
    row = call.front.store.one("SELECT * FROM image WHERE uri = ?", uri)
    if row is None:
        raise ApiError(codes.RETURN_PARAMETERS, "images must name uploaded pictures")
    return f"image/{row['format'].lower()}", uri.rsplit("/", 1)[-1], row["content"]


def _rupiah(given: Any) -> int:
    amount = decimal(given)
    if amount is None or amount != int(amount):
        raise ApiError(codes.RETURN_PARAMETERS, "The amount must be whole rupiah")
    return int(amount)


def _amount(goods: int, shipping: int) -> dict[str, str]:
    return {
        "currency": "IDR",
        "refund_total": str(goods + shipping),
        "refund_subtotal": str(goods),
        "refund_shipping_fee": str(shipping),
        "refund_tax": "0",
        "retail_delivery_fee": "0",
        "buyer_service_fee": "0",
    }


def _file(call: Call, file: dict[str, Any]) -> dict[str, Any]:
    url = f"{call.request.own_address}/buyer/files/{file['id']}"
    return {"url": url, "width": 0, "height": 0, "file_id": file["id"], "name": file["name"], "size": file["size"]}


def _shown(call: Call, claim: Claim) -> dict[str, Any]:
    doc, order = claim["doc"], orderbook.load(call.front, str(claim["order_id"]))
    lines = {line["sku_id"]: line for line in order["doc"]["lines"]}
    is_decided = "refund" in doc
    goods = sum(unit.get("refund", 0) if is_decided else unit["paid"] for unit in doc["units"])
    shown: dict[str, Any] = {
        "order_id": str(claim["order_id"]),
        "return_id": str(claim["id"]),
        "return_type": claim["type"],
        "return_status": claims.on_the_wire(claim),
        "role": "OPERATOR" if doc.get("by_platform") else "BUYER",
        "return_reason": _PREFIX + claims.REASONS[doc["reason"]],
        "return_reason_text": doc["comment"],
        "shipment_type": "BUYER_ARRANGE" if doc.get("self_arranged") else "PLATFORM",
        "return_method": "BUYER_SHIPPED" if doc.get("self_arranged") else "PLATFORM_SHIPPED",
        "return_tracking_number": doc.get("tracking_number", ""),
        "return_provider_name": doc.get("provider", ""),
        "can_buyer_keep_item": bool(doc.get("keep")),
        "create_time": int(claim["created"]),
        "update_time": int(claim["updated"]),
        "is_quick_refund": bool(doc.get("by_platform")),
        "refund_amount": _amount(goods, doc.get("refund_shipping", 0) if is_decided else doc["shipping"]),
        "return_line_items": [_unit(unit, lines[unit["sku_id"]], is_decided) for unit in doc["units"]],
    }
    if claim["arbitration"]:
        shown["arbitration_status"] = claim["arbitration"]
    if "offer" in doc:
        shown |= {
            "seller_proposed_return_type": "PARTIAL_REFUND",
            "partial_refund": {"currency": "IDR", "amount": str(doc["offer"])},
            "buyer_rejected_partial_refund": bool(doc.get("offer_refused")),
        }
    if deadline := _sellers_deadline(claim):
        action = _ACTIONS.get((claim["status"], claim["type"]), "SELLER_RESPOND_RECEIVE_PACKAGE")
        shown["seller_next_action_response"] = [{"action": action, "deadline": int(deadline)}]
    # EXTENSION: moments and clocks that the real protocol shows on its pages only.
    shown["moments"] = {
        name: int(doc[name]) for name in ("sent_at", "received_at", "agreed_at", "refunded_at") if doc.get(name)
    }
    shown["clocks"] = {name: int(moment) for name, moment in doc["clocks"].items()}
    shown["disputes"] = [
        {
            "number": dispute["number"],
            "kind": dispute["kind"],
            "by": dispute["by"],
            "reason": dispute["reason"],
            "decision": dispute["decision"],
            "note": dispute.get("note", ""),
            "create_time": int(dispute["at"]),
            "evidence_by": int(dispute["evidence_by"]),
            "decide_by": int(dispute["decide_by"]),
            "decide_time": int(dispute["decided_at"]) if dispute.get("decided_at") else 0,
        }
        for dispute in doc["disputes"]
    ]
    shown |= {
        "borne_by": doc.get("borne_by", ""),
        "replacement_tracking_number": doc.get("replacement_tracking_number", ""),
    }
    return shown


def _unit(unit: dict[str, Any], line: dict[str, Any], is_decided: bool) -> dict[str, Any]:
    return {
        "return_line_item_id": unit["item_id"],
        "order_line_item_id": unit["unit_id"],
        "sku_id": unit["sku_id"],
        "sku_name": ", ".join(line["options"].values()),
        "product_name": line["title"],
        "seller_sku": line["seller_sku"],
        "refund_amount": _amount(unit.get("refund", 0) if is_decided else unit["paid"], 0),
    }


def _sellers_deadline(claim: Claim) -> float | None:
    if claim["arbitration"] == "IN_PROGRESS":
        return None
    name = {"PENDING": "answer", "BUYER_SHIPPED": "inspect", "RECEIVED": "inspect", "SUCCESS": "replace"}.get(
        claim["status"]
    )
    clocks = claim["doc"]["clocks"]
    return clocks.get(name) if name and not (name == "replace" and "refund" in claim["doc"]) else None
