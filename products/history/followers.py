"""Who else knows what buyers were shown: apps above say what of theirs was on a product at a moment. The catalogue imports
none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from products.models import Product


@dataclass(frozen=True)
class Offer:
    """Something that made the product cheaper or nicer at a moment: its public id, its ``name``, what it was in ``words``,
    and on which storefronts."""

    id: str
    name: str
    words: str
    platforms: list[str]


_tellers: list[Callable[[Product, datetime], list[Offer]]] = []


def tells_offers(function: Callable[[Product, datetime], list[Offer]]) -> Callable[[Product, datetime], list[Offer]]:
    """Function decorator: called with a product and a moment, says what was on it then."""
    _tellers.append(function)
    return function


def offers_at(product: Product, at: datetime) -> list[Offer]:
    """What was on a product at a moment."""
    return [offer for tell in _tellers for offer in tell(product, at)]
