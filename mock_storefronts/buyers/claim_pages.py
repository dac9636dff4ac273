"""Returns on the shop front: ask, follow, answer. Forms alone; everything works without JavaScript."""

import base64
from typing import TYPE_CHECKING, Any

from mock_storefronts.buyers import basket, claim_programs, words
from mock_storefronts.buyers.pages import render
from mock_storefronts.buyers.shopping import address, last_of, see_other, values_of
from mock_storefronts.host.web import Request, Response, html_response, whole_number
from mock_storefronts.selling import claims, orderbook
from mock_storefronts.selling.claims import BadClaim, Claim, UnknownClaim

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_GONE = {"title": "Permintaan tidak ditemukan", "text": "Buka dari perambah yang dipakai saat membeli."}
_REFUSALS = {
    "lines_required": "Pilih produk dan jumlahnya.",
    "bad_quantity": "Pilih produk dan jumlahnya.",
    "too_many_pieces": "Jumlahnya melebihi barang yang bisa diajukan.",
    "not_returnable": "Barang ini tidak bisa dikirim kembali. Ajukan pengembalian dana saja.",
    "file_type": "Hanya foto (JPEG, PNG, GIF, WEBP) dan video (MP4, WEBM).",
    "file_too_big": "Setiap berkas paling besar 10 MB.",
    "file_unreadable": "Berkas tidak terbaca.",
    "too_many_files": "Paling banyak 9 berkas.",
    "nothing_to_refund": "Tidak ada yang dibayar untuk barang ini.",
}


def may_ask(front: "Storefront", order: dict[str, Any]) -> bool:
    """Whether the order's page offers to ask for something."""
    until = claims.may_open_until(front, order)
    in_time = order["status"] == orderbook.DELIVERED and until is not None and front.clock.now() <= until
    return (in_time or order["status"] == orderbook.IN_TRANSIT) and bool(claims.free_units(front, order))


def of_order(front: "Storefront", order: dict[str, Any]) -> list[dict[str, Any]]:
    """What the order's page says about its returns."""
    return [_brief(claim) for claim in claims.of_order(front, order["id"])]


def show_form(front: "Storefront", request: Request, channel: str, order_id: str, problem: str = "") -> Response:
    """GET /orders/{id}/return, for the buyer of the order only."""
    given = last_of(values_of(request)) if request.method == "POST" else {}
    key = given.get("key") or request.query.get("key", "")
    order = _order(front, request, channel, order_id, key)
    if order is None or not may_ask(front, order):
        return _gone(front, request, channel)
    free = claims.free_units(front, order)
    context: dict[str, Any] = {
        "order_id": order_id,
        "key": key,
        "rows": [
            {"line": line, "most": len(free[line["sku_id"]]), "given": given.get(f"quantity {line['sku_id']}", "0")}
            for line in order["doc"]["lines"]
            if line["sku_id"] in free and not line.get("is_gift")
        ],
        "types": words.CLAIM_TYPES
        if order["status"] == orderbook.DELIVERED
        else {"REFUND": words.CLAIM_TYPES["REFUND"]},
        "reasons": words.CLAIM_REASONS,
        "given": given,
        "problem": problem,
        "cart_count": len(basket.cart(request, channel)),
    }
    return html_response(render("claim_form.html", front, channel, **context), 422 if problem else 200)


def send_form(front: "Storefront", request: Request, channel: str, order_id: str) -> Response:
    """POST /orders/{id}/return."""
    given = last_of(values_of(request))
    key = given.get("key", "")
    if _order(front, request, channel, order_id, key) is None:
        return _gone(front, request, channel)
    lines = [
        {"sku_id": name.removeprefix("quantity "), "quantity": number}
        for name, text in given.items()
        if name.startswith("quantity ") and (number := whole_number(text))
    ]
    body = {name: given.get(name, "") for name in ("type", "reason", "comment")}
    try:
        claim = claims.open_claim(front, order_id, body | {"lines": lines, "evidence": _files(request)})
    except orderbook.UnknownOrder:
        return _gone(front, request, channel)
    except orderbook.NotNow:
        return show_form(front, request, channel, order_id, "Waktu untuk mengajukan sudah lewat.")
    except BadClaim as refusal:
        return show_form(front, request, channel, order_id, _REFUSALS.get(refusal.code, "Periksa isian."))
    return see_other(address(front, channel, f"/returns/{claim['id']}", **_with(key)))


def look_at(front: "Storefront", request: Request, channel: str, claim_id: str) -> tuple[int, str, dict[str, Any]]:
    """GET /returns/{id}, for the buyer of its order only."""
    key = request.query.get("key", "")
    claim = _claim(front, request, channel, claim_id, key)
    return (404, "gone.html", _GONE) if claim is None else (200, "claim.html", _context(front, claim, key))


