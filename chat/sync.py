"""Chat's talk with the storefronts: what is said goes out through the outbox, one thing after the other; news comes in as
hints."""

import contextlib
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from chat.actions import answers, hints
from chat.actions.tending import settings_of
from chat.models import Conversation, Message
from core import clock
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter, OutgoingMessage, StorefrontError
from storefronts.models import InboundEvent
from storefronts.registry import Refusal, Sent, both, on_webhook, sends

BEGIN, SAY, END, READ = "BEGIN", "SAY", "END", "READ"


@dataclass(frozen=True)
class Step:
    """The next thing to tell of a conversation."""

    kind: str
    row: Conversation
    message: Message | None = None
    outgoing: OutgoingMessage | None = None


@sends(Operation.CHAT_PUSH)
class ChatPush:
    """The next thing of a conversation: begin it, say the oldest message that waits, end its session, or tell that we
    have read. One a job, and the next when this one is settled: so order is kept, and what was said is never said
    twice because something after it failed. Whoever answers has read: that goes with the answer, and is told anew by
    itself when only the answer came through."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Step]:
        rows = Conversation.objects.in_bulk([job.subject_id for job in jobs])
        waits = Message.objects.filter(conversation__in=rows, state=Message.State.QUEUED)
        oldest = {one.conversation_id: one for one in waits.order_by("-conversation_id", "-place", "-id")}
        steps = {pk: self._next(row, oldest.get(pk)) for pk, row in rows.items()}
        return {job.pk: step for job in jobs if (step := steps.get(job.subject_id)) is not None}

    def _next(self, row: Conversation, message: Message | None) -> Step | None:
        if message is not None and not row.external_id:
            return Step(BEGIN, row)
        if message is not None:
            picture = b""
            if message.picture:
                with message.picture.open("rb") as file:
                    picture = file.read()
            content = message.content.get("told") or {"content": message.text}
            outgoing = OutgoingMessage(message.type, content, picture, f"{message.public_id}.jpg")
            return Step(SAY, row, message, outgoing)
        if row.external_id and row.end_wanted:
            return Step(END, row)
        return Step(READ, row) if row.external_id and row.read_wanted else None

    def send(self, adapter: Adapter, step: Step, job: SyncJob) -> Any:
        row = step.row
        match step.kind:
            case "BEGIN":
                return adapter.open_conversation(row.buyer_user_id)
            case "SAY":
                assert step.message is not None and step.outgoing is not None
                key = step.message.key.hex
                external_id, is_read = adapter.send_message(row.external_id, step.outgoing, idempotency_key=key), False
                if row.read_wanted:
                    with contextlib.suppress(StorefrontError):
                        adapter.mark_chat_read(row.external_id)
                        is_read = True
                return external_id, is_read
            case "END":
                return adapter.end_session(row.external_id, row.end_wanted)
        return adapter.mark_chat_read(row.external_id)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        # By row, as locks are taken; each of a conversation's steps is a job of its own.
        for item in sorted(both(sent, refused), key=lambda one: one.payload.row.pk):
            step: Step = item.payload
            match step.kind:
                case "END":
                    answers.record_ended(step.row)
                case "READ":
                    answers.record_read(step.row)
                case _ if isinstance(item, Refusal):
                    answers.record_unsent(step.row, step.message, item.reasons)
                case "BEGIN" if isinstance(item, Sent):
                    answers.record_begun(step.row, item.reply)
                case "SAY" if isinstance(item, Sent):
                    assert step.message is not None
                    external_id, is_read = item.reply
                    answers.record_sent(step.row, step.message, external_id, item.accepted_at, is_read=is_read)


@sends(Operation.CHAT_SETTINGS_PUSH)
class ChatSettingsPush:
    """Whether the shop takes chats: not on holiday."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, bool]:
        accepts = not settings_of(connection.shop_id).is_holiday(clock.now())
        return {job.pk: accepts for job in jobs}

    def send(self, adapter: Adapter, accepts: bool, job: SyncJob) -> None:
        adapter.set_accepts_chat(accepts)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        for item in sent:
            answers.record_settings(connection.shop_id, item.payload)


@on_webhook("chat.conversation_started", "chat.message_received")
def on_chat(event: InboundEvent) -> bool:
    """A conversation has news: fetch it. What the webhook says is only a hint; what we said ourselves is none, and gets its
    number from the poll or with the buyer's next message."""
    external_id = str(event.payload.get("conversation_id") or "")
    if not external_id.isdecimal() or len(external_id) > 40:
        return False
    if _is_echo(event, external_id):
        return True
    hints.hint(event.connection, [external_id])
    return True


def _is_echo(event: InboundEvent, conversation_id: str) -> bool:
    """Whether the webhook tells of a message of ours: one that is known, or on its way at this moment."""
    if (event.payload.get("sender") or {}).get("role") not in ("SHOP", "CUSTOMER_SERVICE"):
        return False
    ours = Message.objects.filter(
        conversation__connection=event.connection_id,
        conversation__external_id=conversation_id,
        sender=Message.Sender.SHOP,
    )
    told = Q(external_id=str(event.payload.get("message_id") or "")[:40]) & ~Q(external_id="")
    return ours.filter(told | Q(state=Message.State.QUEUED)).exists()
