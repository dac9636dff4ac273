"""What seller, buyer and courier do with a claim (docs/rules.md 8).

Every step runs in one writing transaction (``do``), looks at the status it finds, and refuses what does not fit it
(NotNow): of two who press at once, one is late.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mock_storefronts.selling import claims, deadlines
from mock_storefronts.selling.claims import (
    CANCELLED,
    COMPLETE,
    OFFERED,
    PACKAGE_REJECTED,
    PENDING,
    RECEIVED,
    REFUND,
    REJECTED,
    REPLACEMENT,
    RETURN_AND_REFUND,
    SENT,
    SUCCESS,
    TO_SEND,
    BadClaim,
    Claim,
    clock,
    note,
    save,
    stop_clocks,
)
from mock_storefronts.selling.discounts import share
from mock_storefronts.selling.orderbook import NotNow

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_DAY = 86_400
IN_PROGRESS = "IN_PROGRESS"


def do(front: "Storefront", claim_id: Any, step: Callable[..., Claim], *args: Any, **given: Any) -> Claim:
    """One step with a claim as it is now, whole or not at all. Raises UnknownClaim, NotNow, BadClaim."""
    with front.store.writing():
        return step(front, claims.load(front, claim_id), *args, **given)


def demand(claim: Claim, *statuses: str) -> None:
    """Raises NotNow for any other status, and while the platform decides."""
    if claim["arbitration"] == IN_PROGRESS:
        raise NotNow("The platform is deciding about this request")
    if claim["status"] not in statuses:
        raise NotNow(f"The request is {claim['status']}")


# The seller


def approve(front: "Storefront", claim: Claim, decision: str, *, keep: bool = False, amount: Any = None) -> Claim:
    """The seller (or time, or the platform) says yes: money, the way back, a replacement, or an offer of a part."""
    match decision:
        case "OFFER_PARTIAL_REFUND":
            demand(claim, PENDING)
            return _offer(front, claim, amount)
        case "APPROVE_REFUND" | "DIRECT_REFUND" | "ISSUE_REPLACEMENT_REFUND":
            demand(claim, PENDING, *((SUCCESS,) if decision == "ISSUE_REPLACEMENT_REFUND" else ()))
            if decision == "APPROVE_REFUND" and claim["type"] != REFUND:
                raise BadClaim("decision_does_not_fit", "APPROVE_REFUND answers a request for a refund only")
            return agree(front, claim, decision, "SELLER")
        case "APPROVE_RETURN":
            demand(claim, PENDING)
            if claim["type"] != RETURN_AND_REFUND:
                raise BadClaim("decision_does_not_fit", "APPROVE_RETURN answers a request to return")
            claim["doc"]["keep"] = keep
            return agree(front, claim, decision, "SELLER") if keep else ask_to_send(front, claim, "SELLER")
        case "APPROVE_RECEIVED_PACKAGE":
            demand(claim, SENT, RECEIVED)
            return agree(front, claim, decision, "SELLER")
        case "APPROVE_REPLACEMENT":
            demand(claim, PENDING)
            if claim["type"] != REPLACEMENT:
                raise BadClaim("decision_does_not_fit", "APPROVE_REPLACEMENT answers a request for a replacement")
            return promise_replacement(front, claim, "SELLER")
    raise BadClaim("decision_unknown", "decision is unknown")


def reject(
    front: "Storefront", claim: Claim, decision: str, reason: str, comment: str, proofs: list, amount: Any = None
) -> Claim:
    """The seller says no to the request or to the parcel, with a reason the buyer reads; or, after the parcel came,
    offers a part."""
    if decision == "OFFER_PARTIAL_REFUND_AFTER_RECEIVING_PKG":
        demand(claim, SENT, RECEIVED)
        return _offer(front, claim, amount)
    fits = {"REJECT_REFUND": REFUND, "REJECT_RETURN": RETURN_AND_REFUND, "REJECT_REPLACEMENT": REPLACEMENT}
    if decision == "REJECT_RECEIVED_PACKAGE":
        demand(claim, SENT, RECEIVED)
    elif fits.get(decision) == claim["type"]:
        demand(claim, PENDING)
    else:
        raise BadClaim("decision_does_not_fit", "This decision does not answer such a request")
    if not reason:
        raise BadClaim("reason_required", "reject_reason is required")
    ids = claims.keep_proofs(front, claim, proofs)
    claim["doc"]["reject_reason"] = reason
    note(front, claim, "SELLER", decision, text=comment, proofs=ids)
    stop_clocks(front, claim)
    claim["doc"]["clocks"]["dispute"] = front.clock.now() + front.config.dispute_days * _DAY
    return save(front, claim, PACKAGE_REJECTED if decision == "REJECT_RECEIVED_PACKAGE" else REJECTED)


def send_replacement(front: "Storefront", claim: Claim, tracking_number: str) -> Claim:
    """The seller sent new goods: the request is done."""
    demand(claim, SUCCESS)
    if claim["type"] != REPLACEMENT or not tracking_number:
        raise BadClaim("tracking_required", "A replacement needs a tracking number")
    claim["doc"]["replacement_tracking_number"] = tracking_number[:60]
    note(front, claim, "SELLER", "REPLACEMENT_SENT", text=tracking_number)
    stop_clocks(front, claim)
    return save(front, claim, COMPLETE)


def _offer(front: "Storefront", claim: Claim, amount: Any) -> Claim:
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount < claim["doc"]["amount"]:
        raise BadClaim("bad_amount", "An offer is more than nothing and less than what was asked")
    if claim["doc"].get("offer_refused"):
        raise NotNow("The buyer refused an offer already")
    if claim["type"] == REPLACEMENT:
        raise BadClaim("decision_does_not_fit", "A part of the money is no answer to a request for a replacement")
    stop_clocks(front, claim)
    claim["doc"] |= {"offer": amount, "offered_in": claim["status"]}
    note(front, claim, "SELLER", "OFFER_PARTIAL_REFUND", text=str(amount))
    clock(front, claim, "offer", front.clock.now() + front.config.offer_days * _DAY)
    return save(front, claim, OFFERED)


def ask_to_send(front: "Storefront", claim: Claim, role: str) -> Claim:
    """Five days for the buyer to send the goods."""
    stop_clocks(front, claim)
    note(front, claim, role, "APPROVE_RETURN")
    clock(front, claim, "send", front.clock.now() + 5 * _DAY)
    return save(front, claim, TO_SEND)


def promise_replacement(front: "Storefront", claim: Claim, role: str) -> Claim:
    """Two working days for the seller to send new goods; then the money goes back instead."""
    stop_clocks(front, claim)
    note(front, claim, role, "APPROVE_REPLACEMENT")
    clock(front, claim, "replace", deadlines.end_of_working_day(front.clock.now(), 2))
    return save(front, claim, SUCCESS)


def agree(front: "Storefront", claim: Claim, event: str, role: str, amount: int | None = None) -> Claim:
    """The money goes back: at once, or after the time that it is on its way."""
    stop_clocks(front, claim)
    doc = claim["doc"]
    doc["refund"] = doc["amount"] if amount is None else amount
    doc["agreed_at"] = front.clock.now()
    paid = [unit["paid"] for unit in doc["units"]]
    goods = min(doc["refund"], sum(paid))
    shares = share(goods, paid) if sum(paid) else [0] * len(paid)
    for unit, part in zip(doc["units"], shares, strict=True):
        unit["refund"] = part
    doc["refund_shipping"] = doc["refund"] - goods
    if doc["reason"] in claims.COURIERS_FAULT and claims.is_platforms_courier(front, claim):
        doc["borne_by"] = "PLATFORM"
    note(front, claim, role, event)
    claim = save(front, claim, SUCCESS)
    if front.config.refund_seconds:
        clock(front, claim, "pay", front.clock.now() + front.config.refund_seconds)
        return save(front, claim, SUCCESS)
    return pay(front, claim)


def pay(front: "Storefront", claim: Claim) -> Claim:
    """The buyer has the money."""
    if claim["status"] != SUCCESS or "refund" not in claim["doc"]:
        raise NotNow(f"The request is {claim['status']}")
    stop_clocks(front, claim)
    claim["doc"] |= {"refunded": True, "refunded_at": front.clock.now()}
    note(front, claim, "SYSTEM", "REFUNDED", text=str(claim["doc"]["refund"]))
    claim = save(front, claim, COMPLETE)
    front.webhooks.tell(
        "REFUND_SUCCESS",
        {
            "aftersales_request_id": str(claim["id"]),
            "line_items": [
                {
                    "main_order_id": str(claim["order_id"]),
                    "return_line_item_id": unit["item_id"],
                    "sku_id": unit["sku_id"],
                }
                for unit in claim["doc"]["units"]
            ],
            "refund_currency": "IDR",
            "refund_status": "REFUND_SUCCESS",
            "refund_timestamp": int(claim["doc"]["refunded_at"]),
            "refund_total": str(claim["doc"]["refund"]),
        },
    )
    return claim


# The buyer


def answer_offer(front: "Storefront", claim: Claim, *, accept: bool) -> Claim:
    """The buyer takes the part, or not: then the request stands where it was, and the seller decides once more."""
    demand(claim, OFFERED)
    if accept:
        return agree(front, claim, "ACCEPT_OFFER", "BUYER", claim["doc"]["offer"])
    stop_clocks(front, claim)
    claim["doc"]["offer_refused"] = True
    note(front, claim, "BUYER", "REFUSE_OFFER")
    back = claim["doc"].get("offered_in", PENDING)
    if back == PENDING:
        clock(front, claim, "answer", front.clock.now() + 2 * _DAY)
    else:
        clock(front, claim, "inspect", deadlines.end_of_working_day(front.clock.now(), 2))
    return save(front, claim, back)


def send_back(front: "Storefront", claim: Claim, tracking_number: str = "") -> Claim:
    """The buyer sends it: by a courier of the platform, or by one of his own with its number."""
    demand(claim, TO_SEND)
    stop_clocks(front, claim)
    doc, now = claim["doc"], front.clock.now()
    own = bool(tracking_number)
    doc |= {
        "self_arranged": own,
        "sent_at": now,
        "tracking_number": tracking_number[:60] or f"RT{claim['id'] % 10**12}",
    }
    doc["provider"] = "" if own else "J&T Express"
    note(front, claim, "BUYER", "SENT", text=doc["tracking_number"])
    if own:
        clock(front, claim, "inspect", now + 14 * _DAY)
    elif front.config.courier_pickup_seconds is not None:
        clock(front, claim, "arrive", now + front.config.courier_pickup_seconds + front.config.courier_transit_seconds)
    return save(front, claim, SENT)


def withdraw(front: "Storefront", claim: Claim) -> Claim:
    """The buyer takes the request back, until something was agreed for good or is on its way."""
    demand(claim, PENDING, OFFERED, TO_SEND)
    stop_clocks(front, claim)
    note(front, claim, "BUYER", "WITHDRAWN")
    return save(front, claim, CANCELLED)


# The courier


def arrive(front: "Storefront", claim: Claim) -> Claim:
    """The parcel is at the seller's: two working days to look at it, where the platform's courier brought it."""
    if claim["status"] != SENT:
        raise NotNow(f"The request is {claim['status']}")
    claim["doc"]["received_at"] = front.clock.now()
    note(front, claim, "SYSTEM", "RECEIVED")
    if not claim["doc"]["self_arranged"]:
        clock(front, claim, "inspect", deadlines.end_of_working_day(front.clock.now(), 2))
    return save(front, claim, RECEIVED)


def lose(front: "Storefront", claim: Claim) -> Claim:
    """The platform's courier lost the parcel on its way back: the buyer gets the money, and the platform bears it."""
    if claim["status"] != SENT or claim["doc"]["self_arranged"]:
        raise NotNow(f"The request is {claim['status']}")
    claim["doc"]["borne_by"] = "PLATFORM"
    return agree(front, claim, "RETURN_PARCEL_LOST", "SYSTEM")