def take_step(front: "Storefront", request: Request, channel: str, claim_id: str, step: str) -> Response:
    """POST /returns/{id}/{step}."""
    given = last_of(values_of(request))
    key = given.get("key", "")
    if _claim(front, request, channel, claim_id, key) is None:
        return _gone(front, request, channel)
    problem = ""
    try:
        claim_programs.do(front, claim_id, step, given | {"evidence": _files(request)})
    except orderbook.NotNow:
        problem = "Langkah itu tidak bisa lagi dilakukan. Ini keadaan permintaan sekarang."
    except BadClaim as refusal:
        problem = _REFUSALS.get(refusal.code, "Periksa isian.")
    if not problem:
        return see_other(address(front, channel, f"/returns/{claim_id}", **_with(key)))
    context = _context(front, claims.load(front, claim_id), key) | {"problem": problem}
    return html_response(render("claim.html", front, channel, **context), 409)


def _with(key: str) -> dict[str, str]:
    return {"key": key} if key else {}


def _order(front: "Storefront", request: Request, channel: str, order_id: str, key: str) -> dict[str, Any] | None:
    if not basket.may_see(front, request, channel, order_id, key):
        return None
    try:
        return orderbook.load(front, order_id)
    except orderbook.UnknownOrder:
        return None


def _claim(front: "Storefront", request: Request, channel: str, claim_id: str, key: str) -> Claim | None:
    try:
        claim = claims.load(front, claim_id)
    except UnknownClaim:
        return None
    return claim if basket.may_see(front, request, channel, str(claim["order_id"]), key) else None


def _files(request: Request) -> list[dict[str, str]]:
    return [
        {"name": file.filename, "base64": base64.b64encode(file.read()).decode()}
        for file in request.files.getlist("evidence")
        if file.filename
    ]


def _gone(front: "Storefront", request: Request, channel: str) -> Response:
    count = len(basket.cart(request, channel))
    return html_response(render("gone.html", front, channel, cart_count=count, **_GONE), 404)


def _brief(claim: Claim) -> dict[str, Any]:
    return {
        "id": str(claim["id"]),
        "kind": words.CLAIM_TYPES[claim["type"]],
        "state": words.CLAIM_STATES[claim["status"]],
        "status": claim["status"],
        "amount": claim["doc"].get("refund", claim["doc"]["amount"]),
    }


def _context(front: "Storefront", claim: Claim, key: str) -> dict[str, Any]:
    doc, order = claim["doc"], orderbook.load(front, str(claim["order_id"]))
    titles = {line["sku_id"]: line["title"] for line in order["doc"]["lines"]}
    files = {proof["id"]: proof for proof in doc["proofs"]}
    is_quiet = claim["arbitration"] != "IN_PROGRESS"
    may_dispute = claim["status"] in (claims.REJECTED, claims.PACKAGE_REJECTED) and len(doc["disputes"]) < 2
    in_time = front.clock.now() <= doc["clocks"].get("dispute", front.clock.now())
    return {
        "claim": claim_programs.shown(claim) | _brief(claim),
        "because": words.CLAIM_REASONS[doc["reason"]],
        "lines": [
            (titles[line["sku_id"]], line["quantity"], line["amount"]) for line in claim_programs.shown(claim)["lines"]
        ],
        "records": [
            {
                "who": words.CLAIM_ROLES[record["role"]],
                "what": words.CLAIM_EVENTS.get(record["event"], record["event"]),
                "note": words.rupiah(int(record["note"]))
                if record["event"] in ("REFUNDED", "OFFER_PARTIAL_REFUND")
                else record["note"],
                "at": record["at"],
                "files": [files[id] for id in record["proofs"]],
            }
            for record in reversed(doc["records"])
        ],
        "key": key,
        "problem": "",
        "offer": doc.get("offer") if claim["status"] == claims.OFFERED else None,
        "can_withdraw": is_quiet and claim["status"] in (claims.PENDING, claims.OFFERED, claims.TO_SEND),
        "can_ship": is_quiet and claim["status"] == claims.TO_SEND,
        "can_dispute": is_quiet and may_dispute and in_time,
        "can_show": claim["status"] in claims.OPEN or not is_quiet,
        "until": _until(claim),
    }


def _until(claim: Claim) -> tuple[str, float] | None:
    """What happens next by itself, and when."""
    clocks = claim["doc"]["clocks"]
    name = {
        "PENDING": "answer",
        "AWAITING_BUYER_RESPONSE": "offer",
        "AWAITING_BUYER_SHIP": "send",
        "BUYER_SHIPPED": "inspect",
        "RECEIVED": "inspect",
        "REJECTED": "dispute",
        "PACKAGE_REJECTED": "dispute",
    }.get(claim["status"], "")
    name = "decide" if claim["arbitration"] == "IN_PROGRESS" else name
    return (words.CLAIM_CLOCKS[name], clocks[name]) if name in clocks else None
