"""What a storefront answered to what we told it of a conversation. Called by sync.py, in one transaction with the job."""

from datetime import datetime

from chat.actions import rows, waiting
from chat.models import ChatSettings, Conversation, Message
from core.sentences import gettext as _
from core.transactions import in_transaction

State = Message.State


def record_begun(told: Conversation, external_id: str) -> None:
    """The storefront began the conversation; where it is one that we know already, that stays the one."""
    row = rows.lock(told)
    taken = Conversation.objects.filter(connection=row.connection, external_id=external_id).exclude(pk=row.pk).exists()
    if not row.external_id and not taken:
        row.external_id = external_id
    _go_on(row)


def record_sent(told: Conversation, message: Message, external_id: str, at: datetime, *, is_read: bool) -> None:
    """The storefront has a message of ours, and perhaps that we have read. One that was read back meanwhile has its id
    already."""
    row = rows.lock(told)
    mine = row.messages.get(pk=message.pk)
    if not mine.external_id and not row.messages.filter(external_id=external_id).exists():
        mine.external_id = external_id
    if mine.state in (State.QUEUED, State.FAILED) and mine.external_id:
        mine.state, mine.problem = State.SENT, ""
    mine.save(update_fields=["external_id", "state", "problem"])
    waiting.end(row, at, user_id=mine.author_id)
    if is_read and row.read_wanted == told.read_wanted:
        row.read_wanted = 0
    _go_on(row)


def record_unsent(told: Conversation, message: Message | None, reasons: list[str]) -> None:
    """The storefront refused a message; without one, the conversation itself, and with it all that waits."""
    row = rows.lock(told)
    waits = row.messages.filter(state=State.QUEUED)
    refused = waits.filter(pk=message.pk) if message else waits
    refused.update(state=State.FAILED, problem="; ".join(reasons)[:500])
    _go_on(row)


def record_read(told: Conversation) -> None:
    """The storefront knows that we have read, or does not want to know; what came since is another reading."""
    row = rows.lock(told)
    if row.read_wanted == told.read_wanted:
        row.read_wanted = 0
    _go_on(row)


def record_ended(told: Conversation) -> None:
    """The storefront has ended the session, or it was over already."""
    row = rows.lock(told)
    if row.end_wanted == told.end_wanted:
        row.end_wanted = ""
    _go_on(row)


def record_settings(shop_id: int, accepts: bool) -> None:
    """A storefront knows whether the shop takes chats."""
    ChatSettings.objects.filter(shop_id=shop_id).update(is_accepting_told=accepts)


@in_transaction
def give_up(row: Conversation) -> None:
    """The job gave up: what it was to send is not on its way any more, and says so."""
    row = rows.lock(row)
    text = _("The storefront did not take it after many tries. Try again.")
    row.messages.filter(state=State.QUEUED).update(state=State.FAILED, problem=text)
    rows.touch(row)


def _go_on(row: Conversation) -> None:
    rows.touch(row)
    if rows.has_work(row):
        rows.push(row)
