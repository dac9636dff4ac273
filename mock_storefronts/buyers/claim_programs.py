"""The buyer's JSON about returns, for programs, exactly as the public interface lists it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.clock import iso
from mock_storefronts.host.web import Request, Response, json_response, parse_json
from mock_storefronts.selling import claim_disputes, claim_steps, claims, orderbook
from mock_storefronts.selling.claims import BadClaim, Claim, UnknownClaim

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

STEPS = ("ship", "accept", "decline", "withdraw", "dispute", "evidence")


def open_claim(front: "Storefront", request: Request, order_id: str) -> Response:
    """POST /buyer/orders/{id}/returns."""
    return _answer(request, lambda body: claims.open_claim(front, order_id, body), status=201)


def show(front: "Storefront", claim_id: str) -> Response:
    """GET /buyer/returns/{id}."""
    try:
        return json_response(shown(claims.load(front, claim_id)))
    except UnknownClaim:
        return _problem(404, "not_found", "There is no such return")


def take_step(front: "Storefront", request: Request, claim_id: str, step: str) -> Response:
    """POST /buyer/returns/{id}/ship {tracking_number}, /accept, /decline, /withdraw, /dispute {reason, evidence},
    /evidence {comment, evidence}."""
    return _answer(request, lambda body: do(front, claim_id, step, body))


def do(front: "Storefront", claim_id: str, step: str, body: dict[str, Any]) -> Claim:
    """One step of the buyer. Raises UnknownClaim, NotNow, BadClaim."""
    text = str(body.get("reason") or body.get("comment") or "")
    match step:
        case "ship":
            return claim_steps.do(
                front, claim_id, claim_steps.send_back, str(body.get("tracking_number") or "").strip()
            )
        case "accept" | "decline":
            return claim_steps.do(front, claim_id, claim_steps.answer_offer, accept=step == "accept")
        case "withdraw":
            return claim_steps.do(front, claim_id, claim_steps.withdraw)
    proofs = claims.checked_proofs(body.get("evidence"))
    if step == "dispute":
        return claim_steps.do(front, claim_id, claim_disputes.dispute, "BUYER", text, proofs)
    if not proofs and not text:
        raise BadClaim("evidence_required", "evidence or comment is required")
    return claim_steps.do(front, claim_id, claim_disputes.show, "BUYER", text, proofs)


def file_of(front: "Storefront", file_id: str) -> Response:
    """GET /buyer/files/{id}: a photo or video; its id is the key to it."""
    row = front.store.one("SELECT * FROM proof WHERE id = ?", file_id)
    if row is None:
        return _problem(404, "not_found", "There is no such file")
    safe = [("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "sandbox; default-src 'none'")]
    return Response(row["content"], 200, [*safe, ("Cache-Control", "private, max-age=3600")], content_type=row["type"])


def shown(claim: Claim) -> dict[str, Any]:
    """A return as its buyer sees it; whole rupiah."""
    doc = claim["doc"]
    lines: dict[str, dict[str, Any]] = {}
    for unit in doc["units"]:
        line = lines.setdefault(unit["sku_id"], {"sku_id": unit["sku_id"], "quantity": 0, "amount": 0})
        line["quantity"] += 1
        line["amount"] += unit.get("refund", unit["paid"])
    return {
        "return_id": str(claim["id"]),
        "order_id": str(claim["order_id"]),
        "type": claim["type"],
        "status": claim["status"],
        "arbitration": claim["arbitration"],
        "reason": doc["reason"],
        "amount": doc["amount"],
        "offer": doc.get("offer"),
        "refund": doc.get("refund"),
        "refunded_at": iso(doc["refunded_at"]) if doc.get("refunded_at") else None,
        "tracking_number": doc.get("tracking_number", ""),
        "replacement_tracking_number": doc.get("replacement_tracking_number", ""),
        "lines": list(lines.values()),
        "evidence": [{"id": proof["id"], "name": proof["name"], "type": proof["type"]} for proof in doc["proofs"]],
        "timeline": [
            {"role": record["role"], "event": record["event"], "note": record["note"], "at": iso(record["at"])}
            for record in doc["records"]
        ],
        "created_at": iso(claim["created"]),
    }


def _answer(request: Request, act: Callable[[dict[str, Any]], Claim], *, status: int = 200) -> Response:
    try:
        body = parse_json(request.get_data() or b"{}")
    except ValueError:
        return _problem(400, "bad_json", "The body is not JSON")
    if not isinstance(body, dict):
        return _problem(422, "bad_body", "The body must be a JSON object")
    try:
        return json_response(shown(act(body)), status)
    except (orderbook.UnknownOrder, UnknownClaim):
        return _problem(404, "not_found", "There is nothing of this id")
    except orderbook.NotNow as refusal:
        return _problem(409, "wrong_status", str(refusal))
    except BadClaim as refusal:
        return _problem(422, refusal.code, str(refusal))


def _problem(status: int, code: str, message: str) -> Response:
    return json_response({"code": code, "message": message}, status)
