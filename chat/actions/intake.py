"""From a storefront's word to our conversation: each message once, in the storefront's order, whatever came first.

Webhook, poll and "read again" all end in ``apply``, any number of times. The conversation's row is locked; what is
there already is known by its id.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile

from aftersales.models import Return
from chat import texts
from chat.actions import giving, rows, waiting
from chat.models import Conversation, Message, Session
from core import audit, clock, locks
from core.actors import Actor
from core.rows import update_rows
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.models import Order
from outbox.models import Connection
from products.models import Listing
from storefronts.contract import ChatMessageData, ConversationData, SessionData

Sender, State, Type = Message.Sender, Message.State, Message.Type
_TEXTS = ("content", "text", "title")


@dataclass
class Named:
    """What the cards of some messages speak of, by the storefront's ids."""

    orders: dict[str, Order]
    products: dict[str, int]
    returns: dict[str, Return]


@in_transaction
def apply(
    connection: Connection,
    data: ConversationData,
    told: Sequence[ChatMessageData],
    pictures: dict[str, bytes] | None = None,
) -> Conversation:
    """Make our conversation hold what the storefront says. ``told`` are its messages beyond what we have, or more;
    ``pictures`` are their pictures, cleaned, by the message's id."""
    row, is_new = _lock(connection, data)
    row.buyer_name = texts.cleaned(data.buyer_name)[:120] or row.buyer_name
    row.words = row.buyer_name.casefold()
    row.buyer_im_id, row.can_send, row.session_external_id = data.im_user_id[:40], data.can_send, data.session_id[:40]
    has_read, row.buyer_read_index = data.read_index > row.buyer_read_index, max(row.buyer_read_index, data.read_index)
    there = row.messages.filter(external_id__in=[one.external_id for one in told], index__isnull=False)
    known = set() if is_new else set(there.values_list("external_id", flat=True))
    news = sorted((one for one in told if one.external_id not in known), key=lambda one: one.index)
    named, log, shop_spoke = _named(row, news), [], False
    for one in news:
        message = _take(row, one, named, pictures or {})
        shop_spoke |= message.sender == Sender.SHOP
        if message.sender == Sender.BUYER:
            log.append(
                audit.entry(
                    row,
                    "conversation.message_received",
                    Actor.platform(connection.name),
                    after={"message": message.public_id, "type": message.type},
                )
            )
    row.unread = min(row.unread, data.unread)  # read elsewhere
    if data.unread == 0:
        row.read_wanted = 0
    if shop_spoke or (has_read and not is_new):
        _receipts(row)
    if any(one.sender == Sender.BUYER for one in news) and not row.is_blocked:
        row.is_done = False
        giving.give(row)
    audit.record_many(log)
    rows.touch(row)
    return row


def _lock(connection: Connection, data: ConversationData) -> tuple[Conversation, bool]:
    """The conversation, locked; whether it was made just now."""
    found = Conversation.objects.select_for_update(no_key=True, of=("self",)).filter(shop_id=connection.shop_id)
    row, is_new = found.filter(connection=connection, external_id=data.external_id).first(), False
    if row is None:
        buyer = data.user_id or f"im-{data.im_user_id}"
        locks.hold("conversation", connection.shop_id, data.platform, buyer)
        row = found.filter(purchased_on=data.platform, buyer_user_id=buyer[:40]).first()
        if row is None:
            now, is_new = clock.now(), True
            row = Conversation(
                shop_id=connection.shop_id,
                purchased_on=data.platform,
                buyer_user_id=buyer[:40],
                last_at=data.created_at,
                created_at=data.created_at,
                updated_at=now,
                connection=connection,
                external_id=data.external_id,
            )
            row.save()
        # A shop that was connected anew has the buyer under another number there: one buyer stays one conversation.
        row.connection, row.external_id = connection, data.external_id
    row.connection = connection
    return row, is_new


