"""Chat for the seller's program: conversations, messages, sessions, the shop's own settings and figures."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from werkzeug.exceptions import RequestEntityTooLarge

from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.web import dumps
from mock_storefronts.partner import paging
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import orderbook, pictures, talks
from mock_storefronts.selling.traffic import JAKARTA

CONVERSATIONS_MOST, MESSAGES_MOST, SESSIONS_MOST = 20, 10, 50
SENT_BY_SHOPS = (talks.TEXT, talks.IMAGE, talks.PRODUCT_CARD, talks.ORDER_CARD, talks.RETURN_CARD, talks.COUPON_CARD)
LATE_SECONDS = 12 * 3600
_SETTING = "accepts_chat"
_REFUSED = {"bad_text": codes.CHAT_PARAMETERS, "bad_type": codes.CHAT_TYPE, "bad_picture": codes.CHAT_PICTURE}


@route("GET", "customer_service/agents/settings", "202309")
def settings(call: Call) -> dict:
    """Whether the shop takes chats."""
    return {"can_accept_chat": call.front.store.get_meta(_SETTING) != "no"}


@route("PUT", "customer_service/agents/settings", "202309")
def set_settings(call: Call) -> dict:
    """Take chats, or not: a shop on holiday."""
    wanted = call.body.get("can_accept_chat")
    if not isinstance(wanted, bool):
        raise ApiError(codes.CHAT_PARAMETERS, "can_accept_chat must be true or false")
    with call.front.store.writing(seen=False):
        call.front.store.set_meta(_SETTING, "yes" if wanted else "no")
    return {}


@route("GET", "customer_service/conversations", "202309")
def conversations(call: Call) -> dict:
    """Conversations, those with the newest news first."""
    size, place = paging.page_size(call.query, CONVERSATIONS_MOST), paging.decode(call.query)
    updated, _, last = place.partition("/")
    rows = call.front.store.all(
        "SELECT * FROM conversation WHERE ? = '' OR (updated, id) < (CAST(? AS REAL), CAST(? AS INTEGER))"
        " ORDER BY updated DESC, id DESC LIMIT ?",
        *(place, updated, last, size + 1),
    )
    shown = [_conversation(call, dict(row)) | _latest(call, dict(row)) for row in rows[:size]]
    more = f"{rows[size - 1]['updated']!r}/{rows[size - 1]['id']}" if len(rows) > size else ""
    return {"conversations": shown, "next_page_token": paging.encode(more) if more else ""}


@route("GET", "customer_service/conversations/{}", "202601")
def conversation(call: Call) -> dict:
    """One conversation."""
    return {"conversation": _conversation(call, _load(call))}


@route("POST", "customer_service/conversations", "202309")
def open_conversation(call: Call) -> dict:
    """Begin to talk with a buyer, by the id that an order tells; the one there is, where there is one."""
    wanted, front = str(call.body.get("buyer_user_id") or ""), call.front
    rows = front.store.all(
        "SELECT DISTINCT channel, json_extract(doc, '$.buyer.phone') AS phone, json_extract(doc, '$.buyer.name') AS name"
        " FROM purchase ORDER BY id DESC"
    )
    found = next((row for row in rows if orderbook.buyer_id(row["phone"]) == wanted), None)
    if found is None:
        raise ApiError(codes.CHAT_PARAMETERS, "buyer_user_id has bought nothing here")
    with front.store.writing():
        row = talks.open_with(front, found["channel"], found["phone"], found["name"])
    return {"conversation_id": str(row["id"])}


@route("GET", "customer_service/conversations/{}/messages", "202309")
def messages(call: Call) -> dict:
    """Messages of a conversation, the newest first unless sort_order says ASC."""
    row, place = _load(call), paging.decode(call.query)
    size, is_rising = paging.page_size(call.query, MESSAGES_MOST), call.query.get("sort_order") == "ASC"
    rows = call.front.store.all(
        "SELECT * FROM chat_message WHERE conversation_id = ? AND (? = '' OR place"
        f" {'>' if is_rising else '<'} CAST(? AS INTEGER)) ORDER BY place {'ASC' if is_rising else 'DESC'} LIMIT ?",
        *(row["id"], place, place, size + 1),
    )
    shown = [_message(call, row, dict(one)) for one in rows[:size]]
    more = paging.encode(rows[size - 1]["place"]) if len(rows) > size else ""
    return {"messages": shown, "next_page_token": more, "unsupported_msg_tips": ""}


@route("POST", "customer_service/conversations/{}/messages", "202309 202606")
def send(call: Call) -> dict:
    """Say something: ``content`` is JSON inside a string. EXTENSION: idempotency_key in the query."""
    row, kind = _load(call), str(call.body.get("type") or "")
    if kind not in SENT_BY_SHOPS:
        raise ApiError(codes.CHAT_TYPE, "type is unknown")
    try:
        content = json.loads(str(call.body.get("content")))
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise ApiError(codes.CHAT_PARAMETERS, "content must be a JSON object in a string")
    key = call.query.get("idempotency_key", "")
    if not talks.may_be_written_to(call.front, row):
        raise ApiError(codes.CHAT_WINDOW_OVER, "The buyer has not written or bought for 30 days")
    with _refused(), call.front.store.writing():
        said = talks.say(call.front, row, talks.SHOP, kind, content, key=key and f"{row['id']}:{key}")
    return {"message_id": str(said["id"])}


@route("POST", "customer_service/conversations/{}/messages/read", "202309")
def mark_read(call: Call) -> dict:
    """The shop has seen everything of a conversation."""
    talks.read(call.front, _load(call), talks.SHOP)
    return {}


@route("POST", "customer_service/images/upload", "202309", multipart=True)
def upload(call: Call) -> dict:
    """Take a picture that is to be sent: form field ``data``."""
    try:
        files = call.request.files
    except (ValueError, RequestEntityTooLarge) as error:
        raise ApiError(codes.BAD_BODY, f"The form cannot be read: {error}") from None
    if "data" not in files:
        raise ApiError(codes.CHAT_PARAMETERS, "data is missing")
    uri, width, height = pictures.keep(call.front, files["data"].read())
    return {"url": f"{call.request.own_address}/img/{uri}", "width": width, "height": height}


@route("POST", "customer_service/sessions/search", "202602", writes=False)
def sessions(call: Call) -> dict:
    """Sessions by when they began, newest first, with the buyers' stars."""
    begin = paging.seconds(call.body, "begin_time_ge", codes.CHAT_PARAMETERS) or 0
    end = paging.seconds(call.body, "begin_time_lt", codes.CHAT_PARAMETERS) or 10**11
    rows = call.front.store.all(
        "SELECT s.*, c.name FROM chat_session s JOIN conversation c ON c.id = s.conversation_id"
        " WHERE begun >= ? AND begun < ? ORDER BY s.id DESC LIMIT ?",
        *(begin, end, paging.DEEPEST),
    )
    found, token = paging.page_of(rows, call.query, SESSIONS_MOST)
    return {"sessions": [_session(dict(row)) for row in found], "next_page_token": token}


