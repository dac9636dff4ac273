"""Item prices: which price each piece of a cart has (pure).

By rank (a LIVE flash sale, a campaign, a flash sale, a product discount), and within a rank the one that takes most off.
What is left of a promotion is counted over the whole cart: its pieces go where they take most off, then to the dearest
SKU, then by the seller's SKU, whatever the order of the lines. Pieces beyond a limit have the next best price.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pricing.offers import ITEM_KINDS, Buyer, ItemPrice, Kind, Layer, Line, PricedLine, Why

_FLASH = (Kind.LIVE_FLASH, Kind.FLASH_SALE)


def price_items(lines: Sequence[Line], offers: Iterable[ItemPrice], buyer: Buyer) -> list[PricedLine]:
    """Each line with the prices of its pieces."""
    by_sku: dict[str, list[ItemPrice]] = {}
    for offer in offers:
        by_sku.setdefault(offer.sku, []).append(offer)
    priced = [PricedLine(line) for line in lines]
    candidates = []
    for place, line in enumerate(lines):
        for offer in by_sku.get(line.sku, []):
            bare = Layer(offer.kind, offer.id, offer.name)
            if not buyer.belongs_to(offer.buyers):
                priced[place].layers.append(replace(bare, why=Why.OTHER_BUYERS))
            elif offer.price >= line.list_price:
                priced[place].layers.append(replace(bare, why=Why.NOT_LOWER))
            else:
                candidates.append((_order(line, offer), place, offer, bare))
    missing = [line.quantity for line in lines]
    winners = [""] * len(lines)
    left: dict[tuple[str, str], int | None] = {}
    for _key, place, offer, bare in sorted(candidates, key=lambda row: (row[0], row[1])):
        everybody, this_buyer = ("all", offer.counter or offer.id), ("buyer", offer.id)
        rests = {
            Why.LIMIT: left.setdefault(everybody, offer.left),
            Why.BUYER_LIMIT: left.setdefault(this_buyer, offer.buyer_left),
        }
        bounds = {why: max(0, rest) for why, rest in rests.items() if rest is not None}
        pieces = min([missing[place], *bounds.values()])
        layer = _layer(bare, missing[place], pieces, bounds, winners[place])
        if pieces:
            winners[place] = winners[place] or offer.name
            for key, rest in ((everybody, rests[Why.LIMIT]), (this_buyer, rests[Why.BUYER_LIMIT])):
                left[key] = None if rest is None else rest - pieces
            missing[place] -= pieces
            priced[place].parts.append((offer.price, pieces))
            priced[place].is_flash = priced[place].is_flash or offer.kind in _FLASH
            layer = replace(layer, amount=(lines[place].list_price - offer.price) * pieces, pieces=pieces)
        priced[place].layers.append(layer)
    for priced_line, rest in zip(priced, missing, strict=True):
        if rest:
            priced_line.parts.append((priced_line.line.list_price, rest))
        priced_line.parts.sort(reverse=True)
        priced_line.total = sum(price * pieces for price, pieces in priced_line.parts)
        priced_line.layers.sort(key=lambda layer: not layer.applied)
    return priced


def _order(line: Line, offer: ItemPrice) -> tuple:
    """Where a price stands in the row of those that take from what is left."""
    saving = line.list_price - offer.price
    return (ITEM_KINDS.index(offer.kind), -saving, -line.list_price, line.code, line.sku, offer.name)


def _layer(bare: Layer, missing: int, pieces: int, bounds: dict[Why, int], winner: str) -> Layer:
    if pieces:
        return replace(bare, number=missing - pieces)
    if not missing:
        return replace(bare, why=Why.BETTER, winner=winner)
    why = next(why for why, rest in bounds.items() if rest == 0)
    return replace(bare, why=why, number=0)
