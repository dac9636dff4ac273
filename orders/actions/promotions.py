"""What promotions did to an order: its price layers, the uses they count, and whether we would have priced it the same."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from core import audit
from core.actors import Actor
from orders.models import Order, OrderLine, Status
from pricing import offers as pricing
from pricing.layers import price_cart
from promotions.actions import counting
from promotions.models import Promotion, PromotionListing
from promotions.offers import KINDS, Running
from promotions.tools import PRICES, Tool
from storefronts.contract import OrderData, OrderPiece


@dataclass(frozen=True)
class Known:
    """The promotions an order names, by the storefront's ids."""

    by_id: dict[str, Promotion]

    @classmethod
    def of(cls, connection, data: OrderData) -> "Known":
        """Look them up; one that is not ours is left out."""
        ids = {one.external_id for one in data.promotions}
        ids |= {one.external_id for piece in data.pieces for one in piece.promotions}
        rows = PromotionListing.objects.filter(connection=connection, external_id__in=ids) if ids else []
        return cls({row.external_id: row.promotion for row in rows.select_related("promotion")} if ids else {})


def line_layers(piece: OrderPiece, known: Known) -> list[dict]:
    """What made a line cheaper than its list price, for all its pieces together; what nobody explains is a seller's or
    platform's discount without a name."""
    layers = [
        _layer(known.by_id[one.external_id], one.amount)
        for one in piece.promotions
        if one.external_id in known.by_id and one.amount
    ]
    rest = piece.seller_discount - sum(layer["amount"] for layer in layers)
    layers.append({"kind": "SELLER_DISCOUNT", "name": _("Seller discount"), "amount": rest})
    layers.append({"kind": "PLATFORM_DISCOUNT", "name": _("Platform discount"), "amount": piece.platform_discount})
    return [layer for layer in layers if layer["amount"] > 0]


def order_layers(data: OrderData, known: Known) -> list[dict]:
    """What made the whole order cheaper: vouchers, shipping."""
    return [
        _layer(known.by_id[one.external_id], one.amount) for one in data.promotions if one.external_id in known.by_id
    ]


def piece_price(piece: OrderPiece, known: Known) -> int:
    """What a piece costs before what was taken off the whole order; what it was paid, where nobody told more."""
    ours = [(one, known.by_id[one.external_id]) for one in piece.promotions if one.external_id in known.by_id]
    if not ours:
        return piece.price if piece.paid == piece.price * piece.quantity else round(piece.paid / piece.quantity)
    off = sum(one.amount for one, promotion in ours if promotion.tool in PRICES)
    return piece.original_price - off // piece.quantity


def count(order: Order, data: OrderData, known: Known, *, is_new: bool, before: str) -> None:
    """Reserve what the order used of its promotions, confirm it once the goods are there, give it back once it is
    cancelled; and at its arrival check the storefront's sum against ours."""
    actor = Actor.platform(order.connection.name)
    if order.status == Status.CANCELLED:
        counting.release(order.public_id)
        return
    if is_new:
        _check(order, data, known, actor)
        if taken := _taken(order, data, known):
            counting.reserve(taken, cause=order.public_id, label=order.external_id, buyer=_buyer(order), actor=actor)
    if order.status != before and order.status in (Status.DELIVERED, Status.COMPLETED):
        counting.confirm(order.public_id)


def _layer(promotion: Promotion, amount: int) -> dict:
    return {
        "kind": KINDS[Tool(promotion.tool)].value,
        "name": promotion.name,
        "amount": amount,
        "promotion_id": promotion.public_id,
    }


def _buyer(order: Order) -> str:
    return f"{order.purchased_on}:{order.buyer_id}"[:60] if order.buyer_id else ""


def _taken(order: Order, data: OrderData, known: Known) -> list[counting.Taken]:
    skus = {line.external_sku_id: line.sku_id for line in order.lines.all()}
    on_lines = set()
    taken = []
    for piece in data.pieces:
        for one in piece.promotions:
            if (promotion := known.by_id.get(one.external_id)) is None:
                continue
            on_lines.add(promotion.pk)
            priced = promotion.tool in PRICES
            sku = skus.get(piece.sku_id) if priced else None
            usual = piece.quantity if priced else 1
            taken.append(counting.Taken(promotion.pk, sku, one.pieces or usual, one.amount))
    for one in data.promotions:
        promotion = known.by_id.get(one.external_id)
        if promotion is not None and promotion.pk not in on_lines:
            taken.append(counting.Taken(promotion.pk, None, 0, one.amount))
    return taken


def _check(order: Order, data: OrderData, known: Known, actor: Actor) -> None:
    """Price the order as the simulator does. Another sum is written down, not fought: the buyer was promised the
    storefront's. A budget that could not carry this order is spent (S12)."""
    lines = [line for line in order.lines.select_related("sku__product") if not line.is_gift]
    if not lines or any(line.sku is None for line in lines):
        return
    skus = [line.sku for line in lines if line.sku]
    running = Running(order.shop, order.ordered_at, buyer=_buyer(order), products={sku.product_id for sku in skus})
    if not running.promotions:
        return
    bought = Order.objects.for_shop(order.shop).filter(buyer_id=order.buyer_id, purchased_on=order.purchased_on)
    is_new = not bought.exclude(pk=order.pk).exclude(status=Status.CANCELLED).exists()
    codes = frozenset(one.code for one in known.by_id.values() if one.code)
    buyer = pricing.Buyer(is_new=is_new, codes=codes)
    offers = running.at(order.ordered_at, order.purchased_on, skus)

    def quoted(some: list[pricing.Offer]) -> pricing.Quote:
        return price_cart(_cart(lines), some, buyer=buyer, shipping_fee=order.shipping_original)

    quote = quoted(offers)
    told = sum(line.paid for line in lines) - order.shipping_seller_discount
    expected = quote.goods - quote.shipping_off
    if told != expected:
        # A buyer who claimed no better voucher pays more, and rightly: only those that the order names count then.
        named = {one.public_id for one in known.by_id.values()}
        chosen = quoted([one for one in offers if not isinstance(one, pricing.Voucher) or one.id in named])
        expected = chosen.goods - chosen.shipping_off
    if told != expected:
        order.price_check = {"told": told, "expected": expected}
        order.save(update_fields=["price_check"])
        audit.record(order, "order.price_differs", actor, after=order.price_check)
    if not settings.PROMOTION_ENDS_WHEN_BUDGET_IS_SHORT:
        return
    every = [*quote.layers, *(layer for line in quote.lines for layer in line.layers)]
    spent = {layer.id for layer in every if layer.why is pricing.Why.BUDGET}
    for promotion in Promotion.objects.for_shop(order.shop).filter(public_id__in=spent).order_by("id"):
        counting.spend_out(promotion, actor=Actor.system("promotions"))


def _cart(lines: list[OrderLine]) -> list[pricing.Line]:
    """The cart as it was: a SKU in several parcels is one line."""
    pieces: dict[tuple[str, str, int], int] = {}
    for line in lines:
        if line.sku is not None:
            key = (line.sku.public_id, line.sku.product.public_id, line.original_price)
            pieces[key] = pieces.get(key, 0) + line.quantity
    return [pricing.Line(sku, product, quantity, price) for (sku, product, price), quantity in pieces.items()]
