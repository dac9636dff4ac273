"""A month of prices on one storefront: for each SKU a bar for every item price, from its begin to its end.

Where two of them run at once buyers see one price. The other bar is marked for just that time: a conflict, because the
seller set two. Times are the shop's (WIB); a bar's place is worked out in whole pixels of an axis of thirty days.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from core import clock
from pricing.offers import ITEM_KINDS
from products.models import Sku
from promotions.display_cases import reach_of
from promotions.offers import KINDS, Running, price_in
from promotions.tools import PRICES, Tool

DAYS, DAY_WIDTH = 30, 36


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


@dataclass(frozen=True)
class Overlap:
    """From when to when a price has no effect, because ``winner`` runs."""

    x: int
    width: int
    begins: datetime
    ends: datetime
    winner: str


@dataclass
class Bar:
    """A price on the axis; ``lane`` counts from the top, so that bars of the same time stand below one another."""

    slot: Slot
    x: int
    width: int
    lane: int = 0
    overlaps: list[Overlap] = field(default_factory=list)


@dataclass
class Timeline:
    """The bars of one SKU in ``lanes`` rows."""

    bars: list[Bar] = field(default_factory=list)
    lanes: int = 1


def price_calendar(shop, platform: str, skus: Sequence[Sku], first: date, *, days: int = DAYS) -> dict[str, Timeline]:
    """SKU's public id -> its bars. Limits and buyers are left out: nobody knows them in advance."""
    begin, end = _midnight(first), _midnight(first + timedelta(days=days))
    slots = _slots(shop, platform, skus, begin, end)
    return {sku.public_id: _timeline(slots.get(sku.pk, []), begin) for sku in skus}


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
            if item.product_id not in by_product or platform not in reach_of(item.product):
                continue
            for sku in by_product[item.product_id]:
                price = price_in(promotion, item, sku.price)
                if item.sku_id in (None, sku.pk) and price < sku.price:
                    slot = Slot(begins, ends, rank, price, kind.value, promotion.name, promotion.public_id)
                    found[sku.pk].append(slot)
    return found


def _timeline(slots: list[Slot], begin: datetime) -> Timeline:
    found = Timeline()
    free: list[datetime] = []  # when each lane is free again
    for slot in sorted(slots, key=lambda row: (row.rank, row.price, row.name)):
        x = _x(slot.begins, begin)
        bar = Bar(slot, x, max(2, _x(slot.ends, begin) - x))
        better = [bar.slot for bar in found.bars if bar.slot.begins < slot.ends and bar.slot.ends > slot.begins]
        for winner in sorted(better, key=lambda row: row.begins):
            since, until = max(slot.begins, winner.begins), min(slot.ends, winner.ends)
            left = _x(since, begin)
            bar.overlaps.append(Overlap(left, max(2, _x(until, begin) - left), since, until, winner.name))
        found.bars.append(bar)
    for bar in sorted(found.bars, key=lambda row: (row.slot.begins, row.slot.rank)):
        bar.lane = next((lane for lane, until in enumerate(free) if until <= bar.slot.begins), len(free))
        free[bar.lane : bar.lane + 1] = [bar.slot.ends]
    found.lanes = max(1, len(free))
    return found


def _x(moment: datetime, begin: datetime) -> int:
    """Where a moment stands on the axis, in pixels."""
    return int((moment - begin).total_seconds()) * DAY_WIDTH // 86_400


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.JAKARTA)
