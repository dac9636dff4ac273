"""Chat on the shop front: one page for a buyer and the shop, which follows what the shop says while it is open."""

import base64
import contextlib
import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any

from mock_storefronts.buyers import basket, chat_programs
from mock_storefronts.buyers.shopping import address, last_of, see_other, values_of
from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.web import Request, Response
from mock_storefronts.selling import claims, on_sale, orderbook, talks

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_REFUSALS = {
    "bad_text": "Tulis pesan, paling banyak 2.000 huruf.",
    "bad_picture": "Gambar tidak terbaca. Pakai JPEG, PNG atau WEBP paling besar 10 MB.",
    "nothing_said": "Tulis pesan atau pilih gambar.",
    "not_on_sale": "Produk ini sudah tidak dijual.",
}


def look_at(front: "Storefront", request: Request, channel: str) -> tuple[int, str, dict[str, Any]]:
    """GET /chat?product= | order= | return=: the conversation of this browser's buyer, or who one is asked first."""
    about = {name: request.query.get(name, "") for name in ("product", "order", "return", "key")}
    who = _buyer(front, request, channel, about)
    row = talks.of_buyer(front, channel, who[0]) if who else None
    if row:
        talks.read(front, row, talks.BUYER)
    return 200, "chat.html", _context(front, channel, row, who, about)


def send(
    front: "Storefront", request: Request, channel: str
) -> tuple[Response | None, tuple[int, str, dict[str, Any]]]:
    """POST /chat: say something. (where to go on, or None; else the page with what is wrong)."""
    given = last_of(values_of(request))
    about = {name: given.get(name, "") for name in ("product", "order", "return", "key")}
    who = _buyer(front, request, channel, about) or (f"tamu-{secrets.token_hex(8)}", given.get("name", "").strip()[:60])
    body: dict[str, Any] = {"buyer": {"phone": who[0], "name": who[1]}}
    if given.get("sticker"):
        body["sticker"] = given["sticker"]
    elif given.get("text", "").strip():
        body["text"] = given["text"]
    picture = request.files.get("image")
    if picture and picture.filename:
        body["image"] = {"base64": base64.b64encode(picture.read()).decode()}
    if given.get("with_card"):
        body |= {f"{name}_id": about[name] for name in ("product", "order", "return") if about[name]}
    try:
        done = chat_programs.write(front, request, channel, body)
    except talks.BadMessage as refusal:
        row = talks.of_buyer(front, channel, who[0])
        problem = (
            "Tulis nama Anda." if refusal.code == "buyer_required" else _REFUSALS.get(refusal.code, "Periksa isian.")
        )
        context = _context(front, channel, row, who if row else None, about) | {"problem": problem, "given": given}
        return None, (409, "chat.html", context)
    seen = {name: value for name, value in about.items() if value and name != "key"}
    if about["key"]:
        seen["key"] = about["key"]
    cookie = _cookie(front, channel, done["conversation_id"])
    return see_other(address(front, channel, "/chat", **seen), cookie), (303, "", {})


def rate(front: "Storefront", request: Request, channel: str) -> Response:
    """POST /chat/rate: stars for the session that ended."""
    given = last_of(values_of(request))
    who = _buyer(front, request, channel, {})
    row = talks.of_buyer(front, channel, who[0]) if who else None
    if row:
        with contextlib.suppress(talks.BadMessage, ValueError):
            talks.rate(front, row["id"], int(given.get("score", "0")), given.get("reason", ""))
    return see_other(address(front, channel, "/chat"))


def _buyer(front: "Storefront", request: Request, channel: str, about: dict[str, str]) -> tuple[str, str] | None:
    """(phone, name) of whoever sits at this browser: by the order in the address, by the conversation that it began, or
    by the newest order that it bought."""
    order_id = about.get("order", "")
    if about.get("return"):
        try:
            order_id = str(claims.load(front, about["return"])["order_id"])
        except claims.UnknownClaim:
            order_id = ""
    if order_id and not basket.may_see(front, request, channel, order_id, about.get("key", "")):
        order_id = ""
    if not order_id and (row := _known(front, request, channel)):
        return row["phone"], row["name"]
    for one in [order_id] if order_id else basket.orders(front, request, channel):
        try:
            buyer = orderbook.load(front, one)["doc"]["buyer"]
        except orderbook.UnknownOrder:
            continue
        return buyer["phone"], buyer["name"]
    return None


def _known(front: "Storefront", request: Request, channel: str) -> dict[str, Any] | None:
    given, _, key = request.cookies.get(f"{channel.lower()}_chat", "").partition("-")
    if not parse_id(given) or not hmac.compare_digest(key.encode(), _key(front, given).encode()):
        return None
    try:
        row = talks.load(front, given)
    except talks.UnknownConversation:
        return None
    return row if row["channel"] == channel else None


def _key(front: "Storefront", conversation_id: str) -> str:
    return hashlib.sha256(f"chat {basket.key_of(front, conversation_id)}".encode()).hexdigest()[:24]


def _cookie(front: "Storefront", channel: str, conversation_id: str) -> tuple[str, str]:
    return basket.set_cookie(f"{channel.lower()}_chat", f"{conversation_id}-{_key(front, conversation_id)}")


def _context(
    front: "Storefront", channel: str, row: dict[str, Any] | None, who: tuple[str, str] | None, about: dict[str, str]
) -> dict[str, Any]:
    found = talks.messages(front, row["id"]) if row else []
    row = talks.load(front, row["id"]) if row else None
    return {
        "said": [chat_programs.shown(one, row or {}) | _card(front, channel, one) for one in found],
        "sticker_of": talks.STICKERS,
        "who": who,
        "about": about,
        "card": _about(front, channel, about),
        "may_rate": bool(row and talks.to_rate(front, row["id"])),
        "is_away": front.store.get_meta("accepts_chat") == "no",
        "stickers": list(talks.STICKERS.items()),
        "problem": "",
        "given": {},
        "conversation": row["id"] if row else 0,
    }


def _about(front: "Storefront", channel: str, about: dict[str, str]) -> dict[str, Any] | None:
    """What the page that led here was about."""
    if about["product"] and (offer := on_sale.offer(front, channel, about["product"])):
        return {"title": offer.title, "image": offer.image, "price": offer.lead.price}
    for name, words in (("return", "Pengembalian"), ("order", "Pesanan")):
        if about[name]:
            return {"title": f"{words} {about[name]}", "image": "", "price": None}
    return None


def _card(front: "Storefront", channel: str, one: dict[str, Any]) -> dict[str, Any]:
    content = one["content"] if isinstance(one["content"], dict) else json.loads(one["content"])
    card: dict[str, Any] = {"title": "", "href": "", "image": "", "price": None, "at_seconds": one["at"]}
    if content.get("product_id"):
        if offer := on_sale.offer(front, channel, content["product_id"]):
            card |= {"title": offer.title, "image": offer.image, "price": offer.lead.price, "href": f"/p/{offer.id}"}
        else:
            card |= {"title": "Produk tidak lagi dijual"}
    elif content.get("return_id"):
        card |= {"title": f"Pengembalian {content['return_id']}", "href": f"/returns/{content['return_id']}"}
    elif content.get("order_id"):
        card |= {"title": f"Pesanan {content['order_id']}", "href": f"/orders/{content['order_id']}"}
    elif content.get("coupon_id"):
        card |= {"title": content.get("title", "Voucher")}
    return card
