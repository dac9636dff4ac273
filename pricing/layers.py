"""From layers to the price a buyer pays (pure). The rules stand in docs/pricing-rules.md.

The steps: the winning item prices of each SKU's pieces; bundles and buy more save more; the one best seller voucher; the
one best platform voucher; the shipping discount; gifts. Every step says what it did and, for what it did not do, why.
Discounts on several lines are shared out by largest remainder, so that no rupiah is lost and refunds and fees are exact.
All amounts are whole rupiah. No rule looks at the order of the lines, or at when a promotion was made: between equals
the name decides, which both the seller center and the storefronts know.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from core.money import percent_of, split
from pricing.items import price_items
from pricing.offers import (
    Bundle,
    Buyer,
    Gift,
    GiftTier,
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
    plain_code,
)
from pricing.refusals import refusal as refusal_of
from pricing.refusals import taking_part
from pricing.together import apply_together

_Some = TypeVar("_Some", bound=Offer)


def price_cart(lines: Sequence[Line], offers: Iterable[Offer], *, buyer: Buyer, shipping_fee: int = 0) -> Quote:
    """The price of a cart while ``offers`` run; the caller chooses those of one platform at one moment. A SKU on several
    lines is one line."""
    by_kind: dict[type[Offer], list[Offer]] = {}
    for offer in sorted(offers, key=lambda voucher: voucher.name):
        by_kind.setdefault(type(offer), []).append(offer)
    quote = Quote(price_items(_merged(lines), _of(by_kind, ItemPrice), buyer), [], {}, shipping_fee)
    apply_together(quote, _of(by_kind, Bundle), _of(by_kind, MoreSaves), buyer)
    vouchers = _of(by_kind, Voucher)
    for kind in (Kind.VOUCHER, Kind.PLATFORM_VOUCHER):
        _best_voucher(quote, [voucher for voucher in vouchers if voucher.kind is kind], buyer)
    _shipping(quote, _of(by_kind, ShippingDiscount), buyer)
    for gift in _of(by_kind, Gift):
        _gift(quote, gift, buyer)
    return quote


def _merged(lines: Sequence[Line]) -> list[Line]:
    """A SKU is one line in every rule, where it stands first."""
    found: dict[tuple[str, int], Line] = {}
    for line in lines:
        key = (line.sku, line.list_price)
        found[key] = replace(line, quantity=line.quantity + found[key].quantity) if key in found else line
    return list(found.values())


def _of(by_kind: dict[type[Offer], list[Offer]], kind: type[_Some]) -> list[_Some]:
    return [offer for offer in by_kind.get(kind, []) if isinstance(offer, kind)]


def _share(lines: list[PricedLine], layer: Layer, amount: int) -> None:
    """Take an amount off several lines, by what they cost now."""
    lines = sorted(lines, key=lambda priced: (priced.line.code, priced.line.sku))
    for line, part in zip(lines, split(amount, [line.total for line in lines]), strict=True):
        if part:
            line.take(layer._replace(amount=part))


def _best_voucher(quote: Quote, offers: list[Voucher], buyer: Buyer) -> None:
    """Vouchers never stack: the one worth most is used. Its minimum is tested on what its products cost now."""
    usable: list[tuple[int, Voucher, list[PricedLine]]] = []
    codes = {plain_code(code) for code in buyer.codes}
    for offer in offers:
        layer = Layer(offer.kind, offer.id, offer.name)
        lines = [line for line in taking_part(quote, offer) if line.total > 0]
        spend = sum(line.total for line in lines)
        refusal = refusal_of(layer, offer, buyer)
        if offer.code and plain_code(offer.code) not in codes:
            refusal = layer._replace(why=Why.NO_CODE)
        elif refusal is None and not lines:
            refusal = layer._replace(why=Why.NO_PRODUCT)
        elif refusal is None and spend < offer.minimum_spend:
            refusal = layer._replace(why=Why.MORE_SPEND, number=offer.minimum_spend - spend)
        worth = _worth(offer, spend)
        if refusal is None and offer.budget_left is not None and offer.budget_left < worth:
            refusal = layer._replace(why=Why.BUDGET, number=max(0, offer.budget_left))
        if refusal is not None:
            quote.layers.append(refusal)
        elif worth:
            usable.append((worth, offer, lines))
    usable.sort(key=lambda pair: -pair[0])
    for place, (worth, offer, lines) in enumerate(usable):
        layer = Layer(offer.kind, offer.id, offer.name)
        if place:
            quote.layers.append(layer._replace(why=Why.BETTER, winner=usable[0][1].name))
        else:
            _share(lines, layer, worth)
            quote.layers.append(layer._replace(amount=worth))


def _worth(offer: Voucher, spend: int) -> int:
    """What a voucher takes off so much; never more than that."""
    off = percent_of(spend, offer.percent) if offer.percent is not None else (offer.amount or 0)
    if offer.maximum is not None:
        off = min(off, offer.maximum)
    return min(off, spend)


def _shipping(quote: Quote, offers: list[ShippingDiscount], buyer: Buyer) -> None:
    """The largest shipping discount whose threshold is reached, at most the fee. Lines share one parcel: one that is
    for some products needs all of the lines to be theirs."""
    best: tuple[int, Layer] | None = None
    for offer in offers:
        layer = Layer(offer.kind, offer.id, offer.name)
        lines = taking_part(quote, offer)
        spend, pieces = sum(line.total for line in lines), sum(line.line.quantity for line in lines)
        off = quote.shipping_fee if offer.amount is None else min(offer.amount, quote.shipping_fee)
        refusal = refusal_of(layer, offer, buyer)
        if refusal is None and not lines:
            refusal = layer._replace(why=Why.NO_PRODUCT)
        elif refusal is None and len(lines) < len(quote.lines):
            refusal = layer._replace(why=Why.OTHER_PRODUCTS)
        elif refusal is None and spend < offer.minimum_spend:
            refusal = layer._replace(why=Why.MORE_SPEND, number=offer.minimum_spend - spend)
        elif refusal is None and pieces < offer.minimum_quantity:
            refusal = layer._replace(why=Why.MORE_PIECES, number=offer.minimum_quantity - pieces)
        elif refusal is None and off == 0:
            refusal = layer._replace(why=Why.NO_FEE)
        elif refusal is None and offer.budget_left is not None and offer.budget_left < off:
            refusal = layer._replace(why=Why.BUDGET, number=max(0, offer.budget_left))
        if refusal is None and (best is None or off > best[0]):
            if best is not None:
                quote.layers.append(best[1]._replace(why=Why.BETTER, winner=offer.name))
            best = (off, layer)
        else:
            winner = best[1].name if refusal is None and best is not None else ""
            quote.layers.append(refusal or layer._replace(why=Why.BETTER, winner=winner))
    if best is not None:
        quote.shipping_off = best[0]
        quote.layers.append(best[1]._replace(amount=best[0]))


def _gift(quote: Quote, offer: Gift, buyer: Buyer) -> None:
    """One piece of each gift of the highest tier that is reached, as far as they are in stock."""
    layer = Layer(offer.kind, offer.id, offer.name)
    lines = taking_part(quote, offer)
    spend, pieces = sum(line.total for line in lines), sum(line.line.quantity for line in lines)
    if not lines:
        return
    refusal = refusal_of(layer, offer, buyer)
    tiers = sorted(offer.tiers, key=lambda tier: (tier.minimum_quantity, tier.minimum_spend))
    reached = [tier for tier in tiers if pieces >= tier.minimum_quantity and spend >= tier.minimum_spend]
    if refusal is None and not reached and pieces < tiers[0].minimum_quantity:
        refusal = layer._replace(why=Why.MORE_PIECES, number=tiers[0].minimum_quantity - pieces)
    elif refusal is None and not reached:
        refusal = layer._replace(why=Why.MORE_SPEND, number=tiers[0].minimum_spend - spend)
    given = _in_stock(quote, offer, reached[-1]) if refusal is None else []
    if refusal is None and not given:
        refusal = layer._replace(why=Why.OUT_OF_STOCK)
    for sku in given:
        quote.gifts[sku] = quote.gifts.get(sku, 0) + 1
    quote.layers.append(refusal or layer)


def _in_stock(quote: Quote, offer: Gift, tier: GiftTier) -> list[str]:
    """Gifts of a tier that are there beside what is bought and given already."""
    bought: dict[str, int] = {}
    for line in quote.lines:
        bought[line.line.sku] = bought.get(line.line.sku, 0) + line.line.quantity
    return [
        sku
        for sku in tier.skus
        if sku not in offer.stock or offer.stock[sku] > bought.get(sku, 0) + quote.gifts.get(sku, 0)
    ]