@in_transaction
def number_ours(connection: Connection, told: Sequence[ConversationData]) -> set[str]:
    """Conversations whose only news is what we said ourselves get its numbers, with nothing fetched; their ids. So it is
    where the newest message is ours and the storefront counts exactly as many beyond the last one known as it took of us."""
    found = Conversation.objects.select_for_update(no_key=True, of=("self",)).filter(
        connection=connection, external_id__in=[one.external_id for one in told]
    )
    rows_of = {row.external_id: row for row in found.order_by("pk")}
    ours: dict[int, list[Message]] = defaultdict(list)
    sent = Message.objects.filter(conversation__in=rows_of.values(), sender=Sender.SHOP, state=State.SENT, index=None)
    for message in sent.order_by("place", "id"):
        ours[message.conversation_id].append(message)
    done: dict[str, Conversation] = {}
    for one in told:
        row = rows_of.get(one.external_id)
        mine = ours[row.pk] if row else []
        if row is None or not mine or not one.latest or mine[-1].external_id != one.latest.external_id:
            continue
        heard = (row.last_index + len(mine), row.buyer_read_index, row.session_external_id)
        if heard != (one.latest_index, one.read_index, one.session_id):
            continue
        for index, message in enumerate(mine, row.last_index + 1):
            message.index, message.place, message.state = index, index << Message.SHIFT, State.DELIVERED
        row.last_index, row.last_place = one.latest_index, max(row.last_place, mine[-1].place)
        row.version, row.updated_at = row.version + 1, clock.now()
        done[one.external_id] = row
    update_rows([message for row in done.values() for message in ours[row.pk]], ["index", "place", "state"])
    update_rows(list(done.values()), ["last_index", "last_place", "version", "updated_at"])
    return set(done)


def _take(row: Conversation, one: ChatMessageData, named: Named, pictures: dict[str, bytes]) -> Message:
    sender = one.sender if one.sender in (Sender.BUYER, Sender.ROBOT) else Sender.SYSTEM
    sender = Sender.SHOP if one.sender in ("SHOP", "CUSTOMER_SERVICE") else sender
    text, is_masked = texts.masked(texts.cleaned(next((str(one.content[n]) for n in _TEXTS if one.content.get(n)), "")))
    mine = _sent_by_us(row, one) if sender == Sender.SHOP else None
    message = mine or Message(
        shop_id=row.shop_id,
        conversation=row,
        sender=sender,
        type=one.type if one.type in Type.values else Type.OTHER,
        text=text[: texts.TEXT_MOST],
        content=_content(one, named),
        is_masked=is_masked or texts.MASK in text,
        received_at=clock.now(),
    )
    message.external_id, message.index = one.external_id, one.index
    message.place, message.at = one.index << Message.SHIFT, one.at
    message.state = State.DELIVERED if sender == Sender.SHOP else State.RECEIVED
    message.problem = ""
    if one.external_id in pictures:
        message.picture.save(f"{message.public_id}.jpg", ContentFile(pictures[one.external_id]), save=False)
    elif message.type == Type.IMAGE and not message.picture:
        message.problem = _("The picture could not be fetched from the storefront.")
    message.save()
    _note(row, message, named)
    return message


def _sent_by_us(row: Conversation, one: ChatMessageData) -> Message | None:
    """The message of ours that this is: the one with its id, or, where its answer got lost on the way, the oldest
    without an id that says the same. What the storefront hides of a text it hides of ours as well."""
    if known := row.messages.filter(external_id=one.external_id).first():
        return known
    waiting_ones = row.messages.filter(
        sender=Sender.SHOP, external_id="", type=one.type, state__in=[State.QUEUED, State.FAILED]
    )
    for mine in waiting_ones.order_by("place"):
        if mine.type == Type.IMAGE or (
            mine.type == Type.TEXT
            and texts.masked(mine.text)[0] == texts.masked(texts.cleaned(str(one.content.get("content", ""))))[0]
        ):
            return mine
        if mine.type not in (Type.TEXT, Type.IMAGE) and mine.content.get("told") == {
            name: value for name, value in one.content.items() if name in (mine.content.get("told") or {})
        }:
            return mine
    return None


