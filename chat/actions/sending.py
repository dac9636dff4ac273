"""What the shop says: written into its queue, told to the storefront in order (sync.py), and shown at once."""

import uuid

from django.core.files.base import ContentFile

from accounts.roles import Permission
from chat import canned, texts
from chat.actions import giving, rows
from chat.models import Conversation, Message
from core import audit, clock, locks, pictures
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.models import Order
from outbox.models import Connection
from products.models import Listing, Product
from promotions.models import Promotion, PromotionListing

Sender, State, Type = Message.Sender, Message.State, Message.Type


@in_transaction
def send_text(
    row: Conversation,
    text: str,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    seen: int | None = None,
    anyway: bool = False,
) -> Message:
    """Answer with a text. ``key`` makes a repeat harmless; ``seen`` is the last place that the writer saw.

    Refuses an empty text (``text_empty``), more than 2,000 characters (``text_too_long``), a blocked buyer
    (``buyer_blocked``), a buyer whom the storefront lets nobody write to (``window_over``); and, unless ``anyway``,
    phone numbers and links, which the platform hides (``contact_details``), a ready answer's placeholder that nobody filled
    in (``placeholder_open``), and an answer that a colleague gave meanwhile (``answered_meanwhile``)."""
    text = texts.cleaned(text)
    if not text:
        raise Refused("text_empty", _("Write something first."), field="text")
    if len(text) > texts.TEXT_MOST:
        message = _("A message has at most %(most)s characters; this one has %(n)s.")
        raise Refused("text_too_long", message % {"most": "2.000", "n": len(text)}, field="text")
    row = rows.lock(row)
    if key and (known := row.messages.filter(key=key).first()):
        return known
    _may_send(row, actor, seen=None if anyway else seen)
    if not anyway and (found := texts.contacts(text)):
        warning = _(
            "“%(found)s” looks like a phone number or a link. The platform hides it from the buyer and may count it "
            "against the shop. Take it out, or send it anyway."
        )
        raise Refused("contact_details", warning % {"found": found[0][:60]}, field="text")
    if not anyway and (left := canned.left_open(text)):
        warning = _("%(name)s is not filled in: the buyer would read it as it stands. Write what belongs there.")
        raise Refused("placeholder_open", warning % {"name": left}, field="text")
    return _queue(row, Type.TEXT, text, {}, actor, key)


@in_transaction
def send_picture(row: Conversation, upload, *, actor: Actor, key: uuid.UUID | None = None) -> Message:
    """Answer with a picture; only its pixels are kept and sent. Refuses what ``pictures.cleaned`` and ``send_text`` do."""
    content = pictures.uploaded(upload)
    row = rows.lock(row)
    if key and (known := row.messages.filter(key=key).first()):
        return known
    _may_send(row, actor)
    return _queue(row, Type.IMAGE, "", {}, actor, key, picture=content)


@in_transaction
def send_product(row: Conversation, product: Product, *, actor: Actor) -> Message:
    """Show a product. Refuses one that buyers of this storefront cannot see (``product_not_listed``)."""
    row = rows.lock(row)
    _may_send(row, actor)
    return _queue(row, Type.PRODUCT_CARD, "", {"told": _told_product(row, product), "product": product.pk}, actor)


def _told_product(row: Conversation, product: Product) -> dict[str, str]:
    """A product by the id under which this buyer sees it now."""
    listing = Listing.objects.filter(product=product, platform=row.purchased_on, status=Product.Status.ACTIVATE)
    there = listing.exclude(external_id="").first()
    if there is None or product.shop_id != row.shop_id:
        text = _("%(product)s is not on sale on %(platform)s, so this buyer could not open it.")
        values = {"product": product.title, "platform": row.get_purchased_on_display()}
        raise Refused("product_not_listed", text % values, field="product")
    return {"product_id": there.external_id}


@in_transaction
def send_order(row: Conversation, order: Order, *, actor: Actor) -> Message:
    """Show the buyer one of the buyer's own orders. Refuses any other (``order_of_another``)."""
    row = rows.lock(row)
    _may_send(row, actor)
    if (order.shop_id, order.purchased_on, order.buyer_id) != (row.shop_id, row.purchased_on, row.buyer_user_id):
        raise Refused("order_of_another", _("This order is of another buyer."), field="order")
    content = {"told": {"order_id": order.external_id}, "order": order.public_id}
    return _queue(row, Type.ORDER_CARD, "", content, actor)


@in_transaction
def send_voucher(row: Conversation, promotion: Promotion, *, actor: Actor) -> Message:
    """Offer a voucher. Refuses one that this storefront does not have now (``voucher_not_there``)."""
    row = rows.lock(row)
    _may_send(row, actor)
    content = {"told": _told_voucher(row, promotion), "voucher": promotion.public_id, "name": promotion.name}
    return _queue(row, Type.COUPON_CARD, "", content, actor)


def _told_voucher(row: Conversation, promotion: Promotion) -> dict[str, str]:
    """A voucher by the id that this storefront has for it now."""
    there = PromotionListing.objects.filter(promotion=promotion, connection=row.connection, is_over=False)
    known = there.exclude(external_id="").first()
    if known is None or promotion.shop_id != row.shop_id:
        text = _("The voucher %(name)s does not run on %(platform)s.")
        values = {"name": promotion.name, "platform": row.get_purchased_on_display()}
        raise Refused("voucher_not_there", text % values, field="voucher")
    return {"coupon_id": known.external_id}


