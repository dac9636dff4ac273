"""What is said to a storefront about chat; part of the contract, in a file of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class ChatMessageData:
    """One message. ``index`` counts a conversation's messages from 1; ``sender`` is BUYER, SHOP, SYSTEM or ROBOT;
    ``content`` is what its type has: text, a picture's address, ids of what a card shows."""

    external_id: str
    index: int
    sender: str
    type: str
    content: dict[str, Any]
    at: datetime


@dataclass(frozen=True)
class ConversationData:
    """A conversation with one buyer. ``platform`` is where the buyer writes; ``user_id`` is the id that orders tell;
    ``read_index`` is how far the buyer has read, where the host tells it; ``latest`` is its newest message, which only a
    list tells."""

    external_id: str
    platform: str
    buyer_name: str
    im_user_id: str
    user_id: str
    can_send: bool
    read_index: int
    unread: int
    session_id: str
    created_at: datetime
    latest: ChatMessageData | None = None

    @property
    def latest_index(self) -> int:
        """How many messages there are; 0 where no list told it."""
        return self.latest.index if self.latest else 0


@dataclass(frozen=True)
class SessionData:
    """One stretch of talk, with what the buyer said of it; ``ended_at`` is None while it runs."""

    external_id: str
    conversation_id: str
    begun_at: datetime
    ended_at: datetime | None
    score: int | None
    reason: str


@dataclass(frozen=True)
class OutgoingMessage:
    """What the shop says: a ``type`` in the wire's word, its ``content``, and the picture's bytes where it is one."""

    type: str
    content: dict[str, Any] = field(default_factory=dict)
    picture: bytes = b""
    picture_name: str = ""


class ChatAdapter(Protocol):
    """What a storefront can be asked about chat; part of the Adapter. Storefront errors as there."""

    def conversation(self, external_id: str) -> ConversationData | None: ...
    def conversations(self) -> Iterator[list[ConversationData]]: ...
    def messages_after(self, external_id: str, index: int) -> list[ChatMessageData]: ...
    def open_conversation(self, user_id: str) -> str: ...
    def send_message(self, external_id: str, message: OutgoingMessage, *, idempotency_key: str) -> str: ...
    def mark_chat_read(self, external_id: str) -> None: ...
    def end_session(self, external_id: str, session_id: str) -> None: ...
    def set_accepts_chat(self, accepts: bool) -> None: ...
    def sessions_since(self, moment: datetime) -> Iterator[list[SessionData]]: ...
    def chat_picture(self, address: str) -> bytes: ...