def _note(row: Conversation, message: Message, named: Named) -> None:
    """What a new message changes in its conversation: counters, the wait, what it is about."""
    if (message.index or 0) > row.last_index:
        row.last_index = message.index or 0
        row.last_place = max(row.last_place, message.place)
    is_newest = message.index == row.last_index or not row.last_sender
    if message.sender in (Sender.BUYER, Sender.SHOP) and is_newest:
        row.last_at, row.last_sender, row.last_text = message.at, message.sender, rows.brief(message)
    told = message.content.get("told") or {}
    if order := named.orders.get(str(told.get("order_id", ""))):
        row.order = order
        row.order_keys = list(dict.fromkeys([order.external_id, order.public_id.upper(), *row.order_keys]))[:40]
    if product := named.products.get(str(told.get("product_id", ""))):
        row.product_id = product
        row.product_ids = list(dict.fromkeys([product, *row.product_ids]))[:40]
    if returned := named.returns.get(str(told.get("return_id", ""))):
        row.returned = returned
    match message.sender:
        case Sender.BUYER if not row.is_blocked:
            row.unread += 1
            waiting.begin(row, message.at)
        case Sender.BUYER:
            waiting.begin(row, message.at)
            waiting.drop(row, waiting.Excuse.BLOCKED)
        case Sender.SHOP:
            row.unread = 0
            waiting.end(row, message.at, user_id=message.author_id)
        case Sender.ROBOT:
            waiting.end(row, message.at, robot=True)


def _content(one: ChatMessageData, named: Named) -> dict:
    """What is kept of a card: what the storefront told, and our own ids of it."""
    told = {
        name: str(value)[:300] for name, value in one.content.items() if name not in _TEXTS[:2] and value is not None
    }
    content: dict = {"told": told} if told else {}
    if order := named.orders.get(told.get("order_id", "")):
        content["order"] = order.public_id
    if returned := named.returns.get(told.get("return_id", "")):
        content["return"] = returned.public_id
    if product := named.products.get(told.get("product_id", "")):
        content["product"] = product
    return content


def _named(row: Conversation, told: Sequence[ChatMessageData]) -> Named:
    """The orders, products and returns that some messages speak of, in three queries; none of another buyer:
    whoever asks about somebody else's order is told nothing of it by a ready answer."""

    def ids(name: str) -> set[str]:
        return {str(one.content[name])[:40] for one in told if one.content.get(name)}

    orders, products, returns = ids("order_id"), ids("product_id"), ids("return_id")
    shop, buyer = row.shop_id, row.buyer_user_id
    return Named(
        orders={
            one.external_id: one
            for one in Order.objects.filter(
                shop_id=shop, purchased_on=row.purchased_on, external_id__in=orders, buyer_id=buyer
            )
        }
        if orders
        else {},
        products=dict(
            Listing.objects.filter(
                product__shop_id=shop, platform=row.purchased_on, external_id__in=products
            ).values_list("external_id", "product_id")
        )
        if products
        else {},
        returns={
            one.external_id: one
            for one in Return.objects.filter(
                shop_id=shop, purchased_on=row.purchased_on, external_id__in=returns, order__buyer_id=buyer
            )
        }
        if returns
        else {},
    )


def _receipts(row: Conversation) -> None:
    """What the buyer has read of ours."""
    ours = row.messages.filter(sender=Sender.SHOP, state__in=[State.SENT, State.DELIVERED])
    ours.filter(index__lte=row.buyer_read_index).update(state=State.READ)


@in_transaction
def apply_sessions(connection: Connection, told: Sequence[SessionData]) -> int:
    """Keep sessions with their stars; how many changed. Those of conversations that are not read yet wait for the next
    look."""
    wanted = {one.conversation_id for one in told}
    found = Conversation.objects.select_for_update(no_key=True, of=("self",)).filter(
        connection=connection, external_id__in=wanted
    )
    conversations = {row.external_id: row for row in found.order_by("pk")}
    known = {
        (one.conversation_id, one.external_id): one
        for one in Session.objects.filter(conversation__in=conversations.values())
    }
    changed = 0
    for one in told:
        row = conversations.get(one.conversation_id)
        if row is None:
            continue
        mine = known.get((row.pk, one.external_id)) or Session(
            shop_id=row.shop_id,
            conversation=row,
            purchased_on=row.purchased_on,
            external_id=one.external_id,
            begun_at=one.begun_at,
        )
        said = (one.ended_at, one.score, texts.masked(texts.cleaned(one.reason))[0][:500])
        if mine.pk and said == (mine.ended_at, mine.score, mine.reason):
            continue
        mine.ended_at, mine.score, mine.reason = said
        if mine.answered_by_id is None:
            answers = row.messages.filter(sender=Sender.SHOP, author__isnull=False, at__gte=one.begun_at)
            answers = answers.filter(at__lte=one.ended_at) if one.ended_at else answers
            mine.answered_by_id = answers.values_list("author_id", flat=True).last()
        mine.save()
        changed += 1
    return changed