@in_transaction
def retry(message: Message, *, actor: Actor) -> Message:
    """Send a message again that could not be sent; it keeps its place. Anything else stays as it is. What a card shows
    may have been made anew there meanwhile, or be gone, which is refused as for a new card."""
    row = rows.lock(message.conversation)
    message = row.messages.get(pk=message.pk)
    if message.state != State.FAILED:
        return message
    _may_send(row, actor)
    if message.type == Type.PRODUCT_CARD:
        product = Product.objects.for_shop(row.shop_id).get(pk=message.content["product"])
        message.content["told"] = _told_product(row, product)
    elif message.type == Type.COUPON_CARD:
        promotion = Promotion.objects.for_shop(row.shop_id).get(public_id=message.content["voucher"])
        message.content["told"] = _told_voucher(row, promotion)
    message.state, message.problem = State.QUEUED, ""
    message.save(update_fields=["state", "problem", "content"])
    rows.push(row)
    rows.touch(row)
    return message


@in_transaction
def begin(order: Order, *, actor: Actor) -> Conversation:
    """The conversation with an order's buyer; begun where there is none. Refuses an order that names no buyer
    (``buyer_unknown``)."""
    actor.require(Permission.CHAT_WRITE)
    if not order.buyer_id:
        raise Refused("buyer_unknown", _("The storefront does not say who bought this."))
    locks.hold("conversation", order.shop_id, order.purchased_on, order.buyer_id)
    known = Conversation.objects.for_shop(order.shop_id).filter(
        purchased_on=order.purchased_on, buyer_user_id=order.buyer_id
    )
    if (row := known.first()) is not None:
        row = rows.lock(row)
        row.order = order
        row.order_keys = list(dict.fromkeys([order.external_id, order.public_id.upper(), *row.order_keys]))[:40]
        rows.touch(row)
        return row
    live = Connection.objects.for_shop(order.shop_id).filter(channels__contains=[order.purchased_on], stage="IN_USE")
    now, name = clock.now(), order.buyer_name or str(order.recipient.get("name") or "")
    row = Conversation.objects.create(
        shop_id=order.shop_id,
        connection=live.first() or order.connection,
        purchased_on=order.purchased_on,
        buyer_name=name[:120],
        words=name.casefold()[:120],
        buyer_user_id=order.buyer_id,
        order=order,
        order_keys=[order.external_id, order.public_id.upper()],
        assigned_to_id=actor.user_id if actor.kind == "SELLER" else None,
        last_at=now,
        created_at=now,
        updated_at=now,
    )
    audit.record(row, "conversation.begun", actor, after={"order": order.external_id})
    return row


def _may_send(row: Conversation, actor: Actor, *, seen: int | None = None) -> None:
    actor.require(Permission.CHAT_WRITE)
    if row.is_blocked:
        raise Refused("buyer_blocked", _("This buyer is blocked. Unblock first, then write."))
    if not row.can_send:
        text = _("The storefront lets nobody write here: the buyer has neither written nor bought for 30 days.")
        raise Refused("window_over", text)
    if seen is None:
        return
    others = row.messages.filter(sender=Sender.SHOP, place__gt=seen).exclude(author_id=actor.user_id)
    if (other := others.order_by("place").last()) is not None:
        text = _("%(who)s answered a moment ago: “%(text)s”. Look first, then send yours anyway if it is still needed.")
        values = {"who": other.author_name or _("Somebody"), "text": rows.brief(other)[:80]}
        raise Refused("answered_meanwhile", text % values, details={"message": other.public_id})


def _queue(
    row: Conversation,
    kind: str,
    text: str,
    content: dict,
    actor: Actor,
    key: uuid.UUID | None = None,
    *,
    picture: bytes = b"",
) -> Message:
    """Write a message into the queue, and have it told. Whoever answers first takes the conversation."""
    now = clock.now()
    message = Message(
        shop_id=row.shop_id,
        conversation=row,
        place=rows.next_place(row),
        key=key or uuid.uuid4(),
        sender=Sender.SHOP,
        author_id=actor.user_id,
        author_name=actor.name[:150],
        type=kind,
        text=text,
        content=content,
        state=State.QUEUED,
        at=now,
        received_at=now,
    )
    if picture:
        message.picture.save(f"{message.public_id}.jpg", ContentFile(picture), save=False)
    message.save()
    row.last_at, row.last_sender, row.last_text = max(now, row.last_at), Sender.SHOP, rows.brief(message)
    if row.unread:
        row.unread, row.read_wanted = 0, row.last_index
    row.writing = row.writing_until = None
    is_agent = actor.kind == "SELLER" and any(one.user_id == actor.user_id for one in giving.agents(row.shop_id))
    if row.assigned_to_id is None and is_agent:
        row.assigned_to_id = actor.user_id
    rows.forget_draft(row, actor.user_id)
    audit.record(row, "conversation.answered", actor, after={"message": message.public_id, "type": kind})
    rows.push(row)
    rows.touch(row)
    return message
