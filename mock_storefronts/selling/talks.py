"""What buyers and the shop say to each other: kept in order, moderated, told to the seller's program (docs/protocol.md 4.8).

A conversation is of one buyer with the shop on one channel; the buyer is known by the phone number. Its messages are
counted from 1 (``place``, the wire's ``index``). A session begins with the first message and ends when the shop ends it,
or after a day of silence; then the buyer may say how it was.
"""

import json
import re
import zlib
from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.web import dumps
from mock_storefronts.selling import on_sale, orderbook

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

BUYER, SHOP, SYSTEM = "BUYER", "SHOP", "SYSTEM"
TEXT, IMAGE, EMOTICONS = "TEXT", "IMAGE", "EMOTICONS"
PRODUCT_CARD, ORDER_CARD, RETURN_CARD = "PRODUCT_CARD", "ORDER_CARD", "RETURN_REFUND_CARD"
COUPON_CARD, LOGISTICS_CARD, NOTICE = "COUPON_CARD", "LOGISTICS_CARD", "NOTIFICATION"
ENTER_FROM_PRODUCT, ENTER_FROM_ORDER = "BUYER_ENTER_FROM_PRODUCT", "BUYER_ENTER_FROM_ORDER"
STICKERS = {"senang": "😊", "suka": "👍", "terima-kasih": "🙏", "sedih": "😢", "marah": "😠", "cinta": "❤️"}
TEXT_MOST = 2_000
SILENCE_SECONDS, WINDOW_SECONDS = 86_400, 30 * 86_400
WARNING = "Demi keamanan, nomor telepon dan tautan disembunyikan. Tetap bertransaksi di dalam aplikasi."
# Eight digits or more with what people put between them, and addresses with or without a scheme.
_NUMBER = re.compile(r"(?<![\w])\+?\d(?:[\s().-]{0,2}\d){8,14}(?!\w)")
_LINK = re.compile(
    r"(?i)\b(?:https?://|www\.|wa\.me/|t\.me/)\S+|\b[a-z0-9-]+\.(?:com|co\.id|id|net|org|me|ly|shop)(?:/\S*)?\b"
)


class BadMessage(Exception):
    """What is to be said cannot be read or said; ``code`` for programs."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class UnknownConversation(Exception):
    """No conversation has this id."""


class WindowOver(Exception):
    """The shop may not write to this buyer any more."""


Row = dict[str, Any]


def im_id(channel: str, phone: str) -> str:
    """The buyer's id in chat, which is not the one of orders."""
    return str(7_494_560_000_000_000_000 + zlib.crc32(f"{channel}:{phone}".encode()))


def load(front: "Storefront", conversation_id: Any) -> Row:
    """One conversation; raises UnknownConversation."""
    row = front.store.one("SELECT * FROM conversation WHERE id = ?", parse_id(conversation_id))
    if row is None:
        raise UnknownConversation
    return dict(row)


def of_buyer(front: "Storefront", channel: str, phone: str) -> Row | None:
    """The buyer's conversation on a channel, None when nobody has said anything."""
    row = front.store.one("SELECT * FROM conversation WHERE channel = ? AND phone = ?", channel, phone)
    return dict(row) if row else None


def open_with(front: "Storefront", channel: str, phone: str, name: str) -> Row:
    """The buyer's conversation on a channel, begun where there is none; inside the caller's transaction."""
    if known := of_buyer(front, channel, phone):
        return known
    now, new = front.clock.now(), front.store.new_id()
    front.store.run(
        "INSERT INTO conversation (id, channel, phone, name, created, updated) VALUES (?, ?, ?, ?, ?, ?)",
        *(new, channel, phone, name, now, now),
    )
    front.webhooks.tell("NEW_CONVERSATION", {"conversation_id": str(new), "create_time": int(now)})
    return load(front, new)


def messages(front: "Storefront", conversation_id: int) -> list[Row]:
    """Everything that was said, oldest first."""
    rows = front.store.all("SELECT * FROM chat_message WHERE conversation_id = ? ORDER BY place", conversation_id)
    return [dict(row) | {"content": json.loads(row["content"])} for row in rows]


def moderated(text: str) -> tuple[str, bool]:
    """The text with phone numbers and addresses of elsewhere hidden, and whether something was."""
    plain = text.translate(dict.fromkeys((8203, 8204, 8205, 8288, 65279)))
    found = bool(_NUMBER.search(plain) or _LINK.search(plain))
    return (_LINK.sub("****", _NUMBER.sub("****", plain)), True) if found else (text, False)


