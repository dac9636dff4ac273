"""What every action of chat begins and ends with: the conversation's lock, its place for a new message, its counters."""

from chat.models import Conversation, Draft, Message
from core import clock
from outbox import actions as outbox
from outbox.operations import Operation

State = Message.State


def lock(row: Conversation) -> Conversation:
    """The conversation's row, locked and fresh: first in every action."""
    rows = Conversation.objects.select_for_update(no_key=True, of=("self",)).select_related("connection", "shop")
    return rows.get(pk=row.pk)


def next_place(row: Conversation) -> int:
    """Where a message goes that only we know: behind everything that is there. The caller holds the lock and saves."""
    row.last_place = max(row.last_place, row.last_index << Message.SHIFT) + 1
    return row.last_place


def touch(row: Conversation) -> None:
    """Save a changed conversation: its version counts up, so that open pages see it."""
    row.version += 1
    row.updated_at = clock.now()
    row.save()


def brief(message: Message) -> str:
    """What a list says of a message: the begin of its text; a card or picture by its kind."""
    return " ".join(message.text.split())[:200] if message.text else f"[{message.type}]"


def has_work(row: Conversation) -> bool:
    """Whether something of it waits for the storefront."""
    waits = row.messages.filter(state=State.QUEUED).exists()
    return waits or (bool(row.external_id) and bool(row.read_wanted or row.end_wanted))


def push(row: Conversation) -> None:
    """Have the next thing of this conversation told to its storefront."""
    outbox.enqueue(Operation.CHAT_PUSH, row, connections=[row.connection])


def forget_draft(row: Conversation, user_id: int | None) -> None:
    """What was typed has been sent."""
    if user_id:
        Draft.objects.filter(conversation=row, user_id=user_id).delete()
