"""An order as its page draws it: how far it is, and where each rupiah of its discounts comes from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from orders.models import Order, OrderLine, Status

# How many steps of the way are behind an order that stands here; a buyer sees the same way on the storefront.
_REACHED = {
    Status.UNPAID: 0,
    Status.ON_HOLD: 1,
    Status.AWAITING_SHIPMENT: 1,
    Status.PARTIALLY_SHIPPING: 2,
    Status.AWAITING_COLLECTION: 2,
    Status.IN_TRANSIT: 3,
    Status.DELIVERED: 4,
    Status.COMPLETED: 5,
}


@dataclass(frozen=True)
class Step:
    """One step of an order's way; ``at`` is None where it has not happened or nobody told when."""

    text: str
    at: datetime | None
    is_done: bool
    is_now: bool


def steps(order: Order) -> list[Step]:
    """The way of an order from "ordered" to "completed"; of a cancelled one what happened until then."""
    way = [
        (_("Ordered"), order.ordered_at),
        (_("Paid"), order.paid_at),
        (_("Shipment arranged"), None),
        (_("On its way"), order.handed_over_at),
        (_("Delivered"), order.delivered_at),
        (_("Completed"), order.completed_at),
    ]
    if order.status == Status.CANCELLED:
        past = [Step(text, at, True, False) for text, at in way if at is not None]
        return [*past, Step(_("Cancelled"), order.cancelled_at, True, True)]
    reached = _REACHED[Status(order.status)]
    return [Step(text, at, place <= reached, place == reached) for place, (text, at) in enumerate(way)]


@dataclass(frozen=True)
class Part:
    """One promotion's share of a discount, in whole rupiah; ``promotion_id`` is "" where no promotion of ours did it."""

    name: str
    amount: int
    promotion_id: str = ""


@dataclass(frozen=True)
class Row:
    """One row of an order's sum: whole rupiah, negative for what is taken off, and what it is made of."""

    label: str
    amount: int
    parts: list[Part] = field(default_factory=list)


def rows(order: Order, lines: Iterable[OrderLine]) -> list[Row]:
    """From the goods at list price to what the buyer pays. Parts of the goods' discounts are the lines' own layers (a
    voucher's share stands there, line by line); parts of shipping are the whole order's."""
    layers = [layer for line in lines for layer in line.layers]
    seller = [layer for layer in layers if layer["kind"] != "PLATFORM_DISCOUNT"]
    platform = [layer for layer in layers if layer["kind"] == "PLATFORM_DISCOUNT"]
    shipping = [layer for layer in order.layers if layer["kind"] == "SHIPPING_DISCOUNT"]
    found = [
        Row(_("Products"), order.goods_original),
        Row(_("Seller discount"), -order.seller_discount, _parts(seller)),
        Row(_("Platform discount"), -order.platform_discount, _parts(platform)),
        Row(_("Shipping"), order.shipping_original),
        Row(_("Shipping discount, seller"), -order.shipping_seller_discount, _parts(shipping)),
        Row(_("Shipping discount, platform"), -order.shipping_platform_discount),
        Row(_("Tax"), order.tax),
        *(Row(name, amount) for name, amount in order.named_fees),
    ]
    always = (found[0], found[3])
    return [row for row in found if row.amount or row in always]


def gifts(order: Order) -> list[Part]:
    """Promotions that gave a free piece and took nothing off the price."""
    return _parts([layer for layer in order.layers if layer["kind"] == "GIFT"])


def _parts(layers: list[dict]) -> list[Part]:
    """One part for each promotion, the largest first."""
    sums: dict[tuple[str, str], int] = {}
    for layer in layers:
        key = (layer.get("promotion_id", ""), layer["name"])
        sums[key] = sums.get(key, 0) + layer["amount"]
    found = [Part(name, amount, promotion_id) for (promotion_id, name), amount in sums.items()]
    return sorted(found, key=lambda part: -part.amount)
