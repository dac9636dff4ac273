"""Who answers a conversation: given out by load, taken, or handed over with a note."""

from django.db.models import Count, Q, QuerySet

from accounts.models import Membership, User
from accounts.roles import ROLE_PERMISSIONS, Permission, Role
from chat.actions import rows
from chat.models import Agent, ChatSettings, Conversation, Message
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction

ANSWERING = [role for role, rights in ROLE_PERMISSIONS.items() if Permission.CHAT_WRITE in rights]


def _answering(shop_id: int) -> QuerySet[Membership]:
    may_answer = Q(role__in=ANSWERING) | Q(own_role__permissions__contains=[Permission.CHAT_WRITE])
    found = Membership.objects.filter(may_answer, shop_id=shop_id, user__is_active=True)
    return found.select_related("user").order_by("id")


def agents(shop_id: int) -> list[Membership]:
    """The members who may answer."""
    return list(_answering(shop_id).select_related("own_role"))


def agents_named(shop_id: int) -> list[tuple[str, str]]:
    """The same as choices: each one's address and name."""
    rows = _answering(shop_id).only("user__email", "user__name")
    return [(one.user.email, one.user.get_full_name()) for one in rows]


def takers(shop_id: int) -> list[User]:
    """Whoever is given new conversations: those who said so, and those of customer service who did not say no; where
    one member alone may answer, that one (docs/rules.md 9.1)."""
    members = agents(shop_id)
    if len(members) == 1:
        return [members[0].user]
    said = dict(Agent.objects.filter(shop_id=shop_id).values_list("user_id", "takes_new"))
    return [one.user for one in members if said.get(one.user_id, one.role == Role.CUSTOMER_SERVICE)]


def give(row: Conversation) -> None:
    """Give a conversation that nobody has to whoever has the fewest that wait. The caller holds its lock and saves."""
    if row.assigned_to_id is not None:
        return
    known = ChatSettings.objects.filter(shop_id=row.shop_id).first()
    if known and not known.gives_out:
        return
    people = takers(row.shop_id)
    if len(people) < 2:
        row.assigned_to = next(iter(people), None)
        return
    waits = Q(is_done=False)
    load = dict(
        Conversation.objects.filter(waits, shop_id=row.shop_id, assigned_to__in=people)
        .values_list("assigned_to")
        .annotate(Count("id"))
    )
    row.assigned_to = min(people, key=lambda one: (load.get(one.pk, 0), one.pk))


@in_transaction
def assign(row: Conversation, user: User | None, *, note: str = "", actor: Actor) -> Conversation:
    """Hand a conversation to a member, with a note for the team, or to nobody. Refuses whoever may not answer
    (``not_an_agent``)."""
    actor.require(Permission.CHAT_WRITE)
    row = rows.lock(row)
    if user is not None and user.pk not in {one.user_id for one in agents(row.shop_id)}:
        raise Refused("not_an_agent", _("This member's role may not answer chats."), field="user")
    before = row.assigned_to.get_full_name() if row.assigned_to else ""
    after = user.get_full_name() if user else ""
    if note.strip():
        add_note(row, note, actor=actor)
    if before != after:
        row.assigned_to = user
        audit.record(row, "conversation.assigned", actor, before={"assigned_to": before}, after={"assigned_to": after})
    rows.touch(row)
    return row


def add_note(row: Conversation, text: str, *, actor: Actor) -> Message:
    """A note among the messages that the buyer never sees. The caller holds the lock and saves."""
    now = clock.now()
    message = Message.objects.create(
        shop_id=row.shop_id,
        conversation=row,
        place=rows.next_place(row),
        sender=Message.Sender.NOTE,
        author_id=actor.user_id,
        author_name=actor.name[:150],
        type=Message.Type.TEXT,
        text=text.strip()[:2000],
        state=Message.State.NOTE,
        at=now,
        received_at=now,
    )
    audit.record(row, "conversation.noted", actor, after={"message": message.public_id})
    return message
