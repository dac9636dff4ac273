"""Item prices: which price each piece of a cart has (pure).

By rank (a LIVE flash sale, a campaign, a flash sale, a product discount), and within a rank the one that takes most off.
What is left of a promotion is counted over the whole cart: its pieces go where they take most off, then to the dearest
SKU, then by the seller's SKU, whatever the order of the lines. Pieces beyond a limit have the next best price.
"""

from collections.abc import Iterable, Sequence

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
                priced[place].layers.append(bare._replace(why=Why.OTHER_BUYERS))
            elif offer.price >= line.list_price:
                priced[place].layers.append(bare._replace(why=Why.NOT_LOWER))
            else:
                candidates.append((_order(line, offer), place, offer, bare))
    missing = [line.quantity for line in lines]
    winners = [""] * len(lines)
    left: dict[tuple[str, str], int | None] = {}
    for _key, place, offer, bare in sorted(candidates, key=lambda row: (row[0], row[1])):
        counters = (("all", offer.counter or offer.id), ("buyer", offer.id))
        everybodys = left.setdefault(counters[0], offer.left)
        buyers = left.setdefault(counters[1], offer.buyer_left)
        wanted = missing[place]
        pieces = max(0, min(rest for rest in (wanted, everybodys, buyers) if rest is not None))
        if pieces:
            winners[place] = winners[place] or offer.name
            for counter, rest in zip(counters, (everybodys, buyers), strict=True):
                left[counter] = None if rest is None else rest - pieces
            missing[place] -= pieces
            priced[place].parts.append((offer.price, pieces))
            priced[place].is_flash = priced[place].is_flash or offer.kind in _FLASH
            amount = (lines[place].list_price - offer.price) * pieces
            layer = bare._replace(amount=amount, number=wanted - pieces, pieces=pieces)
        elif not wanted:
            layer = bare._replace(why=Why.BETTER, winner=winners[place])
        else:
            is_used_up = everybodys is not None and everybodys <= 0
            layer = bare._replace(why=Why.LIMIT if is_used_up else Why.BUYER_LIMIT)
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
