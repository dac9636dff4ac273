"""Customer service chat over the Open API (docs/protocol.md 4.8)."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from core import clock
from core.platforms import Platform
from storefronts.adapters.open_api.client import Client
from storefronts.contract import NotFoundError
from storefronts.contract_chat import ChatMessageData, ConversationData, OutgoingMessage, SessionData

CONVERSATIONS = "/customer_service/202309/conversations"
CONVERSATION = "/customer_service/202601/conversations/{}"
MESSAGES = "/customer_service/202309/conversations/{}/messages"
SEND = "/customer_service/202606/conversations/{}/messages"
READ = "/customer_service/202309/conversations/{}/messages/read"
SETTINGS = "/customer_service/202309/agents/settings"
PICTURES = "/customer_service/202309/images/upload"
SESSIONS = "/customer_service/202602/sessions/search"
END = "/customer_service/202605/conversations/{}/sessions/{}/end"
CONVERSATIONS_MOST, MESSAGES_MOST, SESSIONS_MOST = 20, 10, 50


class ChatCalls:
    """The part of the adapter that talks about chat."""

    client: Client

    def conversation(self, external_id: str) -> ConversationData | None:
        """One conversation; None when the host does not know it, or nobody's platform is told."""
        query = {"need_session_id": "true", "need_session_info": "true"}
        try:
            return _conversation(self.client.get(CONVERSATION.format(external_id), query)["conversation"])
        except NotFoundError:
            return None

    def conversations(self) -> Iterator[list[ConversationData]]:
        """Pages of conversations, the newest news first."""
        token: str | None = None
        while token != "":
            query = {"page_size": CONVERSATIONS_MOST, "page_token": token, "need_session_id": "true"}
            data = self.client.get(CONVERSATIONS, query)
            yield [one for row in data.get("conversations") or [] if (one := _conversation(row))]
            token = data.get("next_page_token") or ""

    def messages_after(self, external_id: str, index: int) -> list[ChatMessageData]:
        """Every message of a conversation beyond an index, oldest first; read from the newest back."""
        found: list[ChatMessageData] = []
        token: str | None = None
        while token != "":
            query = {"page_size": MESSAGES_MOST, "page_token": token, "sort_order": "DESC", "sort_field": "create_time"}
            data = self.client.get(MESSAGES.format(external_id), query)
            rows = [_message(row) for row in data.get("messages") or []]
            found += [one for one in rows if one.index > index]
            token = data.get("next_page_token") or ""
            if not rows or rows[-1].index <= index + 1:
                break
        return found[::-1]

    def open_conversation(self, user_id: str) -> str:
        """Begin to talk with a buyer, by the id that an order tells; the conversation's id there."""
        return str(self.client.post(CONVERSATIONS, {"buyer_user_id": user_id})["conversation_id"])

    def send_message(self, external_id: str, message: OutgoingMessage, *, idempotency_key: str) -> str:
        """Say something; the message's id there. May be repeated with the same key."""
        content = message.content
        if message.picture:
            files = {"data": (message.picture_name, message.picture, "application/octet-stream")}
            content = {
                name: value
                for name, value in self.client.call("POST", PICTURES, files=files).items()
                if name in ("url", "width", "height")
            }
        body = {"type": message.type, "content": json.dumps(content, ensure_ascii=False)}
        query = {"idempotency_key": idempotency_key}
        return str(self.client.post(SEND.format(external_id), body, query=query)["message_id"])

    def mark_chat_read(self, external_id: str) -> None:
        """The shop has seen everything of a conversation."""
        self.client.post(READ.format(external_id), {})

    def end_session(self, external_id: str, session_id: str) -> None:
        """A stretch of talk is over; the buyer may say how it was."""
        self.client.post(END.format(external_id, session_id), {})

    def set_accepts_chat(self, accepts: bool) -> None:
        """Whether the shop takes chats: not on holiday."""
        self.client.put(SETTINGS, {"can_accept_chat": accepts})

    def sessions_since(self, moment: datetime) -> Iterator[list[SessionData]]:
        """Pages of sessions that began since a moment of the host's clock, newest first."""
        # The call wants an end as well: a day ahead of now, whatever the two clocks say of each other.
        until = max(moment, clock.now()) + timedelta(days=1)
        window = {"begin_time_ge": int(moment.timestamp()), "begin_time_lt": int(until.timestamp())}
        token: str | None = None
        while token != "":
            query = {"page_size": SESSIONS_MOST, "page_token": token}
            data = self.client.post(SESSIONS, window, query=query)
            yield [_session(row) for row in data.get("sessions") or []]
            token = data.get("next_page_token") or ""

    def chat_picture(self, address: str) -> bytes:
        """A picture that a buyer sent, from the host's own address."""
        return self.client.download(address)


def _at(seconds: Any) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _conversation(row: dict) -> ConversationData | None:
    buyer = next((one for one in row.get("participants") or [] if one.get("role") == "BUYER"), None)
    platform = (buyer or {}).get("platform") or (buyer or {}).get("buyer_platform")
    if buyer is None or platform not in Platform.values:
        return None
    return ConversationData(
        external_id=str(row["id"]),
        platform=platform,
        buyer_name=str(buyer.get("nickname") or ""),
        im_user_id=str(buyer.get("im_user_id") or ""),
        user_id=str(buyer.get("user_id") or ""),
        can_send=bool(row.get("can_send_message", True)),
        read_index=_number(row.get("buyer_read_index")),
        unread=_number(row.get("unread_count")),
        session_id=str(row.get("cur_session_id") or ""),
        created_at=_at(row["create_time"]),
        latest=_message(row["latest_message"]) if row.get("latest_message") else None,
    )


def _message(row: dict) -> ChatMessageData:
    try:
        content = json.loads(row.get("content") or "{}")
    except ValueError:
        content = {}
    return ChatMessageData(
        external_id=str(row["id"]),
        index=_number(row["index"]),
        sender=str((row.get("sender") or {}).get("role") or "SYSTEM"),
        type=str(row["type"]),
        content=content if isinstance(content, dict) else {},
        at=_at(row["create_time"]),
    )


def _session(row: dict) -> SessionData:
    score = _number(row.get("satisfaction_score"))
    return SessionData(
        external_id=str(row["id"]),
        conversation_id=str(row.get("conversation_id") or ""),
        begun_at=_at(row["begin_time"]),
        ended_at=_at(row["end_time"]) if row.get("end_time") else None,
        score=score if 1 <= score <= 5 else None,
        reason=str(row.get("dissatisfaction_reason") or ""),
    )


def _number(given: Any) -> int:
    text = str(given if given is not None else "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
