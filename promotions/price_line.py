"""What a SKU cost, moment by moment: the list price and what buyers paid on each storefront, with what ran as bands.

The list price is today's less every later change that the log has (as in products/history/moments.py); item prices are worked
out from the promotions that ran. What a promotion was set to before somebody edited it is not kept: it counts as set now.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import Q

from core import clock
from core.charts import HEIGHT, WIDTH
from core.platforms import Platform
from pricing.offers import ITEM_KINDS
from products.history.queries import changes_of
from products.models import Sku
from promotions.models import Promotion, PromotionItem
from promotions.offers import KINDS, price_in
from promotions.tools import PRICES, Tool

DAYS = (7, 30, 90, 365)


@dataclass(frozen=True)
class Band:
    """A promotion while it ran for the SKU; ``item`` sets its price, None where it is about the cart or the shop."""

    promotion: Promotion
    item: PromotionItem | None
    begins: datetime
    ends: datetime
    platforms: list[str]

    def price(self, list_price: int) -> int | None:
        """What the SKU costs by it; None where it makes no price lower."""
        if self.item is None:
            return None
        price = price_in(self.promotion, self.item, list_price)
        return price if price < list_price else None


@dataclass(frozen=True)
class Step:
    """From a moment to the next the same: the list price, what a piece costs on each storefront, and by which promotion."""

    begins: datetime
    ends: datetime
    list_price: int
    prices: dict[str, int]
    promotions: dict[str, Promotion]


@dataclass(frozen=True)
class PriceLine:
    """The steps in their order, from ``begins`` to ``ends`` without a gap, and what ran meanwhile."""

    begins: datetime
    ends: datetime
    steps: list[Step]
    bands: list[Band]


def price_line(sku: Sku, *, days: int) -> PriceLine:
    """The last ``days`` of a SKU, or its whole life where that is shorter."""
    now = clock.now()
    born, changes = _list_prices(sku)
    begins = max(born, now - timedelta(days=days))
    bands = _bands(sku, begins, now)
    moments = {begins, now, *(at for at, _price in changes)}
    moments |= {moment for band in bands for moment in (band.begins, band.ends)}
    turns = sorted(moment for moment in moments if begins <= moment <= now)
    steps = [
        _step(first, last, _price_at(changes, first), [band for band in bands if band.begins <= first < band.ends])
        for first, last in pairwise(turns if len(turns) > 1 else [begins, now])
    ]
    return PriceLine(begins, now, _joined(steps), bands)


def _list_prices(sku: Sku) -> tuple[datetime, list[tuple[datetime, int]]]:
    """Since when the SKU is there, and from which moments on it had which list price, the oldest first."""
    price, born = sku.price, sku.created_at
    found: list[tuple[datetime, int]] = []
    for change in changes_of(sku.product, "product.price_changed", "product.variations_changed"):
        before, after = change.before or {}, change.after or {}
        if change.fact == "product.price_changed":
            was = before["price"].get(sku.public_id)
        else:
            was = (before.get(sku.public_id) or {}).get("price") if sku.public_id in after else None
        if was is not None and was != price:
            found.append((change.at, price))
            price = was
    return born, [(born, price), *reversed(found)]


def _price_at(changes: list[tuple[datetime, int]], at: datetime) -> int:
    return next((price for since, price in reversed(changes) if since <= at), changes[0][1])


def _bands(sku: Sku, begins: datetime, ends: datetime) -> list[Band]:
    ran = Promotion.objects.for_shop(sku.shop).filter(
        Q(ends_at=None) | Q(ends_at__gt=begins), Q(stopped_at=None) | Q(stopped_at__gt=begins), starts_at__lt=ends, published_at__lt=ends
    )  # fmt: skip
    items = PromotionItem.objects.filter(
        Q(sku=None) | Q(sku=sku), Q(added_at=None) | Q(added_at__lt=ends), Q(removed_at=None) | Q(removed_at__gt=begins),
        product=sku.product_id, promotion__in=ran, role=PromotionItem.Role.MAIN,
    ).select_related("promotion")  # fmt: skip
    found = [_band(item.promotion, item, begins, ends) for item in items]
    found += [_band(row, None, begins, ends) for row in ran.filter(level=Promotion.Level.SHOP)]
    return sorted(
        (band for band in found if band.begins < band.ends), key=lambda band: (band.begins, band.promotion.pk)
    )


def _band(row: Promotion, item: PromotionItem | None, begins: datetime, ends: datetime) -> Band:
    since = [begins, row.starts_at, row.published_at, item.added_at if item else None]
    until = [ends, row.ends_at, row.stopped_at, item.removed_at if item else None]
    reach = (item.reach if item else []) or row.platforms or Platform.values
    return Band(
        row,
        item if row.tool in PRICES else None,
        max(moment for moment in since if moment is not None),
        min(moment for moment in until if moment is not None),
        Platform.ordered(reach),
    )


def _step(begins: datetime, ends: datetime, list_price: int, bands: Iterable[Band]) -> Step:
    """What buyers see while these run: of several item prices that of the first kind, then the lowest (pricing/items.py)."""
    prices, promotions = dict.fromkeys(Platform.values, list_price), {}
    for platform in Platform.values:
        offers = [
            (ITEM_KINDS.index(KINDS[Tool(band.promotion.tool)]), price, band.promotion.name, band.promotion)
            for band in bands
            if platform in band.platforms and (price := band.price(list_price)) is not None
        ]
        if offers:
            _rank, prices[platform], _name, promotions[platform] = min(offers, key=lambda offer: offer[:3])
    return Step(begins, ends, list_price, prices, promotions)


def _joined(steps: list[Step]) -> list[Step]:
    """Neighbours that say the same, as one."""
    found: list[Step] = []
    for step in steps:
        last = found[-1] if found else None
        if last and (last.list_price, last.prices, last.promotions) == (step.list_price, step.prices, step.promotions):
            found[-1] = Step(last.begins, step.ends, last.list_price, last.prices, last.promotions)
        else:
            found.append(step)
    return found


@dataclass(frozen=True)
class Drawing:
    """The line as geometry: ``lines`` by name (list, and each storefront) as the points of a polyline, ``bands`` as (x, width,
    band), and the marks of the scale as (y, rupiah), the highest first."""

    lines: dict[str, str]
    bands: list[tuple[float, float, Band]]
    marks: list[tuple[float, int]]
    width: int = WIDTH
    height: int = HEIGHT


def drawing(line: PriceLine) -> Drawing:
    """The line drawn; prices from a tenth below the lowest to a tenth above the highest."""
    amounts = [amount for step in line.steps for amount in (step.list_price, *step.prices.values())]
    low, high = min(amounts), max(amounts)
    room = max((high - low) // 10, high // 50, 1)
    span, length = high - low + 2 * room, (line.ends - line.begins).total_seconds() or 1

    def x(moment: datetime) -> float:
        return round((moment - line.begins).total_seconds() * WIDTH / length, 1)

    def y(amount: int) -> float:
        return round((high + room - amount) * HEIGHT / span, 1)

    def points(amounts: Iterable[int]) -> str:
        pairs = zip(line.steps, amounts, strict=True)
        return " ".join(f"{x(at)},{y(amount)}" for step, amount in pairs for at in (step.begins, step.ends))

    lines = {"list": points(step.list_price for step in line.steps)}
    lines |= {platform: points(step.prices[platform] for step in line.steps) for platform in Platform.values}
    bands = [(x(band.begins), max(1.0, round(x(band.ends) - x(band.begins), 1)), band) for band in line.bands]
    return Drawing(lines, bands, [(y(amount), amount) for amount in sorted({low, high}, reverse=True)])
