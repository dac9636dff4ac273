"""What promotions did to an order: its price layers, and the uses they count."""

from collections.abc import Iterable

from core.actors import Actor
from core.money import per_piece
from core.sentences import gettext as _
from core.sentences import joined
from orders.actions import price_check
from orders.actions.known import Known
from orders.models import Order, OrderLine, Status
from promotions.actions import counting
from promotions.models import Promotion
from promotions.offers import KINDS
from promotions.tools import PRICES, Tool
from storefronts.contract import AppliedPromotion, OrderData, OrderPiece


def line_layers(piece: OrderPiece, known: Known) -> list[dict]:
    """What made a line cheaper than its list price, for all its pieces together; what nobody explains is a seller's or
    platform's discount without a name."""
    layers = [
        _layer(known.by_id[applied.external_id], applied)
        for applied in piece.promotions
        if applied.external_id in known.by_id and applied.amount
    ]
    rest = piece.seller_discount - sum(layer["amount"] for layer in layers)
    layers.append({"kind": "SELLER_DISCOUNT", "name": _("Seller discount"), "amount": rest})
    layers.append({"kind": "PLATFORM_DISCOUNT", "name": _("Platform discount"), "amount": piece.platform_discount})
    return [layer for layer in layers if layer["amount"] > 0]


def order_layers(data: OrderData, known: Known) -> list[dict]:
    """What made the whole order cheaper: vouchers, shipping."""
    return [
        _layer(known.by_id[applied.external_id], applied)
        for applied in data.promotions
        if applied.external_id in known.by_id
    ]


def piece_price(piece: OrderPiece, known: Known) -> int:
    """What a piece costs before what was taken off the whole order; what it was paid, where nobody told more. Pieces of
    one line that cost differently, because a limit left some out, have their mean, half up; ``paid`` is exact."""
    ours = [
        (applied, known.by_id[applied.external_id])
        for applied in piece.promotions
        if applied.external_id in known.by_id
    ]
    if not ours:
        return per_piece(piece.paid, piece.quantity)
    off = sum(applied.amount for applied, promotion in ours if promotion.tool in PRICES)
    return per_piece(piece.original_price * piece.quantity - off, piece.quantity)


def count(
    order: Order,
    data: OrderData,
    known: Known,
    *,
    is_new: bool,
    before: str,
    lines: Iterable[OrderLine] | None = None,
    is_quiet: bool = False,
) -> None:
    """Reserve what the order used of its promotions, confirm it once the goods are there, give it back once it is
    cancelled; and at its arrival check the storefront's sum against ours (``lines``, ``is_quiet`` as there)."""
    actor = Actor.platform(order.connection.name)
    if order.status == Status.CANCELLED:
        counting.release(order.public_id)
        return
    if is_new and not data.is_sample:  # nobody pays for a sample: no promotion made it cheaper
        price_check.check(order, data, known, buyer=_buyer(order), actor=actor, lines=lines, is_quiet=is_quiet)
        if taken := _taken(order.lines.all() if lines is None else lines, data, known):
            beyond = counting.reserve(
                taken, cause=order.public_id, label=order.external_id, buyer=_buyer(order), actor=actor
            )
            _say_beyond(order, beyond)
    if order.status != before and order.status in (Status.DELIVERED, Status.COMPLETED):
        counting.confirm(order.public_id)


def _say_beyond(order: Order, beyond: dict[int, int]) -> None:
    """Both storefronts sold the last ones in the same second: the seller reads it on the order."""
    names = Promotion.objects.filter(pk__in=beyond).order_by("id").values_list("pk", "name")
    said = [
        _("“%(name)s” was sold beyond its limit: %(pieces)d more than were left for both storefronts together.")
        % {"name": name, "pieces": beyond[pk]}
        for pk, name in names
    ]
    order.problem = joined(*filter(None, [order.problem, *said]))


def _layer(promotion: Promotion, applied: AppliedPromotion) -> dict:
    layer = {
        "kind": KINDS[Tool(promotion.tool)].value,
        "name": promotion.name,
        "amount": applied.amount,
        "promotion_id": promotion.public_id,
    }
    return layer | ({"pieces": applied.pieces} if applied.pieces is not None else {})


def _buyer(order: Order) -> str:
    return f"{order.purchased_on}:{order.buyer_id}"[:60] if order.buyer_id else ""


def _taken(lines: Iterable[OrderLine], data: OrderData, known: Known) -> list[counting.Taken]:
    if not known.by_id:
        return []
    skus = {line.external_sku_id: line.sku_id for line in lines}
    on_lines = set()
    taken = []
    for piece in data.pieces:
        for applied in piece.promotions:
            if (promotion := known.by_id.get(applied.external_id)) is None:
                continue
            on_lines.add(promotion.pk)
            priced = promotion.tool in PRICES
            sku = skus.get(piece.sku_id) if priced else None
            usual = piece.quantity if priced else 1
            taken.append(counting.Taken(promotion.pk, sku, applied.pieces or usual, applied.amount))
    for applied in data.promotions:
        promotion = known.by_id.get(applied.external_id)
        if promotion is not None and promotion.pk not in on_lines:
            taken.append(counting.Taken(promotion.pk, None, 0, applied.amount))
    return taken
