"""What an agent does with a conversation beside answering: read, note, done, block, typing; and the shop's settings."""

from datetime import datetime, timedelta

from accounts.models import Shop, User
from accounts.roles import Permission
from chat import texts
from chat.actions import giving, rows, waiting
from chat.models import Agent, CannedReply, ChatSettings, Conversation, Draft
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation

WRITING_SECONDS = 8
REPLIES_MOST = 200


@in_transaction
def mark_read(row: Conversation, *, actor: Actor) -> Conversation:
    """A member who may answer has seen everything; the storefront is told. Nothing where nothing is unread."""
    if not actor.may(Permission.CHAT_WRITE):
        return row
    row = rows.lock(row)
    if row.unread == 0:
        return row
    row.unread, row.read_wanted = 0, row.last_index
    rows.touch(row)
    if row.external_id:
        rows.push(row)
    return row


@in_transaction
def note(row: Conversation, text: str, *, actor: Actor) -> Conversation:
    """A note for the team. Refuses an empty one (``text_empty``) and more than 2,000 characters (``text_too_long``)."""
    actor.require(Permission.CHAT_WRITE)
    text = texts.cleaned(text)
    if not text:
        raise Refused("text_empty", _("Write something first."), field="text")
    if len(text) > texts.TEXT_MOST:
        message = _("A message has at most %(most)s characters; this one has %(n)s.")
        raise Refused("text_too_long", message % {"most": "2.000", "n": len(text)}, field="text")
    row = rows.lock(row)
    giving.add_note(row, text, actor=actor)
    rows.forget_draft(row, actor.user_id)
    rows.touch(row)
    return row


@in_transaction
def set_done(row: Conversation, *, done: bool, actor: Actor) -> Conversation:
    """Put a conversation aside: its session ends on the storefront, and the buyer may say how it was. It opens again by
    itself when the buyer writes. A buyer who still waits goes on waiting."""
    actor.require(Permission.CHAT_WRITE)
    row = rows.lock(row)
    if row.is_done == done:
        return row
    row.is_done = done
    if done and row.session_external_id and row.waiting_since is None:
        row.end_wanted = row.session_external_id
        if row.external_id:
            rows.push(row)
    audit.record(row, "conversation.done" if done else "conversation.reopened", actor)
    rows.touch(row)
    return row


@in_transaction
def set_blocked(row: Conversation, *, blocked: bool, actor: Actor) -> Conversation:
    """Block a buyer, or no more: nobody is called for what a blocked one writes, no wait counts, and nobody can answer."""
    actor.require(Permission.CHAT_WRITE)
    row = rows.lock(row)
    if row.is_blocked == blocked:
        return row
    row.blocked_at = clock.now() if blocked else None
    if blocked:
        waiting.drop(row, waiting.Excuse.BLOCKED)
        row.unread, row.is_done = 0, True
    audit.record(row, "conversation.blocked" if blocked else "conversation.unblocked", actor)
    rows.touch(row)
    return row


@in_transaction
def keep_draft(row: Conversation, text: str, *, actor: Actor) -> None:
    """Keep what a member is typing, and let colleagues see that somebody is writing; an empty text forgets it."""
    actor.require(Permission.CHAT_WRITE)
    if actor.user_id is None:
        return
    row = rows.lock(row)
    now, text = clock.now(), text[: texts.TEXT_MOST * 2]
    if not text.strip():
        Draft.objects.filter(conversation=row, user_id=actor.user_id).delete()
        if row.writing_id == actor.user_id:
            row.writing = row.writing_until = None
            row.save(update_fields=["writing", "writing_until"])
        return
    kept = Draft(shop_id=row.shop_id, conversation=row, user_id=actor.user_id, text=text, updated_at=now)
    Draft.objects.bulk_create(
        [kept], update_conflicts=True, unique_fields=["conversation", "user"], update_fields=["text", "updated_at"]
    )
    machine = clock.machine_now()
    if row.writing_until is None or row.writing_until < machine or row.writing_id == actor.user_id:
        is_new = row.writing_id != actor.user_id or row.writing_until is None or row.writing_until < machine
        row.writing_id, row.writing_until = actor.user_id, machine + timedelta(seconds=WRITING_SECONDS)
        if is_new:
            rows.touch(row)
        else:
            row.save(update_fields=["writing", "writing_until"])


def settings_of(shop_id: int) -> ChatSettings:
    """The shop's settings of chat; what is so before anybody changed them, unsaved."""
    return ChatSettings.objects.filter(shop_id=shop_id).first() or ChatSettings(shop_id=shop_id)


