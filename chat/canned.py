"""Ready answers: what may stand in braces, and what is put there."""

import re

from django.utils.translation import gettext_lazy as _

from chat.models import Conversation
from orders.models import Order

PLACEHOLDERS = {
    "buyer": _("the buyer's name"),
    "shop": _("the shop's name"),
    "agent": _("your name"),
    "order": _("the number of the buyer's newest order"),
    "status": _("how that order stands"),
    "tracking": _("its courier and tracking number"),
    "product": _("the product that was spoken of"),
}
_IN_BRACES = re.compile(r"\{(\w+)\}")


def values_of(row: Conversation, order: Order | None, agent_name: str) -> dict[str, str]:
    """What the placeholders mean in a conversation; what is not known is left out."""
    parcel = next((one for one in order.parcels if one.tracking_number), None) if order else None
    known = {
        "buyer": row.buyer_name.split(" ")[0],
        "shop": row.shop.name,
        "agent": agent_name.split(" ")[0],
        "order": order.external_id if order else "",
        "status": str(order.get_status_display()) if order else "",
        "tracking": f"{parcel.provider_name} {parcel.tracking_number}".strip() if parcel else "",
        "product": row.product.title if row.product else "",
    }
    return {name: value for name, value in known.items() if value}


def left_open(text: str) -> str:
    """The first placeholder in a text that nobody filled in; "" for none. Other braces are the writer's own."""
    return next((found[0] for found in _IN_BRACES.finditer(text) if found[1] in PLACEHOLDERS), "")


def filled(text: str, values: dict[str, str]) -> str:
    """The answer with its placeholders filled in; one whose value is not known stays, for the agent to see."""
    return _IN_BRACES.sub(lambda found: values.get(found[1], found[0]), text)
