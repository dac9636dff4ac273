"""The buyer's JSON of chat, for programs, as the public interface lists it."""

import base64
import binascii
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.clock import iso
from mock_storefronts.host.web import Request, Response, json_response, parse_json
from mock_storefronts.selling import claims, orderbook, talks
from mock_storefronts.selling.pictures import BadPicture, keep

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront


def answer(front: "Storefront", request: Request, channel: str, parts: list[str]) -> Response:
    """Answer a call under /buyer/messages."""
    match request.method, parts:
        case "POST", []:
            return _taken(request, lambda body: write(front, request, channel, body), 201)
        case "GET" | "HEAD", []:
            row = talks.of_buyer(front, channel, request.query.get("buyer_phone", ""))
            found = talks.messages(front, row["id"]) if row else []
            return json_response({"data": [shown(one, row or {}) for one in found]})
        case "POST", ["read"]:
            return _taken(request, lambda body: _seen(front, channel, body))
        case "POST", ["rate"]:
            return _taken(request, lambda body: _rate(front, channel, body))
    return _problem(405, "method_not_allowed", "This address does not take this method")


def write(front: "Storefront", request: Request, channel: str, body: dict[str, Any]) -> dict[str, str]:
    """Say something to the shop: ``text``, ``sticker`` or ``image`` {base64}, with ``product_id``, ``order_id`` or
    ``return_id`` beside it or alone. ``hours_ago`` dates it back, for a demo's past. Raises BadMessage."""
    buyer = body.get("buyer")
    if not isinstance(buyer, dict) or not all(isinstance(buyer.get(name), str) for name in ("name", "phone")):
        raise talks.BadMessage("buyer_required", "buyer needs name and phone")
    name, phone = buyer["name"].strip()[:60], buyer["phone"].strip()[:40]
    if not name or not phone:
        raise talks.BadMessage("buyer_required", "buyer needs name and phone")
    said = list(_wanted(front, request, body))
    if not said:
        raise talks.BadMessage("nothing_said", "text, sticker, image, product_id, order_id or return_id is required")
    hours = body.get("hours_ago", 0)
    at = front.clock.now() - 3600 * (hours if isinstance(hours, int | float) and 0 <= hours < 2_000 else 0)
    with front.store.writing():
        row = talks.open_with(front, channel, phone, name)
        last = [talks.say(front, row, talks.BUYER, kind, content, at=at) for kind, content in said][-1]
    return {"conversation_id": str(row["id"]), "message_id": str(last["id"])}


def _wanted(front: "Storefront", request: Request, body: dict[str, Any]):
    if body.get("product_id"):
        yield talks.PRODUCT_CARD, {"product_id": body["product_id"]}
    if body.get("return_id"):
        try:
            claim = claims.load(front, body["return_id"])
        except claims.UnknownClaim:
            raise talks.BadMessage("unknown_return", "There is no such return") from None
        yield talks.RETURN_CARD, {"order_id": claim["order_id"], "return_id": claim["id"]}
    elif body.get("order_id"):
        yield talks.ORDER_CARD, {"order_id": body["order_id"]}
    if body.get("image"):
        try:
            content = base64.b64decode(str((body["image"] or {}).get("base64") or ""), validate=True)
            uri, width, height = keep(front, content)
        except (binascii.Error, ValueError, AttributeError, BadPicture):
            raise talks.BadMessage("bad_picture", "The picture cannot be read") from None
        yield talks.IMAGE, {"url": f"{request.own_address}/img/{uri}", "width": width, "height": height}
    if body.get("sticker"):
        yield talks.EMOTICONS, {"sticker": body["sticker"]}
    if body.get("text") is not None:
        yield talks.TEXT, {"content": body["text"]}


def shown(one: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """A message as the buyer's program sees it."""
    is_read = {talks.BUYER: "seller_read", talks.SHOP: "buyer_read"}.get(one["role"])
    return {
        "message_id": str(one["id"]),
        "conversation_id": str(one["conversation_id"]),
        "index": one["place"],
        "from": one["role"],
        "type": one["type"],
        "text": str(one["content"].get("content", "")),
        "content": one["content"],
        "read": bool(is_read) and one["place"] <= row.get(is_read or "", 0),
        "at": iso(one["at"]),
    }


def _seen(front: "Storefront", channel: str, body: dict[str, Any]) -> dict[str, str]:
    row = _of(front, channel, body)
    talks.read(front, row, talks.BUYER)
    return {"conversation_id": str(row["id"])}


def _rate(front: "Storefront", channel: str, body: dict[str, Any]) -> dict[str, str]:
    row, score = _of(front, channel, body), body.get("score")
    talks.rate(front, row["id"], score if type(score) is int else 0, str(body.get("reason") or ""))
    return {"conversation_id": str(row["id"])}


def _of(front: "Storefront", channel: str, body: dict[str, Any]) -> dict[str, Any]:
    row = talks.of_buyer(front, channel, str(body.get("buyer_phone") or ""))
    if row is None:
        raise talks.UnknownConversation
    return row


def _taken(request: Request, act: Callable[[dict[str, Any]], dict[str, str]], status: int = 200) -> Response:
    try:
        body = parse_json(request.get_data() or b"{}")
    except ValueError:
        return _problem(400, "bad_json", "The body is not JSON")
    if not isinstance(body, dict):
        return _problem(422, "bad_body", "The body must be a JSON object")
    try:
        return json_response(act(body), status)
    except talks.BadMessage as refusal:
        return _problem(422, refusal.code, str(refusal))
    except (talks.UnknownConversation, orderbook.UnknownOrder):
        return _problem(404, "not_found", "There is nothing of this id")


def _problem(status: int, code: str, message: str) -> Response:
    return json_response({"code": code, "message": message}, status)