@in_transaction
def change_settings(
    shop: Shop, *, gives_out: bool, holiday_from: datetime | None, holiday_until: datetime | None, actor: Actor
) -> ChatSettings:
    """Say whether new conversations are given out by themselves, and when the shop is on holiday. Refuses a holiday that
    ends before it begins (``holiday_ends_before``) or has an end alone."""
    actor.require(Permission.CHAT_WRITE)
    if holiday_until and (holiday_from is None or holiday_until <= holiday_from):
        raise Refused("holiday_ends_before", _("The holiday must end after it begins."), field="holiday_until")
    shop = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    row, _made = ChatSettings.objects.get_or_create(shop=shop)
    names = ("gives_out", "holiday_from", "holiday_until")
    before = {name: _plain(getattr(row, name)) for name in names}
    row.gives_out, row.holiday_from, row.holiday_until = gives_out, holiday_from, holiday_until
    row.save()
    after = {name: _plain(getattr(row, name)) for name in names}
    if before != after:
        audit.record(shop, "chat.settings_changed", actor, before=before, after=after)
    tell_holiday(row)
    return row


def tell_holiday(row: ChatSettings) -> None:
    """Tell the storefronts whether the shop takes chats, where that is not what they were told last."""
    if row.is_accepting_told == (not row.is_holiday(clock.now())) or (
        row.is_accepting_told is None and not row.is_holiday(clock.now())
    ):
        return
    outbox.enqueue(Operation.CHAT_SETTINGS_PUSH, row.shop)


@in_transaction
def tell_due_holidays() -> int:
    """Holidays that began or ended since the storefronts were told; how many."""
    changed = 0
    for row in ChatSettings.objects.exclude(holiday_from=None).select_related("shop"):
        if row.is_accepting_told != (not row.is_holiday(clock.now())):
            tell_holiday(row)
            changed += 1
    return changed


@in_transaction
def set_takes_new(shop: Shop, user: User, *, takes: bool, actor: Actor) -> None:
    """A member is given new conversations, or not. Refuses whoever may not answer (``not_an_agent``)."""
    actor.require(Permission.CHAT_WRITE)
    if user.pk not in {one.user_id for one in giving.agents(shop.pk)}:
        raise Refused("not_an_agent", _("This member's role may not answer chats."), field="user")
    said = Agent(shop=shop, user=user, takes_new=takes)
    Agent.objects.bulk_create(
        [said], update_conflicts=True, unique_fields=["shop", "user"], update_fields=["takes_new"]
    )
    audit.record(shop, "agent.changed", actor, after={"assigned_to": user.get_full_name(), "takes_new": takes})


@in_transaction
def save_reply(shop: Shop, *, shortcut: str, text: str, reply: CannedReply | None = None, actor: Actor) -> CannedReply:
    """Make or change a ready answer. Refuses an empty one, a shortcut that another has (``shortcut_taken``), one that
    was deleted meanwhile (``reply_gone``), and more than 200 in a shop."""
    actor.require(Permission.CHAT_WRITE)
    shop = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    shortcut, text = "".join(shortcut.split()).lstrip("/")[:30], texts.cleaned(text)
    if not shortcut:
        raise Refused("shortcut_empty", _("Give it a shortcut, such as “thanks”."), field="shortcut")
    if not text or len(text) > texts.TEXT_MOST:
        raise Refused("text_length", _("A ready answer has 1 to 2.000 characters."), field="text")
    others = CannedReply.objects.for_shop(shop).exclude(pk__in=[reply.pk] if reply else [])
    if others.filter(shortcut__iexact=shortcut).exists():
        raise Refused("shortcut_taken", _("Another ready answer has this shortcut."), field="shortcut")
    if reply is None and others.count() >= REPLIES_MOST:
        raise Refused("replies_most", _("A shop has at most 200 ready answers."))
    row = CannedReply.objects.for_shop(shop).filter(pk=reply.pk).first() if reply else CannedReply(shop=shop)
    if row is None:
        raise Refused("reply_gone", _("Somebody deleted this ready answer a moment ago."))
    before = {"shortcut": row.shortcut, "text": row.text} if reply else None
    row.shortcut, row.text, row.updated_at = shortcut, text, clock.now()
    row.save()
    audit.record(row, "reply.saved", actor, before=before, after={"shortcut": shortcut, "text": text})
    return row


@in_transaction
def delete_reply(reply: CannedReply, *, actor: Actor) -> None:
    """Take a ready answer away; one that is gone stays so."""
    actor.require(Permission.CHAT_WRITE)
    Shop.objects.select_for_update(no_key=True).get(pk=reply.shop_id)
    row = CannedReply.objects.filter(pk=reply.pk).first()
    if row is None:
        return
    audit.record(row, "reply.deleted", actor, before={"shortcut": row.shortcut, "text": row.text})
    row.delete()


def _plain(value):
    return value.isoformat() if isinstance(value, datetime) else value
