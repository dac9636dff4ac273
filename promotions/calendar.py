"""A month of final prices: what one piece of each SKU costs on one storefront, day by day, with conflicts marked.

A day is a day of the shop (WIB). A price may change within a day; what is shown is the lowest, and that it changes.
A conflict is an item price that another one beats while both run: the seller set two, buyers see one.
"""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from core import clock
from pricing.offers import ITEM_KINDS
from products.models import Sku
from promotions.offers import KINDS, Running, price_in
from promotions.tools import PRICES, Tool

DAYS = 30


@dataclass(frozen=True)
class Slot:
    """One item price of a SKU from a moment to a moment; ``rank`` is the place of its kind, the lowest wins."""

    begins: datetime
    ends: datetime
    rank: int
    price: int
    kind: str
    name: str
    id: str


@dataclass
class Day:
    """One SKU on one day: the lowest price, the promotion behind it, and those it beat."""

    day: date
    price: int
    slot: Slot | None = None
    changes: bool = False
    beaten: list[str] = field(default_factory=list)

    @cached_property
    def kind(self) -> str:
        """What kind of price it is, "" for the list price."""
        return self.slot.kind if self.slot else ""


def price_calendar(shop, platform: str, skus: Sequence[Sku], first: date, *, days: int = DAYS) -> dict[str, list[Day]]:
    """SKU's public id -> its days. Limits and buyers are left out: nobody knows them in advance."""
    begin = _midnight(first)
    end = _midnight(first + timedelta(days=days))
    slots = _slots(shop, platform, skus, begin, end)
    midnights = [_midnight(first + timedelta(days=n)) for n in range(days + 1)]
    return {sku.public_id: _month(sku, slots.get(sku.pk, []), first, midnights) for sku in skus}


def _slots(shop, platform: str, skus: Sequence[Sku], begin: datetime, end: datetime) -> dict[int, list[Slot]]:
    running = Running(shop, begin, end, only=PRICES, products={sku.product_id for sku in skus})
    by_product: dict[int, list[Sku]] = defaultdict(list)
    for sku in skus:
        by_product[sku.product_id].append(sku)
    found: dict[int, list[Slot]] = defaultdict(list)
    for promotion in running.promotions:
        if platform not in running.surfaces[promotion.pk]:
            continue
        kind = KINDS[Tool(promotion.tool)]
        rank = ITEM_KINDS.index(kind)
        begins, ends = max(promotion.starts_at, begin), min(promotion.ends_at or end, end)
        for item in running.items[promotion.pk]:
            if item.product_id not in by_product or platform not in item.product.platforms:
                continue
            for sku in by_product[item.product_id]:
                price = price_in(promotion, item, sku.price)
                if item.sku_id in (None, sku.pk) and price < sku.price:
                    slot = Slot(begins, ends, rank, price, kind.value, promotion.name, promotion.public_id)
                    found[sku.pk].append(slot)
    return found


def _month(sku: Sku, slots: list[Slot], first: date, midnights: list[datetime]) -> list[Day]:
    if not slots:
        return [Day(first + timedelta(days=n), sku.price) for n in range(len(midnights) - 1)]
    return [
        _day(sku.price, [one for one in slots if one.begins < after and one.ends > before], before, after,
             first + timedelta(days=n))
        for n, (before, after) in enumerate(itertools.pairwise(midnights))
    ]  # fmt: skip


def _day(list_price: int, slots: list[Slot], begin: datetime, end: datetime, day: date) -> Day:
    if not slots:
        return Day(day, list_price)
    moments = sorted({begin, *(m for one in slots for m in (one.begins, one.ends) if begin < m < end)})
    best = Day(day, list_price)
    prices, beaten = set(), {}
    for moment in moments:
        running = [one for one in slots if one.begins <= moment < one.ends]
        winner = min(running, key=lambda one: (one.rank, one.price), default=None)
        price = winner.price if winner else list_price
        prices.add(price)
        beaten |= {one.name: None for one in running if one is not winner}
        if price < best.price:
            best.price, best.slot = price, winner
    best.changes, best.beaten = len(prices) > 1, list(beaten)
    return best


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.JAKARTA)
