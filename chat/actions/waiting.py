"""The clock of docs/rules.md 9.1: begun by a buyer's message, ended by an answer, and what does not count."""

from datetime import datetime, timedelta

from django.conf import settings

from chat.models import ChatSettings, Conversation, Message, Wait
from core import clock

Excuse = Wait.Excuse


def begin(row: Conversation, at: datetime) -> None:
    """A buyer wrote: unless somebody is waited for already, a wait begins. Whether it counts is decided now."""
    if row.waiting_since is not None:
        return
    excuse = excuse_of(row, at)
    answer_by = at + timedelta(hours=settings.CHAT_ANSWER_HOURS)
    Wait.objects.create(
        shop_id=row.shop_id,
        conversation=row,
        purchased_on=row.purchased_on,
        begun_at=at,
        answer_by=answer_by,
        excuse=excuse,
    )
    row.waiting_since, row.answer_by = at, None if excuse else answer_by


def excuse_of(row: Conversation, at: datetime) -> str:
    """Why an answer to a message of this moment would not count; "" when it does."""
    if row.is_blocked:
        return Excuse.BLOCKED
    known = ChatSettings.objects.filter(shop_id=row.shop_id).first()
    if known and known.is_holiday(at):
        return Excuse.HOLIDAY
    return Excuse.SHOP_BEGAN if _begun_by(row, at) == Message.Sender.SHOP else ""


def _begun_by(row: Conversation, at: datetime) -> str:
    """Who spoke first in the stretch of talk that goes on at this moment; a day of silence ends one."""
    said = row.messages.filter(sender__in=[Message.Sender.BUYER, Message.Sender.SHOP], at__lte=at)
    later, first = at, ""
    for sender, moment in said.order_by("-place").values_list("sender", "at")[:200]:
        if later - moment > timedelta(hours=24):
            break
        later, first = moment, sender
    return first


def end(row: Conversation, at: datetime, *, user_id: int | None = None, robot: bool = False) -> None:
    """An answer came at this moment; whoever gave it is remembered. An automatic one ends the wait and does not count."""
    wait = Wait.objects.filter(conversation=row, ended_at=None).first()
    if wait is not None:
        wait.ended_at, wait.is_answered, wait.answered_by_id = max(at, wait.begun_at), True, user_id
        if robot and not wait.excuse:
            wait.excuse = Excuse.ROBOT
        wait.save()
    row.waiting_since = row.answer_by = None


def drop(row: Conversation, excuse: str) -> None:
    """Nobody has to answer any more, and it does not count."""
    changed = {"ended_at": clock.now(), "excuse": excuse}
    Wait.objects.filter(conversation=row, ended_at=None).update(**changed)
    row.waiting_since = row.answer_by = None