@route("POST", "customer_service/conversations/{}/sessions/{}/end", "202605")
def end(call: Call) -> dict:
    """The shop says that a session is over."""
    if not talks.end_session(call.front, _load(call)["id"], int(call.ids[1]) if call.ids[1].isdecimal() else 0):
        raise ApiError(codes.CHAT_PARAMETERS, "The conversation has no such session")
    return {}


@route("GET", "customer_service/performance", "202407")
def performance(call: Call) -> dict:
    """The host's own figures of a time: answered within twelve hours, pleased, how fast."""
    rows = call.front.store.all("SELECT * FROM chat_session WHERE asked IS NOT NULL")
    since, until = (_day(call, name) for name in ("support_date_ge", "support_date_lt"))
    rows = [row for row in rows if since <= row["begun"] < until]
    answered = [row["answered"] - row["asked"] for row in rows if row["answered"] is not None]
    scores = [row["score"] for row in rows if row["score"] is not None]
    figures = {
        "support_session_count": len(rows),
        "response_percentage": _percent(sum(one <= LATE_SECONDS for one in answered), len(rows)),
        "satisfaction_percentage": _percent(sum(one >= 4 for one in scores), len(scores)),
        "response_time_mins": str(round(sum(answered) / len(answered) / 60) if answered else 0),
    }
    return {"performance": figures | {"conversion_rate": "0", "cs_guided_gmv": "0", "currency": "IDR"}}


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except talks.BadMessage as refusal:
        raise ApiError(_REFUSED.get(refusal.code, codes.CHAT_CARD), str(refusal)) from None


