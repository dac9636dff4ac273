"""What buyers ask for after the sale: kept, shown, told to the seller's program (docs/rules.md 8).

A claim is a row with a ``doc``: ``units`` (the pieces it is about, each with what was paid for it), ``amount``,
``records`` (what each side did), ``proofs``, ``clocks`` (name -> until when), and what its steps add. Statuses are this
program's own; ``partner.returns`` spells them as the wire does.
"""

import base64
import binascii
import json
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.web import dumps
from mock_storefronts.selling import deadlines, orderbook, parcels, services
from mock_storefronts.selling.orderbook import NotNow

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

REFUND, RETURN_AND_REFUND, REPLACEMENT = "REFUND", "RETURN_AND_REFUND", "REPLACEMENT"
TYPES = (REFUND, RETURN_AND_REFUND, REPLACEMENT)
PENDING, OFFERED, TO_SEND, SENT = "PENDING", "AWAITING_BUYER_RESPONSE", "AWAITING_BUYER_SHIP", "BUYER_SHIPPED"
RECEIVED, SUCCESS, COMPLETE = "RECEIVED", "SUCCESS", "COMPLETE"
REJECTED, PACKAGE_REJECTED, CANCELLED = "REJECTED", "PACKAGE_REJECTED", "CANCELLED"
OPEN = (PENDING, OFFERED, TO_SEND, SENT, RECEIVED)
# Reason -> as the wire spells it (docs/protocol.md 4.6).
REASONS = {
    "NOT_AS_DESCRIBED": "not_match_description",
    "DEFECTIVE": "defective",
    "WRONG_PRODUCT": "wrong_product",
    "MISSING_PARTS": "missing_parts",
    "DAMAGED_PARCEL": "damaged",
    "EMPTY_PARCEL": "empty_package",
    "LOST_PARCEL": "missed_delivery",
    "COUNTERFEIT": "counterfeit",
    "NO_LONGER_NEEDED": "no_longer_needed",
}
# What the courier did: where it is the platform's, the platform bears the refund (docs/rules.md 8.3).
COURIERS_FAULT = ("DAMAGED_PARCEL", "LOST_PARCEL")
PROOFS_MOST, PROOF_BYTES_MOST = 9, 10 * 1024 * 1024
# How a file begins tells what it is, whatever its name says.
_KINDS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_DAY = 86_400


