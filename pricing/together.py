"""Bundles and buy more save more: discounts on pieces that are bought together (pure).

They compete for the pieces of a cart, and the larger discount goes first; between equals a bundle, then the name that
comes first. A piece is in one bundle, and a line that gave a piece to a bundle, or takes part in one buy more save more,
takes part in no other. A bundle takes the dearest pieces of each of its products, whatever the order of the lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.money import percent_of, split
from pricing.offers import Bundle, Buyer, Layer, MoreSaves, PricedLine, Quote, Why
from pricing.refusals import refusal, taking_part


@dataclass
class _Free:
    """What nobody took yet: of each line (by its place) the pieces, (price, pieces) with the dearest first."""

    lines: list[PricedLine]
    pieces: list[list[tuple[int, int]]] = field(default_factory=list)
    winner: dict[int, str] = field(default_factory=dict)  # place -> what took the line, or pieces of it
    in_bundle: set[int] = field(default_factory=set)

    def whole(self, place: int) -> bool:
        """Whether nobody took anything of a line."""
        return place not in self.winner


@dataclass
class _Try:
    """What an offer would take off now; ``taken`` are (place of the line, price, pieces)."""

    off: int = 0
    taken: list[tuple[int, int, int]] = field(default_factory=list)
    why: Layer | None = None


def apply_together(quote: Quote, bundles: Sequence[Bundle], mores: Sequence[MoreSaves], buyer: Buyer) -> None:
    """Let bundles and steps take part in a quote whose lines have their item prices."""
    free = _Free(quote.lines, [list(line.parts) for line in quote.lines])
    pool: list[Bundle | MoreSaves] = sorted(
        [*bundles, *mores], key=lambda offer: (isinstance(offer, MoreSaves), offer.name)
    )
    for more in mores:
        for line in taking_part(quote, more):
            if line.is_flash:
                line.layers.append(_bare(more)._replace(why=Why.NOT_WITH_FLASH_SALE))
    while pool:
        tries = [(_try(offer, free, buyer), offer) for offer in pool]
        best, offer = max(tries, key=lambda row: row[0].off)
        if best.off <= 0:
            break
        pool.remove(offer)
        _take(offer, best, free)
    for offer in pool:
        _explain(quote, offer, _try(offer, free, buyer), free)


def _bare(offer: Bundle | MoreSaves) -> Layer:
    return Layer(offer.kind, offer.id, offer.name)


def _try(offer: Bundle | MoreSaves, free: _Free, buyer: Buyer) -> _Try:
    return _try_bundle(offer, free, buyer) if isinstance(offer, Bundle) else _try_more(offer, free, buyer)


def _try_bundle(offer: Bundle, free: _Free, buyer: Buyer) -> _Try:
    """As many sets as the free pieces make."""
    groups = [_group(free, product) for product in sorted(offer.products or ())]
    sets = min((sum(pieces for _place, _price, pieces in group) for group in groups), default=0)
    bare = _bare(offer)
    if why := refusal(bare, offer, buyer):
        return _Try(why=why)
    if not sets:
        return _Try(why=bare._replace(why=Why.MORE_PIECES, number=sum(not group for group in groups)))
    sets = min(limit for limit in (sets, offer.left, offer.buyer_left) if limit is not None)
    taken = [row for group in groups for row in _first(group, sets)]
    value = sum(price * pieces for _place, price, pieces in taken)
    off = percent_of(value, offer.percent) if offer.percent is not None else value - (offer.price or 0) * sets
    if off <= 0:
        return _Try(why=bare._replace(why=Why.NOT_LOWER))
    if offer.budget_left is not None and offer.budget_left < off:
        return _Try(why=bare._replace(why=Why.BUDGET, number=max(0, offer.budget_left)))
    return _Try(off, taken)


def _group(free: _Free, product: str) -> list[tuple[int, int, int]]:
    """The free pieces of a product, dearest first."""
    rows = [
        (place, price, pieces)
        for place, line in enumerate(free.lines)
        if line.line.product == product and (free.whole(place) or place in free.in_bundle)
        for price, pieces in free.pieces[place]
    ]
    return sorted(rows, key=lambda row: (-row[1], free.lines[row[0]].line.code, free.lines[row[0]].line.sku))


def _first(group: list[tuple[int, int, int]], pieces: int) -> list[tuple[int, int, int]]:
    found = []
    for place, price, there in group:
        if part := min(pieces, there):
            found.append((place, price, part))
            pieces -= part
    return found


def _try_more(offer: MoreSaves, free: _Free, buyer: Buyer) -> _Try:
    """The highest tier that the pieces of the free lines reach."""
    places = _lines_of(offer, free)
    if not places:
        return _Try()
    lines = [free.lines[place] for place in places]
    count = sum(line.line.quantity for line in lines)
    reached = max(
        (tier for tier in offer.tiers if tier.quantity <= count), key=lambda tier: tier.quantity, default=None
    )
    bare = _bare(offer)
    off = percent_of(sum(line.total for line in lines), reached.percent) if reached else 0
    if why := refusal(bare, offer, buyer):
        return _Try(why=why)
    if reached is None:
        missing = min(tier.quantity for tier in offer.tiers) - count
        return _Try(why=bare._replace(why=Why.MORE_PIECES, number=missing))
    if offer.budget_left is not None and offer.budget_left < off:
        return _Try(why=bare._replace(why=Why.BUDGET, number=max(0, offer.budget_left)))
    return _Try(off, [(place, free.lines[place].total, 1) for place in places])


def _lines_of(offer: MoreSaves, free: _Free) -> list[int]:
    return [
        place
        for place, line in enumerate(free.lines)
        if (offer.products is None or line.line.product in offer.products) and not line.is_flash and free.whole(place)
    ]


def _take(offer: Bundle | MoreSaves, what: _Try, free: _Free) -> None:
    """Share the discount over the lines by what was counted of them, and mark what is taken."""
    weights: dict[int, int] = {}
    for place, price, pieces in what.taken:
        weights[place] = weights.get(place, 0) + price * pieces
        free.winner.setdefault(place, offer.name)
        if isinstance(offer, Bundle):
            free.in_bundle.add(place)
            _use_up(free.pieces[place], price, pieces)
    places = sorted(weights, key=lambda place: (free.lines[place].line.code, free.lines[place].line.sku))
    for place, share in zip(places, split(what.off, [weights[place] for place in places]), strict=True):
        if share:
            free.lines[place].take(_bare(offer)._replace(amount=share))


def _use_up(parts: list[tuple[int, int]], price: int, pieces: int) -> None:
    for number, (mine, there) in enumerate(parts):
        if mine == price:
            part = min(there, pieces)
            parts[number] = (mine, there - part)
            pieces -= part


def _explain(quote: Quote, offer: Bundle | MoreSaves, what: _Try, free: _Free) -> None:
    """Say why one took nothing off: on its lines for steps, on the order for a bundle; nothing where it has no product."""
    products = offer.products
    mine = [place for place, line in enumerate(free.lines) if products is None or line.line.product in products]
    beaten = [place for place in mine if place in free.winner]
    if isinstance(offer, Bundle):
        if not mine:
            return
        why = what.why
        if beaten and (why is None or why.why is Why.MORE_PIECES):
            why = _bare(offer)._replace(why=Why.BETTER, winner=free.winner[beaten[0]])
        if why is not None:
            quote.layers.append(why)
        return
    for place in _lines_of(offer, free):
        if what.why is not None:
            free.lines[place].layers.append(what.why)
    for place in beaten:
        if not free.lines[place].is_flash:
            better = _bare(offer)._replace(why=Why.BETTER, winner=free.winner[place])
            free.lines[place].layers.append(better)