def say(
    front: "Storefront",
    row: Row,
    role: str,
    kind: str,
    content: dict[str, Any],
    *,
    key: str = "",
    at: float | None = None,
) -> Row:
    """Add a message and tell the seller's program; inside the caller's transaction. The same ``key`` again says nothing
    new and gives the message that it made."""
    if key and (known := front.store.one("SELECT * FROM chat_message WHERE key = ?", key)):
        return dict(known) | {"content": json.loads(known["content"])}
    content, hidden = _checked(front, row, kind, content)
    message = _add(front, row, role, kind, content, key, front.clock.now() if at is None else at)
    if hidden:
        _add(front, load(front, row["id"]), SYSTEM, NOTICE, {"content": WARNING}, "", message["at"])
    return message


def _add(front: "Storefront", row: Row, role: str, kind: str, content: dict[str, Any], key: str, at: float) -> Row:
    place, new = front.store.number("SELECT places FROM conversation WHERE id = ?", row["id"]) + 1, front.store.new_id()
    front.store.run(
        "INSERT INTO chat_message VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(new, row["id"], place, at, role, kind, dumps(content), key or None),
    )
    read = {BUYER: "buyer_read", SHOP: "seller_read"}.get(role, "places")
    front.store.run(
        f"UPDATE conversation SET places = ?, updated = max(updated, ?), {read} = ? WHERE id = ?",
        *(place, front.clock.now(), place, row["id"]),
    )
    if role in (BUYER, SHOP):
        _in_session(front, row, role, at)
    message = {"id": new, "conversation_id": row["id"], "place": place, "at": at, "role": role, "type": kind}
    message["content"] = content
    told = {
        "message_id": str(new),
        "index": str(place),
        "conversation_id": str(row["id"]),
        "type": kind,
        "content": dumps(content),
        "create_time": int(at),
        "is_visible": True,
        "sender": {"im_user_id": sender_id(front, row, role), "role": role},
    }
    front.webhooks.tell("NEW_MESSAGE", told)
    return message


def sender_id(front: "Storefront", row: Row, role: str) -> str:
    """Who speaks, by the id of chat."""
    return im_id(row["channel"], row["phone"]) if role == BUYER else f"{front.config.shop_id}0"


def session_of(front: "Storefront", conversation_id: int) -> Row | None:
    """The session that runs, None when all have ended."""
    found = front.store.one(
        "SELECT * FROM chat_session WHERE conversation_id = ? AND ended IS NULL ORDER BY id DESC LIMIT 1",
        conversation_id,
    )
    return dict(found) if found else None


def _in_session(front: "Storefront", row: Row, role: str, at: float) -> None:
    session = session_of(front, row["id"])
    if session and at - session["last"] > SILENCE_SECONDS:
        front.store.run(
            "UPDATE chat_session SET ended = ? WHERE id = ?", session["last"] + SILENCE_SECONDS, session["id"]
        )
        session = None
    if session is None:
        new = front.store.new_id()
        front.store.run(
            "INSERT INTO chat_session (id, conversation_id, begun, begun_by, last) VALUES (?, ?, ?, ?, ?)",
            *(new, row["id"], at, role, at),
        )
        session = {"id": new, "asked": None, "answered": None}
    front.store.run("UPDATE chat_session SET last = ? WHERE id = ?", at, session["id"])
    if role == BUYER and session["asked"] is None:
        front.store.run("UPDATE chat_session SET asked = ? WHERE id = ?", at, session["id"])
    if role == SHOP and session["asked"] is not None and session["answered"] is None:
        front.store.run("UPDATE chat_session SET answered = ? WHERE id = ?", at, session["id"])


def end_session(front: "Storefront", conversation_id: int, session_id: int) -> bool:
    """The shop ends a session; False when it has none of this id. Ending it twice changes nothing."""
    with front.store.writing():
        found = front.store.one(
            "SELECT ended FROM chat_session WHERE id = ? AND conversation_id = ?", session_id, conversation_id
        )
        if found is not None and found["ended"] is None:
            now = front.clock.now()
            front.store.run("UPDATE chat_session SET ended = ? WHERE id = ?", now, session_id)
            front.store.run("UPDATE conversation SET updated = max(updated, ?) WHERE id = ?", now, conversation_id)
    return found is not None