class BadClaim(Exception):
    """The request cannot be read or made; ``code`` for programs."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class UnknownClaim(Exception):
    """No claim has this id."""


Claim = dict[str, Any]


def load(front: "Storefront", claim_id: Any) -> Claim:
    """One claim; raises UnknownClaim."""
    row = front.store.one("SELECT * FROM claim WHERE id = ?", parse_id(claim_id))
    if row is None:
        raise UnknownClaim
    return dict(row) | {"doc": json.loads(row["doc"])}


def of_order(front: "Storefront", order_id: int) -> list[Claim]:
    """The claims about an order, newest first."""
    rows = front.store.all("SELECT * FROM claim WHERE order_id = ? ORDER BY id DESC", order_id)
    return [dict(row) | {"doc": json.loads(row["doc"])} for row in rows]


def save(front: "Storefront", claim: Claim, status: str) -> Claim:
    """Keep a claim with its new status and tell the seller's program, inside the caller's transaction. Time is whole
    seconds on the wire: each change is a second later than the one before."""
    claim["status"], claim["updated"] = status, max(front.clock.now(), int(claim["updated"]) + 1)
    front.store.run(
        "UPDATE claim SET status = ?, arbitration = ?, updated = ?, doc = ? WHERE id = ?",
        status,
        claim["arbitration"],
        claim["updated"],
        dumps(claim["doc"]),
        claim["id"],
    )
    tell(front, claim)
    return claim


def tell(front: "Storefront", claim: Claim) -> None:
    """Webhook 12; and 67 once the money is with the buyer."""
    doc = claim["doc"]
    front.webhooks.tell(
        "RETURN_STATUS_CHANGE",
        {
            "order_id": str(claim["order_id"]),
            "return_role": doc["records"][-1]["role"] if doc["records"] else "BUYER",
            "return_type": claim["type"],
            "return_status": on_the_wire(claim),
            "return_id": str(claim["id"]),
            "create_time": int(claim["created"]),
            "update_time": int(claim["updated"]),
        },
    )


def on_the_wire(claim: Claim) -> str:
    """The status as the wire spells it, which depends on what was asked for."""
    status, is_replacement = claim["status"], claim["type"] == REPLACEMENT
    begin = "REPLACEMENT_REQUEST" if is_replacement else "RETURN_OR_REFUND_REQUEST"
    match status:
        case "PENDING":
            return f"{begin}_PENDING"
        case "REJECTED":
            return "REPLACEMENT_REQUEST_REJECT" if is_replacement else "REFUND_OR_RETURN_REQUEST_REJECT"
        case "CANCELLED":
            return f"{begin}_CANCEL"
        case "SUCCESS":
            return "RETURN_OR_REFUND_REQUEST_SUCCESS"
        case "COMPLETE" if is_replacement and claim["doc"].get("refunded"):
            return "REPLACEMENT_REQUEST_REFUND_SUCCESS"
        case "COMPLETE":
            return f"{begin}_COMPLETE"
        case "SENT" | "BUYER_SHIPPED" | "RECEIVED":
            return "BUYER_SHIPPED_ITEM"
        case "PACKAGE_REJECTED":
            return "REJECT_RECEIVE_PACKAGE"
    return status


def note(front: "Storefront", claim: Claim, role: str, event: str, *, text: str = "", proofs: list[str] = ()) -> None:  # type: ignore[assignment]
    """What a side did, for both to read."""
    claim["doc"]["records"].append(
        {"role": role, "event": event, "note": text[:2000], "proofs": list(proofs), "at": front.clock.now()}
    )


def clock(front: "Storefront", claim: Claim, kind: str, due: float) -> None:
    """Have something done about a claim at a moment, also after a restart, unless it went another way before."""
    claim["doc"]["clocks"][kind] = due
    front.store.run("INSERT OR REPLACE INTO claim_clock VALUES (?, ?, ?)", claim["id"], kind, due)


def stop_clocks(front: "Storefront", claim: Claim) -> None:
    """Nothing runs out any more; what was, stays readable."""
    front.store.run("DELETE FROM claim_clock WHERE claim_id = ?", claim["id"])


def may_open_until(front: "Storefront", order: dict[str, Any]) -> int | None:
    """Until when a delivered order may be asked about: the end of the 6th day after delivery, of the 15th for a Mall
    shop, as it was when the order was placed; None while it is not delivered."""
    delivered = parcels.moment(order, "delivered_at")
    if delivered is None:
        return None
    return deadlines.end_of_day(delivered, 15 if order["doc"].get("mall") else 6)


def free_units(front: "Storefront", order: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """SKU -> its pieces that no claim is about, with what was paid for each."""
    taken = {
        unit["unit_id"]
        for claim in of_order(front, order["id"])
        if claim["status"] != CANCELLED
        for unit in claim["doc"]["units"]
    }
    found: dict[str, list[dict[str, Any]]] = {}
    for line in order["doc"]["lines"]:
        paid = line.get("paid_units") or [line["price"]] * line["quantity"]
        for unit_id, price in zip(line["unit_ids"], paid, strict=True):
            unit = {"unit_id": unit_id, "sku_id": line["sku_id"], "paid": price, "is_gift": bool(line.get("is_gift"))}
            if unit_id not in taken:
                found.setdefault(line["sku_id"], []).append(unit)
    return found


def is_platforms_courier(front: "Storefront", claim: Claim) -> bool:
    """Whether the platform's courier brought the order, and not the seller's own."""
    order = orderbook.load(front, str(claim["order_id"]))
    return not services.is_sellers(order["doc"]["shipping_service"])


def choose_units(front: "Storefront", order: dict[str, Any], lines: Any) -> list[dict[str, Any]]:
    """The pieces a request is about; ``lines`` is ``[{sku_id, quantity}]``. Raises BadClaim."""
    if not isinstance(lines, list) or not lines:
        raise BadClaim("lines_required", "lines must name at least one SKU of the order")
    free, chosen, seen = free_units(front, order), [], set()
    for row in lines:
        sku_id = str(row.get("sku_id")) if isinstance(row, dict) else ""
        quantity = row.get("quantity") if isinstance(row, dict) else None
        if isinstance(quantity, bool) or not isinstance(quantity, int) or quantity < 1 or sku_id in seen:
            raise BadClaim("bad_quantity", "Each SKU is named once, with 1 piece or more")
        seen.add(sku_id)
        units = free.get(sku_id, [])
        if quantity > len(units):
            raise BadClaim("too_many_pieces", f"Only {len(units)} pieces of {sku_id} can be asked about")
        # What was paid for comes before what was a gift.
        chosen += sorted(units, key=lambda unit: unit["is_gift"])[:quantity]
    return chosen


def may_be_sent_back(order: dict[str, Any], units: list[dict[str, Any]]) -> bool:
    """Whether all of these goods are of a kind that can be sent back."""
    kept = {line["sku_id"] for line in order["doc"]["lines"] if not line.get("is_returnable", True)}
    return not any(unit["sku_id"] in kept for unit in units)


def shipping_of(front: "Storefront", order: dict[str, Any], units: list[dict[str, Any]], reason: str) -> int:
    """The shipping that goes back: all of it when all that was bought comes back, and it is not the buyer's wish."""
    if reason == "NO_LONGER_NEEDED" or len(units) < sum(len(line["unit_ids"]) for line in order["doc"]["lines"]):
        return 0
    return order["doc"]["shipping_fee"] - order["doc"].get("shipping_off", 0)


