"""From layers to the price a buyer pays (pure; domain.md 4.4).

The steps: the winning item price of each SKU; bundles, then buy more save more, on what is left of the lines; the one
best seller voucher; the one best platform voucher; the shipping discount. Every step says what it did and, for what it
did not do, why. Discounts on several lines are shared out by largest remainder, so that no rupiah is lost and refunds
and fees are exact. All amounts are whole rupiah.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from core.money import percent_of, split
from pricing.offers import (
    ITEM_KINDS,
    Bundle,
    Buyer,
    Buyers,
    Gift,
    ItemPrice,
    Kind,
    Layer,
    Line,
    MoreSaves,
    Offer,
    PricedLine,
    Quote,
    ShippingDiscount,
    Voucher,
    Why,
)

_FLASH = (Kind.LIVE_FLASH, Kind.FLASH_SALE)
_Some = TypeVar("_Some", bound=Offer)


def price_cart(lines: Sequence[Line], offers: Iterable[Offer], *, buyer: Buyer, shipping_fee: int = 0) -> Quote:
    """The price of a cart while ``offers`` run; the caller chooses those of one platform at one moment."""
    by_kind: dict[type[Offer], list[Offer]] = {}
    for offer in sorted(offers, key=lambda one: one.id):
        by_kind.setdefault(type(offer), []).append(offer)
    quote = Quote([], [], {}, shipping_fee)
    prices: dict[str, list[ItemPrice]] = {}
    for price in _of(by_kind, ItemPrice):
        prices.setdefault(price.sku, []).append(price)
    quote.lines = [_item_price(line, prices.get(line.sku, []), buyer) for line in lines]
    bundled: set[str] = set()
    for bundle in _of(by_kind, Bundle):
        bundled |= _bundle(quote, bundle, buyer, bundled)
    for offer in _of(by_kind, MoreSaves):
        _more_saves(quote, offer, buyer, bundled)
    vouchers = _of(by_kind, Voucher)
    for kind in (Kind.VOUCHER, Kind.PLATFORM_VOUCHER):
        _best_voucher(quote, [one for one in vouchers if one.kind is kind], buyer)
    _shipping(quote, _of(by_kind, ShippingDiscount), buyer)
    for gift in _of(by_kind, Gift):
        _gift(quote, gift, buyer)
    return quote


def _of(by_kind: dict[type[Offer], list[Offer]], kind: type[_Some]) -> list[_Some]:
    return [one for one in by_kind.get(kind, []) if isinstance(one, kind)]


def item_price(line: Line, offers: Iterable[ItemPrice], buyer: Buyer) -> PricedLine:
    """The winning item price of one line: for storefront payloads and calendars, which know no cart."""
    return _item_price(line, sorted(offers, key=lambda one: one.id), buyer)


def _item_price(line: Line, offers: list[ItemPrice], buyer: Buyer) -> PricedLine:
    """By rank, and within a rank the lowest price. All pieces of a line or none: a limit that is smaller than the line
    leaves the offer out (INFERRED), so that a line has one price."""
    priced = PricedLine(line, line.list_price)
    winner: ItemPrice | None = None
    for offer in sorted(offers, key=lambda one: (ITEM_KINDS.index(one.kind), one.price)):
        bare = Layer(offer.kind, offer.id, offer.name)
        refusal = _refusal(bare, offer, buyer, pieces=line.quantity)
        if refusal is None and offer.price >= line.list_price:
            refusal = replace(bare, why=Why.NOT_LOWER)
        if refusal is None and winner is not None:
            refusal = replace(bare, why=Why.BETTER, winner=winner.name)
        if refusal is not None:
            priced.layers.append(refusal)
            continue
        winner = offer
        priced.price, priced.is_flash = offer.price, offer.kind in _FLASH
        priced.layers.append(replace(bare, amount=(line.list_price - offer.price) * line.quantity))
    priced.layers.sort(key=lambda one: not one.applied)
    priced.total = priced.price * line.quantity
    return priced


def _refusal(bare: Layer, offer: Offer, buyer: Buyer, *, pieces: int = 1) -> Layer | None:
    """Why the buyer or a limit keeps an offer out."""
    if offer.buyers is not Buyers.ALL and (offer.buyers is Buyers.NEW) != buyer.is_new:
        return replace(bare, why=Why.OTHER_BUYERS)
    if offer.left is not None and offer.left < pieces:
        return replace(bare, why=Why.LIMIT, number=max(0, offer.left))
    if offer.buyer_left is not None and offer.buyer_left < pieces:
        return replace(bare, why=Why.BUYER_LIMIT, number=max(0, offer.buyer_left))
    return None


def _taking_part(quote: Quote, offer: Offer) -> list[PricedLine]:
    return [one for one in quote.lines if offer.products is None or one.line.product in offer.products]


def _share(lines: list[PricedLine], layer: Layer, amount: int) -> None:
    """Take an amount off several lines, by what they cost now."""
    for line, part in zip(lines, split(amount, [one.total for one in lines]), strict=True):
        if part:
            line.take(replace(layer, amount=part))


def _bundle(quote: Quote, offer: Bundle, buyer: Buyer, bundled: set[str]) -> set[str]:
    """As many sets as the cart holds. Returns the SKUs that went into one."""
    layer = Layer(offer.kind, offer.id, offer.name)
    wanted = sorted(offer.products or ())
    parts = [[one for one in quote.lines if one.line.product == product] for product in wanted]
    if any({one.line.sku for one in part} & bundled for part in parts) or not any(parts):
        return set()
    sets = min(sum(one.line.quantity for one in part) for part in parts)
    refusal = _refusal(layer, offer, buyer)
    if refusal is None and sets == 0:
        refusal = replace(layer, why=Why.MORE_PIECES, number=sum(not part for part in parts))
    if refusal is not None:
        quote.layers.append(refusal)
        return set()
    sets = min(limit for limit in (sets, offer.left, offer.buyer_left) if limit is not None)
    taken = [(one, pieces) for part in parts for one, pieces in _first(part, sets)]
    value = sum(one.price * pieces for one, pieces in taken)
    off = percent_of(value, offer.percent) if offer.percent is not None else value - (offer.price or 0) * sets
    if off <= 0:
        quote.layers.append(replace(layer, why=Why.NOT_LOWER))
        return set()
    for (one, _pieces), share in zip(taken, split(off, [one.price * pieces for one, pieces in taken]), strict=True):
        one.take(replace(layer, amount=share))
    return {one.line.sku for one, _pieces in taken}


def _first(lines: list[PricedLine], pieces: int) -> list[tuple[PricedLine, int]]:
    found = []
    for one in lines:
        if part := min(pieces, one.line.quantity):
            found.append((one, part))
            pieces -= part
    return found


def _more_saves(quote: Quote, offer: MoreSaves, buyer: Buyer, bundled: set[str]) -> None:
    layer = Layer(offer.kind, offer.id, offer.name)
    lines, count = [], 0
    for one in _taking_part(quote, offer):
        if one.is_flash:
            one.layers.append(replace(layer, why=Why.NOT_WITH_FLASH_SALE))
        elif one.line.sku not in bundled and not any(done.applied and done.kind is offer.kind for done in one.layers):
            lines.append(one)
            count += one.line.quantity
    if not lines:
        return
    reached = max(
        (tier for tier in offer.tiers if tier.quantity <= count), key=lambda tier: tier.quantity, default=None
    )
    refusal = _refusal(layer, offer, buyer)
    off = percent_of(sum(one.total for one in lines), reached.percent) if reached else 0
    if refusal is None and reached is None:
        missing = min(tier.quantity for tier in offer.tiers) - count
        refusal = replace(layer, why=Why.MORE_PIECES, number=missing)
    if refusal is None and offer.budget_left is not None and offer.budget_left < off:
        refusal = replace(layer, why=Why.BUDGET, number=max(0, offer.budget_left))
    if refusal is not None:
        for one in lines:
            one.layers.append(refusal)
    elif off:
        _share(lines, layer, off)


def _best_voucher(quote: Quote, offers: list[Voucher], buyer: Buyer) -> None:
    """Vouchers never stack: the one worth most is used. Its minimum is tested on what its products cost now."""
    usable: list[tuple[int, Voucher, list[PricedLine]]] = []
    for offer in offers:
        layer = Layer(offer.kind, offer.id, offer.name)
        lines = [one for one in _taking_part(quote, offer) if one.total > 0]
        spend = sum(one.total for one in lines)
        refusal = _refusal(layer, offer, buyer)
        if offer.code and offer.code not in buyer.codes:
            refusal = replace(layer, why=Why.NO_CODE)
        elif refusal is None and not lines:
            refusal = replace(layer, why=Why.NO_PRODUCT)
        elif refusal is None and spend < offer.minimum_spend:
            refusal = replace(layer, why=Why.MORE_SPEND, number=offer.minimum_spend - spend)
        worth = _worth(offer, spend)
        if refusal is None and offer.budget_left is not None and offer.budget_left < worth:
            refusal = replace(layer, why=Why.BUDGET, number=max(0, offer.budget_left))
        if refusal is not None:
            quote.layers.append(refusal)
        elif worth:
            usable.append((worth, offer, lines))
    usable.sort(key=lambda one: -one[0])
    for place, (worth, offer, lines) in enumerate(usable):
        layer = Layer(offer.kind, offer.id, offer.name)
        if place:
            quote.layers.append(replace(layer, why=Why.BETTER, winner=usable[0][1].name))
        else:
            _share(lines, layer, worth)
            quote.layers.append(replace(layer, amount=worth))


def _worth(offer: Voucher, spend: int) -> int:
    """What a voucher takes off so much; never more than that."""
    off = percent_of(spend, offer.percent) if offer.percent is not None else (offer.amount or 0)
    if offer.maximum is not None:
        off = min(off, offer.maximum)
    return min(off, spend)


def _shipping(quote: Quote, offers: list[ShippingDiscount], buyer: Buyer) -> None:
    """The largest shipping discount whose threshold is reached, at most the fee."""
    best: tuple[int, Layer] | None = None
    for offer in offers:
        layer = Layer(offer.kind, offer.id, offer.name)
        lines = _taking_part(quote, offer)
        spend, pieces = sum(one.total for one in lines), sum(one.line.quantity for one in lines)
        off = quote.shipping_fee if offer.amount is None else min(offer.amount, quote.shipping_fee)
        refusal = _refusal(layer, offer, buyer)
        if refusal is None and not lines:
            refusal = replace(layer, why=Why.NO_PRODUCT)
        elif refusal is None and spend < offer.minimum_spend:
            refusal = replace(layer, why=Why.MORE_SPEND, number=offer.minimum_spend - spend)
        elif refusal is None and pieces < offer.minimum_quantity:
            refusal = replace(layer, why=Why.MORE_PIECES, number=offer.minimum_quantity - pieces)
        elif refusal is None and off == 0:
            refusal = replace(layer, why=Why.NO_FEE)
        elif refusal is None and offer.budget_left is not None and offer.budget_left < off:
            refusal = replace(layer, why=Why.BUDGET, number=max(0, offer.budget_left))
        if refusal is None and (best is None or off > best[0]):
            if best is not None:
                quote.layers.append(replace(best[1], why=Why.BETTER, winner=offer.name))
            best = (off, layer)
        else:
            winner = best[1].name if refusal is None and best is not None else ""
            quote.layers.append(refusal or replace(layer, why=Why.BETTER, winner=winner))
    if best is not None:
        quote.shipping_off = best[0]
        quote.layers.append(replace(best[1], amount=best[0]))


def _gift(quote: Quote, offer: Gift, buyer: Buyer) -> None:
    layer = Layer(offer.kind, offer.id, offer.name)
    lines = _taking_part(quote, offer)
    spend, pieces = sum(one.total for one in lines), sum(one.line.quantity for one in lines)
    if not lines:
        return
    refusal = _refusal(layer, offer, buyer)
    if refusal is None and pieces < offer.minimum_quantity:
        refusal = replace(layer, why=Why.MORE_PIECES, number=offer.minimum_quantity - pieces)
    elif refusal is None and spend < offer.minimum_spend:
        refusal = replace(layer, why=Why.MORE_SPEND, number=offer.minimum_spend - spend)
    if refusal is None:
        quote.gifts[offer.sku] = quote.gifts.get(offer.sku, 0) + 1
    quote.layers.append(refusal or layer)