def to_rate(front: "Storefront", conversation_id: int) -> Row | None:
    """The newest session, when it has ended, was answered and has no stars yet."""
    found = front.store.one(
        "SELECT * FROM chat_session WHERE conversation_id = ? ORDER BY id DESC LIMIT 1", conversation_id
    )
    is_open = (
        found is not None and found["ended"] is not None and found["score"] is None and found["answered"] is not None
    )
    return dict(found) if found is not None and is_open else None


def rate(front: "Storefront", conversation_id: int, score: int, reason: str) -> None:
    """The buyer says how the last session was, 1 to 5, once; raises BadMessage."""
    if not 1 <= score <= 5:
        raise BadMessage("bad_score", "score must be 1 to 5")
    with front.store.writing():
        session = to_rate(front, conversation_id)
        if session is None:
            raise BadMessage("nothing_to_rate", "There is no ended session without stars")
        front.store.run(
            "UPDATE chat_session SET score = ?, reason = ? WHERE id = ?", score, reason[:500], session["id"]
        )
        front.store.run(
            "UPDATE conversation SET updated = max(updated, ?) WHERE id = ?", front.clock.now(), conversation_id
        )


def read(front: "Storefront", row: Row, role: str) -> None:
    """One side has seen everything that is there."""
    column = "buyer_read" if role == BUYER else "seller_read"
    if row[column] >= row["places"]:
        return
    with front.store.writing():
        front.store.run(
            f"UPDATE conversation SET {column} = places, updated = max(updated, ?) WHERE id = ?",
            *(front.clock.now(), row["id"]),
        )


def may_be_written_to(front: "Storefront", row: Row) -> bool:
    """The shop may write for 30 days after the buyer's last message or order."""
    since = front.clock.now() - WINDOW_SECONDS
    spoke = "SELECT 1 FROM chat_message WHERE conversation_id = ? AND role = 'BUYER' AND at > ? LIMIT 1"
    bought = (
        "SELECT 1 FROM purchase WHERE json_extract(doc, '$.buyer.phone') = ? AND channel = ? AND created > ? LIMIT 1"
    )
    return bool(
        front.store.one(spoke, row["id"], since) or front.store.one(bought, row["phone"], row["channel"], since)
    )


def _checked(front: "Storefront", row: Row, kind: str, content: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """What is kept of a message, and whether something of it was hidden; raises BadMessage."""
    match kind:
        case "TEXT":
            text = str(content.get("content") or "").strip()
            if not text or len(text) > TEXT_MOST:
                raise BadMessage("bad_text", f"A text has 1 to {TEXT_MOST} characters")
            shown, hidden = moderated(text)
            return {"content": shown}, hidden
        case "IMAGE":
            uri = str(content.get("url") or "").partition("/img/")[2].partition("?")[0]
            if front.store.one("SELECT 1 FROM image WHERE uri = ?", uri) is None:
                raise BadMessage("bad_picture", "The picture was not uploaded here")
            return {name: content.get(name) for name in ("url", "width", "height")}, False
        case "EMOTICONS":
            if content.get("sticker") not in STICKERS:
                raise BadMessage("bad_sticker", "There is no such sticker")
            return {"sticker": content["sticker"]}, False
        case "PRODUCT_CARD" | "BUYER_ENTER_FROM_PRODUCT":
            if on_sale.offer(front, row["channel"], content.get("product_id")) is None:
                raise BadMessage("not_on_sale", "The product is not listed where the buyer is")
            return {"product_id": str(content["product_id"])}, False
        case "ORDER_CARD" | "BUYER_ENTER_FROM_ORDER" | "LOGISTICS_CARD" | "RETURN_REFUND_CARD":
            try:
                order = orderbook.load(front, content.get("order_id"))
            except orderbook.UnknownOrder:
                raise BadMessage("unknown_order", "There is no such order") from None
            if order["doc"]["buyer"]["phone"] != row["phone"] or order["channel"] != row["channel"]:
                raise BadMessage("foreign_order", "The order is somebody else's")
            names = ("order_id", "return_id", "package_id")
            return {name: str(content[name]) for name in names if content.get(name)}, False
        case "COUPON_CARD":
            found = front.store.one("SELECT title FROM activity WHERE id = ?", parse_id(content.get("coupon_id")))
            if found is None:
                raise BadMessage("unknown_coupon", "There is no such voucher")
            return {"coupon_id": str(content["coupon_id"]), "title": found["title"]}, False
    raise BadMessage("bad_type", "This cannot be said")
