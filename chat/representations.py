"""A conversation and a message as programs are shown them: moments in RFC 3339."""

from collections.abc import Mapping
from typing import Any

from chat.models import Conversation, Message
from core.api import moment


def conversation(row: Conversation) -> dict[str, Any]:
    """A conversation that came with its order, product and agent."""
    return {
        "id": row.public_id,
        "external_id": row.external_id,
        "purchased_on": row.purchased_on,
        "buyer": row.buyer_name,
        "order_id": row.order.public_id if row.order else None,
        "product_id": row.product.public_id if row.product else None,
        "unread": row.unread,
        "waiting_since": moment(row.waiting_since),
        "answer_by": moment(row.answer_by),
        "assigned_to": row.assigned_to.email if row.assigned_to else None,
        "done": row.is_done,
        "blocked": row.is_blocked,
        "can_send": row.can_send,
        "last_message": row.last_text,
        "last_message_at": moment(row.last_at),
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
    }


def brief(row: Conversation) -> dict[str, Any]:
    """The same for a webhook: nothing of what was said, and not who said it."""
    hidden = ("buyer", "last_message")
    return {name: value for name, value in conversation(row).items() if name not in hidden}


def message(one: Message, conversation_id: str, products: Mapping[int, str]) -> dict[str, Any]:
    """One message. ``from`` is BUYER, SHOP, SYSTEM or ROBOT; notes of the team are not told. ``products`` has the ids of
    the products that cards show, by row id."""
    content = one.content
    return {
        "id": one.public_id,
        "conversation_id": conversation_id,
        "from": one.sender,
        "type": one.type,
        "text": one.text,
        "order_id": content.get("order"),
        "return_id": content.get("return"),
        "product_id": products.get(content.get("product", 0)),
        "picture": f"/api/v1/conversations/{conversation_id}/messages/{one.public_id}/picture" if one.picture else None,
        "state": one.state,
        "problem": str(one.problem),
        "masked": one.is_masked,
        "author": one.author_name,
        "at": moment(one.at),
    }
