"""What creators do, for programs: offers, answers to invitations, links, samples, earnings."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.web import Request, Response, json_response, parse_json
from mock_storefronts.selling import affiliates, creators, on_sale, orderbook, samples, settling

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront


def answer(front: "Storefront", request: Request, channel: str, parts: list[str]) -> Response:
    """Answer a call under /buyer/creators."""
    match request.method, parts:
        case "GET" | "HEAD", []:
            return json_response({"data": creators.everybody(front)})
        case "GET" | "HEAD", [open_id] if creators.find(front, open_id):
            return json_response(portal(front, request, channel, open_id))
        case "POST", [open_id, "answer"]:
            return _taken(request, lambda body: _answered(front, open_id, body))
        case "POST", [open_id, "link"]:
            return _taken(request, lambda body: take_link(front, request, open_id, body.get("product_id")), 201)
        case "POST", [open_id, "sample"]:
            return _taken(request, lambda body: samples.ask(front, channel, open_id, body.get("sku_id")), 201)
        case "POST", [open_id, "publish"]:
            return _taken(request, lambda body: samples.show(front, open_id, body.get("sample_id")))
        case "GET" | "HEAD", _:
            return _problem(404, "not_found", "There is nobody here")
    return _problem(405, "method_not_allowed", "This address does not take this method")


def portal(front: "Storefront", request: Request, channel: str, open_id: str) -> dict[str, Any]:
    """All that a creator sees: profile, invitations, what may be promoted and for how much, samples, earnings."""
    offers, _total = on_sale.offers(front, channel, limit=500)
    titles = {offer.id: offer for offer in offers}
    return {
        "creator": creators.find(front, open_id),
        "invitations": [_invitation(row, open_id, titles) for row in _invited(front, open_id)],
        "offers": [
            {
                "product_id": offer.id,
                "title": offer.title,
                "price": offer.lead.price,
                "image": offer.image,
                "points": deal.points,
                "kind": deal.kind,
                "earns": (offer.lead.price * deal.points + 5_000) // 10_000,
                "has_sample": deal.has_sample,
                "sku_id": offer.lead.id,
            }
            for offer in offers
            if (deal := affiliates.deal(front, open_id, int(offer.id)))
        ],
        "links": [
            {"product_id": str(row["product_id"]), "code": creators.link_code(front, open_id, row["product_id"])}
            for row in front.store.all("SELECT * FROM promoting WHERE creator = ? AND removed IS NULL", open_id)
        ],
        "samples": samples.all_of(front, creator=open_id),
        "earnings": [_earning(front, **one) for one in affiliates.earnings(front, open_id)],
    }


def _invited(front: "Storefront", open_id: str) -> list[dict[str, Any]]:
    there = ("INVITED", "ACCEPTED", "DECLINED")
    return [row for row in affiliates.targets(front) if row["doc"]["creators"].get(open_id, {}).get("state") in there]


def _invitation(row: dict[str, Any], open_id: str, titles: dict[str, Any]) -> dict[str, Any]:
    doc = row["doc"]
    return {
        "collaboration_id": str(row["id"]),
        "name": doc["name"],
        "message": doc["message"],
        "ends": row["ends"],
        "state": doc["creators"][open_id]["state"],
        "picks": doc["creators"][open_id]["picks"],
        "has_free_sample": doc["sample_rule"]["has_free_sample"],
        "products": [
            {"product_id": id, "title": titles[id].title, "points": points}
            for id, points in doc["products"].items()
            if id in titles
        ],
    }


def _earning(front: "Storefront", order: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    back, _shipping = settling.refunded(front, order["id"], front.clock.now())
    is_void = order["status"] == orderbook.CANCELLED
    settled = front.store.one("SELECT 1 FROM settled WHERE order_id = ?", order["id"]) is not None
    amount = 0 if is_void else affiliates.commission_of(line, back.get(line["sku_id"], 0))
    return {
        "at": order["created"],
        "title": line["title"],
        "quantity": line["quantity"],
        "points": line["affiliate"]["points"],
        "amount": amount,
        "state": "INELIGIBLE" if not amount else "SETTLED" if settled else "AWAITING",
    }


def take_link(front: "Storefront", request: Request, open_id: str, product_id: Any) -> dict[str, str]:
    """The creator's own link to a product. Raises NoOffer."""
    code = affiliates.promote(front, open_id, product_id)
    return {"code": code, "link": f"{request.own_address}/c/{code}"}


def _answered(front: "Storefront", open_id: str, body: dict[str, Any]) -> dict[str, Any]:
    picks = [str(id) for id in body.get("product_ids") or []]
    row = affiliates.answer(
        front, open_id, body.get("collaboration_id"), accept=body.get("accept") is True, picks=picks
    )
    mine = row["doc"]["creators"][open_id]
    return {"state": mine["state"], "product_ids": mine["picks"]}


def _taken(request: Request, act: Callable[[dict[str, Any]], dict[str, Any]], status: int = 200) -> Response:
    try:
        body = parse_json(request.get_data() or b"{}")
    except ValueError:
        return _problem(400, "bad_json", "The body is not JSON")
    try:
        return json_response(act(body if isinstance(body, dict) else {}), status)
    except affiliates.NoOffer as refusal:
        return _problem(409, "no_offer", str(refusal))
    except (samples.SoldOut, samples.NotOnSale) as refusal:
        return _problem(409, "sold_out", str(refusal))


def _problem(status: int, code: str, message: str) -> Response:
    return json_response({"code": code, "message": message}, status)
