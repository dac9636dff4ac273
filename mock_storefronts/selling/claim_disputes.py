"""What the platform does with a claim: it hears disputes, decides them, and now and then refunds on its own."""

from typing import TYPE_CHECKING, Any

from mock_storefronts.selling import claims, deadlines, orderbook
from mock_storefronts.selling.claim_steps import IN_PROGRESS, agree, ask_to_send, promise_replacement
from mock_storefronts.selling.claims import (
    COMPLETE,
    PACKAGE_REJECTED,
    PENDING,
    RECEIVED,
    REFUND,
    REJECTED,
    REPLACEMENT,
    RETURN_AND_REFUND,
    SENT,
    BadClaim,
    Claim,
    clock,
    note,
    save,
    stop_clocks,
)
from mock_storefronts.selling.orderbook import NotNow

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_DAY = 86_400
DISPUTES_MOST = 2


def dispute(front: "Storefront", claim: Claim, side: str, reason: str, proofs: list) -> Claim:
    """One side calls the platform in: the buyer after a no, the seller instead of an answer, or, against a refund that
    the platform gave alone, within 15 days. At most two of one request."""
    doc, now = claim["doc"], front.clock.now()
    if claim["arbitration"] == IN_PROGRESS:
        raise NotNow("The platform is deciding about this request already")
    if len(doc["disputes"]) >= DISPUTES_MOST:
        raise NotNow("This request was disputed twice already")
    is_appeal = side == "SELLER" and claim["status"] == COMPLETE and bool(doc.get("by_platform"))
    allowed = (REJECTED, PACKAGE_REJECTED) if side == "BUYER" else (PENDING, SENT, RECEIVED)
    if not is_appeal and claim["status"] not in allowed:
        raise NotNow(f"The request is {claim['status']}")
    until = doc["clocks"].get("appeal" if is_appeal else "dispute") if is_appeal or side == "BUYER" else None
    if until is not None and now > until:
        raise NotNow("The time for it is over")
    stop_clocks(front, claim)
    evidence_by = now + (7 if doc["reason"] == "COUNTERFEIT" else 1) * _DAY
    ids = claims.keep_proofs(front, claim, proofs)
    doc["disputes"].append(
        {
            "number": len(doc["disputes"]) + 1,
            "kind": "APPEAL" if is_appeal else "DISPUTE",
            "by": side,
            "reason": reason[:1000],
            "at": now,
            "evidence_by": evidence_by,
            "decide_by": evidence_by + _DAY,
            "shown": [side] if ids else [],
            "decision": "",
        }
    )
    note(front, claim, side, "DISPUTED", text=reason, proofs=ids)
    claim["arbitration"] = IN_PROGRESS
    clock(front, claim, "decide", evidence_by + _DAY)
    return save(front, claim, claim["status"])


def show(front: "Storefront", claim: Claim, side: str, text: str, proofs: list) -> Claim:
    """A side adds evidence: while the request is open; in a dispute, until its day is over."""
    doc = claim["doc"]
    if claim["arbitration"] == IN_PROGRESS:
        if front.clock.now() > doc["disputes"][-1]["evidence_by"]:
            raise NotNow("The time for evidence is over")
        doc["disputes"][-1]["shown"] = sorted({*doc["disputes"][-1]["shown"], side})
    elif claim["status"] not in claims.OPEN:
        raise NotNow(f"The request is {claim['status']}")
    if len(doc["proofs"]) + len(proofs) > 4 * claims.PROOFS_MOST:
        raise BadClaim("too_many_files", "This request has as many files as it can hold")
    ids = claims.keep_proofs(front, claim, proofs)
    note(front, claim, side, "EVIDENCE", text=text, proofs=ids)
    return save(front, claim, claim["status"])


def decide(front: "Storefront", claim: Claim, decision: str, text: str = "") -> Claim:
    """The platform decides a dispute: SUPPORT_BUYER, SUPPORT_SELLER or CLOSED (things stay as they were)."""
    if claim["arbitration"] != IN_PROGRESS:
        raise NotNow("There is no open dispute")
    if decision not in ("SUPPORT_BUYER", "SUPPORT_SELLER", "CLOSED"):
        raise BadClaim("decision_unknown", "decision is unknown")
    doc = claim["doc"]
    doc["disputes"][-1] |= {"decision": decision, "decided_at": front.clock.now(), "note": text[:1000]}
    claim["arbitration"] = decision
    stop_clocks(front, claim)
    note(front, claim, "OPERATOR", decision, text=text)
    if doc["disputes"][-1]["kind"] == "APPEAL":
        if decision == "SUPPORT_SELLER":
            doc["borne_by"] = "PLATFORM"
        return save(front, claim, claim["status"])
    # Whoever lost may ask once more, as long as this was the first time.
    doc["clocks"]["dispute"] = front.clock.now() + front.config.dispute_days * _DAY
    if decision == "SUPPORT_SELLER":
        return save(
            front, claim, PACKAGE_REJECTED if claim["status"] in (SENT, RECEIVED, PACKAGE_REJECTED) else REJECTED
        )
    if decision == "CLOSED":
        return _go_on(front, claim)
    if claim["type"] == RETURN_AND_REFUND and claim["status"] in (PENDING, REJECTED):
        return ask_to_send(front, claim, "OPERATOR")
    if claim["type"] == REPLACEMENT:
        return promise_replacement(front, claim, "OPERATOR")
    return agree(front, claim, "SUPPORT_BUYER", "OPERATOR")


def _go_on(front: "Storefront", claim: Claim) -> Claim:
    """A dispute was closed without a decision: whoever had to act has the time again."""
    if claim["status"] == PENDING:
        clock(front, claim, "answer", front.clock.now() + 2 * _DAY)
    elif claim["status"] in (SENT, RECEIVED):
        clock(front, claim, "inspect", deadlines.end_of_working_day(front.clock.now(), 2))
    return save(front, claim, claim["status"])


def refund_alone(front: "Storefront", order_id: Any, reason: str, lines_given: Any) -> Claim:
    """The platform gives the money back without asking the seller, who may appeal for 15 days."""
    with front.store.writing():
        order = orderbook.load(front, order_id)
        if order["status"] not in (orderbook.DELIVERED, orderbook.COMPLETED, orderbook.IN_TRANSIT):
            raise NotNow(f"The order is {order['status']}")
        lines = lines_given or [
            {"sku_id": sku, "quantity": len(units)} for sku, units in claims.free_units(front, order).items()
        ]
        units = claims.choose_units(front, order, lines)
        claim = claims.add(front, order, REFUND, reason, units, "", [])
        claim["doc"]["by_platform"] = True
        claim = agree(front, claim, "PLATFORM_REFUND", "OPERATOR")
        claim["doc"]["clocks"]["appeal"] = front.clock.now() + 15 * _DAY
        return save(front, claim, claim["status"])
