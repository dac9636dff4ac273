"""Whether a storefront priced an order as our promotions say, by what they were when it was placed.

Another sum is written down, not fought: the buyer was promised the storefront's. News of an order may come late, so
promotions, their products and the buyer's other orders are read as they were at the order's moment. What cannot be read
from history (how much of a limit was left in that second, which buyers a storefront calls new, a change the storefront
heard of at about that time) raises no alarm: then the order says that it could not be checked, and why.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from core import audit
from core.actors import Actor
from core.sentences import gettext as _
from orders.actions.known import Known
from orders.models import Order, OrderLine, Status
from pricing import offers as pricing
from pricing.layers import price_cart
from promotions.actions import counting
from promotions.models import Promotion, PromotionListing
from promotions.offers import Moment, Running, code_of
from storefronts.contract import OrderData

# The wire tells whole seconds, and a change takes a moment until the storefront shows it.
_DOUBT = timedelta(seconds=2)


def check(
    order: Order,
    data: OrderData,
    known: Known,
    *,
    buyer: str,
    actor: Actor,
    lines: Iterable[OrderLine] | None = None,
    is_quiet: bool = False,
) -> None:
    """Price the order as the simulator does, and write down where the two differ. A budget that could not carry this
    order is spent (S12). ``lines`` with their SKUs and products, where the caller has read them; ``is_quiet`` when no
    promotion of the shop ran at that moment."""
    every = order.lines.select_related("sku__product") if lines is None else lines
    lines = [line for line in every if not line.is_gift]
    if not lines or any(line.sku is None for line in lines):
        return
    skus = [line.sku for line in lines if line.sku]
    then = Moment(
        order.ordered_at, order.purchased_on, {line.sku.pk: line.original_price for line in lines if line.sku}
    )
    products = {sku.product_id for sku in skus}
    running = Running(order.shop, order.ordered_at, buyer=buyer, products=products, then=then, is_quiet=is_quiet)
    codes = frozenset(code for promotion in known.by_id.values() if (code := code_of(promotion)))
    offers = running.at(order.ordered_at, order.purchased_on, skus)
    earlier = _earlier(order) if offers else 0
    person = pricing.Buyer(is_new=earlier == 0, is_repeat=earlier > 1, codes=codes)
    cart = _cart(lines)
    quote = price_cart(cart, offers, buyer=person, shipping_fee=order.shipping_original)
    storefront_total, named = _told(order, lines), {promotion.public_id for promotion in known.by_id.values()}
    if storefront_total != _sum(quote):
        # A buyer who claimed no better voucher pays more, and rightly: only those that the order names count then.
        chosen = [offer for offer in offers if not isinstance(offer, pricing.Voucher) or offer.id in named]
        quote = price_cart(cart, chosen, buyer=person, shipping_fee=order.shipping_original)
    if storefront_total != _sum(quote):
        _differs(order, running, quote, storefront_total, named, actor)
    if settings.PROMOTION_ENDS_WHEN_BUDGET_IS_SHORT:
        _end_spent(order, quote, named)


def _differs(
    order: Order, running: Running, quote: pricing.Quote, storefront_total: int, named: set[str], actor: Actor
) -> None:
    """Raise an alarm, unless for every promotion in which the two prices differ the history is not known well enough."""
    apart = _ids(quote) ^ named or _ids(quote) | named
    rows = {row.public_id: row for row in running.promotions}
    missing = apart - set(rows)
    rows |= {row.public_id: row for row in Promotion.objects.for_shop(order.shop).filter(public_id__in=missing)}
    reasons = [_doubt(order, rows[id]) for id in sorted(apart)]
    if reasons and all(reasons):
        order.price_unchecked = reasons[0]
        order.save(update_fields=["price_unchecked"])
        audit.record(order, "order.price_not_checked", actor, after={"told": storefront_total, "reason": reasons[0]})
        return
    order.price_check = {"told": storefront_total, "expected": _sum(quote)}
    order.save(update_fields=["price_check"])
    audit.record(order, "order.price_differs", actor, after=order.price_check)


def _doubt(order: Order, row: Promotion) -> str:
    """Why nobody can say how a promotion stood when the order was placed, or ""."""
    at = order.ordered_at
    if row.total_limit is not None or row.per_buyer_limit is not None or row.budget is not None or row.campaign:
        return _("“%s” has a limit: nobody can say how much was left in that second.") % row.name
    if row.buyers != Promotion.Buyers.ALL:
        return _("“%s” is for some buyers only, and the storefront knows them better.") % row.name
    edges = [row.starts_at, row.ends_at, row.stopped_at]
    if row.updated_at >= at - _DOUBT or any(edge and abs(edge - at) <= _DOUBT for edge in edges):
        return _("“%s” changed at about the time of the order.") % row.name
    listing = PromotionListing.objects.filter(promotion=row, connection=order.connection).first()
    if listing is None or listing.accepted_at is None or listing.problem or listing.accepted_at >= at - _DOUBT:
        return _("The storefront heard of “%s” at about the time of the order, or has not yet.") % row.name
    if listing.ended_there_at is not None:
        return _("Somebody ended “%s” on the storefront itself.") % row.name
    return ""


def _earlier(order: Order) -> int:
    """How many orders this buyer had on that storefront just before, by when they were placed and cancelled."""
    if not order.buyer_id:
        return 0
    rows = Order.objects.for_shop(order.shop).filter(buyer_id=order.buyer_id, purchased_on=order.purchased_on)
    before = Q(ordered_at__lt=order.ordered_at) | Q(ordered_at=order.ordered_at, external_id__lt=order.external_id)
    gone = Q(status=Status.CANCELLED, cancelled_at__lte=order.ordered_at)
    return rows.exclude(pk=order.pk).filter(before).exclude(gone).count()


def _told(order: Order, lines: Iterable[OrderLine]) -> int:
    return sum(line.paid for line in lines) - order.shipping_seller_discount


def _sum(quote: pricing.Quote) -> int:
    return quote.goods - quote.shipping_off


def _every(quote: pricing.Quote) -> list[pricing.Layer]:
    return [*quote.layers, *(layer for line in quote.lines for layer in line.layers)]


def _ids(quote: pricing.Quote) -> set[str]:
    """The promotions that applied."""
    return {layer.id for layer in _every(quote) if layer.applied}


def _end_spent(order: Order, quote: pricing.Quote, named: set[str]) -> None:
    spent = {layer.id for layer in _every(quote) if layer.why is pricing.Why.BUDGET} - named
    if not spent:
        return
    for promotion in Promotion.objects.for_shop(order.shop).filter(public_id__in=spent).order_by("id"):
        counting.spend_out(promotion, actor=Actor.system("promotions"))


def _cart(lines: list[OrderLine]) -> list[pricing.Line]:
    """The cart as it was: a SKU in several parcels is one line, which the arithmetic sees to."""
    return [
        pricing.Line(
            line.sku.public_id, line.sku.product.public_id, line.quantity, line.original_price, line.seller_sku
        )
        for line in lines
        if line.sku is not None
    ]