def open_claim(front: "Storefront", order_id: Any, body: Any) -> Claim:
    """The buyer asks: ``type``, ``reason``, ``lines``, ``comment`` and ``evidence``. Raises UnknownOrder, BadClaim, and
    NotNow before delivery and after the last day."""
    if not isinstance(body, dict) or body.get("type") not in TYPES:
        raise BadClaim("type_unknown", f"type must be one of {', '.join(TYPES)}")
    if body.get("reason") not in REASONS:
        raise BadClaim("reason_unknown", f"reason must be one of {', '.join(REASONS)}")
    proofs = checked_proofs(body.get("evidence"))
    with front.store.writing():
        order = orderbook.load(front, order_id)
        _check_time(front, order, body)
        units = choose_units(front, order, body.get("lines"))
        if body["type"] == RETURN_AND_REFUND and not may_be_sent_back(order, units):
            raise BadClaim("not_returnable", "These goods cannot be sent back; ask for a refund only")
        amount = sum(unit["paid"] for unit in units) + shipping_of(front, order, units, body["reason"])
        if amount == 0 and body["type"] != REPLACEMENT:
            raise BadClaim("nothing_to_refund", "Nothing was paid for these pieces")
        return add(front, order, body["type"], body["reason"], units, str(body.get("comment") or ""), proofs)


def _check_time(front: "Storefront", order: dict[str, Any], body: dict[str, Any]) -> None:
    is_lost = body["type"] == REFUND and body["reason"] == "LOST_PARCEL"
    if is_lost and order["status"] == orderbook.IN_TRANSIT:
        return
    until = may_open_until(front, order)
    if order["status"] != orderbook.DELIVERED or until is None:
        raise NotNow(f"The order is {order['status']}: only a delivered one can be asked about")
    if int(front.clock.now()) > until:
        raise NotNow("The days in which this order could be asked about are over")


def add(
    front: "Storefront",
    order: dict[str, Any],
    kind: str,
    reason: str,
    units: list[dict[str, Any]],
    comment: str,
    proofs: list[tuple[str, str, bytes]],
) -> Claim:
    """Keep a new claim and tell the seller's program, inside the caller's transaction."""
    now = front.clock.now()
    for unit in units:
        unit["item_id"] = str(front.store.new_id())
    shipping = shipping_of(front, order, units, reason)
    claim: Claim = {
        "id": front.store.new_id(),
        "order_id": order["id"],
        "type": kind,
        "status": PENDING,
        "arbitration": "",
        "created": now,
        "updated": now,
        "doc": {
            "channel": order["channel"],
            "reason": reason,
            "comment": comment[:2000],
            "units": units,
            "shipping": shipping,
            "amount": sum(unit["paid"] for unit in units) + shipping,
            "records": [],
            "proofs": [],
            "clocks": {},
            "disputes": [],
        },
    }
    values = [claim[name] for name in ("id", "order_id", "type", "status", "arbitration", "created", "updated")]
    front.store.run("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values, dumps(claim["doc"]))
    ids = keep_proofs(front, claim, proofs)
    note(front, claim, "BUYER", "REQUESTED", text=comment, proofs=ids)
    clock(front, claim, "answer", now + 2 * _DAY)
    return save(front, claim, PENDING)


def checked_proofs(given: Any, *, known: int = 0) -> list[tuple[str, str, bytes]]:
    """``[{name, base64}]`` as (type, name, content): photos and short videos only, by what they hold. Raises BadClaim."""
    if given in (None, ""):
        return []
    if not isinstance(given, list) or len(given) + known > PROOFS_MOST:
        raise BadClaim("too_many_files", f"At most {PROOFS_MOST} files")
    found = []
    for row in given:
        text = row.get("base64") if isinstance(row, dict) else None
        content = None
        if isinstance(text, str):
            with suppress(binascii.Error, ValueError):
                content = base64.b64decode(text.partition("base64,")[2] or text, validate=True)
        if not content:
            raise BadClaim("file_unreadable", "Each file is {name, base64}")
        if len(content) > PROOF_BYTES_MOST:
            raise BadClaim("file_too_big", "A file has at most 10 MB")
        if (kind := kind_of(content)) is None:
            raise BadClaim("file_type", "Only JPEG, PNG, GIF and WEBP photos and MP4 and WEBM videos")
        name = "".join(sign for sign in str(row.get("name") or "") if sign.isprintable() and sign not in '/\\"<>')
        found.append((kind, name[-80:] or "file", content))
    return found


def kind_of(content: bytes) -> str | None:
    """The media type of a photo or a video by its first bytes; None for anything else."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return "video/mp4"
    return next((kind for begin, kind in _KINDS if content.startswith(begin)), None)


def keep_proofs(front: "Storefront", claim: Claim, proofs: list[tuple[str, str, bytes]]) -> list[str]:
    """Store files of a claim; their ids, which nobody can guess: whoever has one may see the file."""
    ids = []
    for kind, name, content in proofs:
        ids.append(secrets.token_hex(16))
        front.store.run("INSERT INTO proof VALUES (?, ?, ?, ?, ?)", ids[-1], claim["id"], kind, name, content)
        claim["doc"]["proofs"].append({"id": ids[-1], "type": kind, "name": name, "size": len(content)})
    return ids