def _load(call: Call) -> dict[str, Any]:
    try:
        return talks.load(call.front, call.ids[0])
    except talks.UnknownConversation:
        raise ApiError(codes.CHAT_UNKNOWN, "There is no such conversation") from None


def _day(call: Call, name: str) -> float:
    try:
        day = date.fromisoformat(call.query.get(name, ""))
    except ValueError:
        raise ApiError(codes.CHAT_PARAMETERS, f"{name} is a date, YYYY-MM-DD") from None
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() - JAKARTA


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "0.00"


def _conversation(call: Call, row: dict[str, Any]) -> dict[str, Any]:
    front, running = call.front, talks.session_of(call.front, row["id"])
    unread = front.store.number(
        "SELECT count(*) FROM chat_message WHERE conversation_id = ? AND place > ? AND role = 'BUYER'",
        *(row["id"], row["seller_read"]),
    )
    buyer = {
        "im_user_id": talks.im_id(row["channel"], row["phone"]),
        "user_id": orderbook.buyer_id(row["phone"]),
        "role": talks.BUYER,
        "nickname": row["name"],
        "avatar": "",
        "buyer_platform": row["channel"],
        "platform": row["channel"],
    }
    shop = {"im_user_id": f"{front.config.shop_id}0", "role": talks.SHOP, "nickname": front.shop["name"], "avatar": ""}
    return {
        "id": str(row["id"]),
        "participant_count": 2,
        "can_send_message": talks.may_be_written_to(front, row),
        "unread_count": unread,
        "create_time": int(row["created"]),
        "participants": [buyer, shop],
        "cur_session_id": str(running["id"]) if running else "",
        **({"cur_session": {"id": str(running["id"]), "phase": "ASSIGNED"}} if running else {}),
        "buyer_read_index": str(row["buyer_read"]),  # EXTENSION
    }


def _latest(call: Call, row: dict[str, Any]) -> dict[str, Any]:
    found = call.front.store.one(
        "SELECT * FROM chat_message WHERE conversation_id = ? AND place = ?", row["id"], row["places"]
    )
    return {"latest_message": _message(call, row, dict(found))} if found else {}


def _message(call: Call, row: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    role = one["role"]
    name = {talks.BUYER: row["name"], talks.SHOP: call.front.shop["name"]}.get(role, "")
    sender = {"im_user_id": talks.sender_id(call.front, row, role), "role": role, "nickname": name, "avatar": ""}
    return {
        "id": str(one["id"]),
        "index": str(one["place"]),
        "type": one["type"],
        "content": dumps(json.loads(one["content"])),
        "create_time": int(one["at"]),
        "is_visible": True,
        "sender": sender,
    }


def _session(row: dict[str, Any]) -> dict[str, Any]:
    spent = None if row["asked"] is None or row["answered"] is None else int(row["answered"] - row["asked"])
    return {
        "id": str(row["id"]),
        "conversation_id": str(row["conversation_id"]),
        "begin_time": int(row["begun"]),
        "end_time": int(row["ended"]) if row["ended"] else 0,
        "buyer_nickname": row["name"],
        "chat_tags": [],
        **({"satisfaction_score": row["score"]} if row["score"] else {}),
        "dissatisfaction_reason": row["reason"],
        "first_response_late": spent is not None and spent > LATE_SECONDS,
        "first_response_time": spent or 0,
    }
