"""What a promotion could bring the price of a piece to, beside whatever else runs, held against the SKUs' floors
(docs/rules.md 2.6; the steps are those of docs/pricing-rules.md)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q

from core import clock
from core.errors import Fault
from core.money import percent_of, rupiah
from core.sentences import gettext as _
from products.floors import Lowest, tells_lowest
from products.models import Sku
from promotions.models import Promotion, PromotionItem
from promotions.rules import ItemInput
from promotions.tools import PRICES, VOUCHERS, Tool

_NO_PRICE = (
    Tool.GIFT,
    Tool.SHIPPING_DISCOUNT,
)  # a gift costs nothing by its nature, and shipping is no price of a piece
_SETTINGS = ("starts_at", "ends_at", "percent", "amount", "minimum_spend", "maximum_discount", "tiers")


@dataclass(frozen=True)
class Part:
    """A promotion as far as one SKU's price goes, published or only meant: its settings, and the item that names the SKU."""

    holder: str
    name: str
    tool: str
    values: Mapping[str, Any]
    item: ItemInput | None = None
    beside: int = 0  # of a bundle: what the dearest choices of its other products cost

    def runs_at(self, moment: datetime) -> bool:
        """Whether it is on at a moment."""
        ends_at = self.values.get("ends_at")
        return self.values["starts_at"] <= moment and (ends_at is None or moment < ends_at)

    def take(self, price: int) -> int:
        """The least that a piece of this price could come to in it alone, in whole rupiah."""
        percent, amount = self.values.get("percent"), self.values.get("amount")
        if self.tool in PRICES:
            if self.item is not None and self.item.price is not None:
                return min(price, self.item.price)
            percent = self.item.percent if self.item is not None and self.item.percent is not None else percent
            return price - percent_of(price, percent) if percent is not None else min(price, amount or price)
        if self.tool == Tool.BUY_MORE_SAVE_MORE:
            percents = [Decimal(str(tier["percent"])) for tier in self.values.get("tiers") or []]
            return price - percent_of(price, max(percents, default=Decimal(0)))
        if percent is not None:
            off = percent_of(price, percent)
            most = self.values.get("maximum_discount")
            return price - (off if most is None else min(off, most))
        if amount is None:
            return price
        if self.tool == Tool.BUNDLE:
            return min(price, amount * price // max(1, price + self.beside))
        # An order of the minimum spend gets all of it, shared by what its lines cost.
        total = max(price, self.values.get("minimum_spend") or 0, 1)
        return max(0, price + -amount * price // total)


def lowest(price: int, running: Collection[Part]) -> int:
    """The least that a piece of a list price could come to where all of these run. Any of them may be used up, or closed to
    a buyer, so that each choice of one a step counts. Pieces of a flash sale take part in no buy more save more."""
    prices = [(price, ""), *((part.take(price), part.tool) for part in running if part.tool in PRICES)]
    together = [one for one, _tool in prices]
    for one, tool in prices:
        together += [
            part.take(one)
            for part in running
            if part.tool == Tool.BUNDLE or (part.tool == Tool.BUY_MORE_SAVE_MORE and tool != Tool.FLASH_SALE)
        ]
    vouchers = [part for part in running if part.tool in VOUCHERS]
    return min([*together, *(part.take(one) for one in together for part in vouchers)])


def faults(
    shop, holder: str, tool: str, values: Mapping[str, Any], items: Sequence[ItemInput], name: str = ""
) -> list[Fault]:
    """Why a promotion with these settings cannot be: what it could bring SKUs below their floors (``below_floor``), alone or
    beside others that are published for the same time. ``item`` is the place of the product among ``items``."""
    if tool in _NO_PRICE:
        return []
    mains = [item for item in items if not item.is_gift]
    skus = Sku.objects.for_shop(shop).filter(is_active=True, floor__isnull=False).select_related("product")
    if mains:
        skus = skus.filter(product__in=[item.product.pk for item in mains])
    if not (found := list(skus.order_by("id"))):
        return []
    running = Promotion.objects.for_shop(shop).published().exclude(public_id=holder)
    running = running.filter(Q(ends_at=None) | Q(ends_at__gt=max(values["starts_at"], clock.now())))
    if values.get("ends_at") is not None:
        running = running.filter(starts_at__lt=values["ends_at"])
    others = _parts(running, found)
    wrong, whole, inputs = [], Part(holder, name, tool, values), _of_product(mains)
    for sku in found:
        mine = _for_sku(whole, inputs, sku) if mains else whole
        if mine is None:
            continue
        for moment in _moments([mine, *others[sku]], values["starts_at"]):
            if not mine.runs_at(moment):
                continue
            beside = [part for part in others[sku] if part.runs_at(moment)]
            price = lowest(sku.price, [mine, *beside])
            if price < (sku.floor or 0):
                wrong.append(_fault(sku, price, mine, beside, mains))
                break
    return wrong


@tells_lowest
def lowest_of(prices: Mapping[Sku, int]) -> dict[Sku, Lowest]:
    """What published promotions bring list prices to, now or in time to come."""
    now = clock.now()
    shop_id = next(iter(prices)).shop_id
    parts = _parts(Promotion.objects.filter(shop=shop_id).unfinished(now).published(), prices)
    found: dict[Sku, Lowest] = {}
    for sku, price in prices.items():
        for moment in _moments(parts[sku], now):
            running = [part for part in parts[sku] if part.runs_at(moment)]
            least = lowest(price, running)
            if least < price and (sku not in found or least < found[sku].price):
                part = min(running, key=lambda one: one.take(price))
                found[sku] = Lowest(least, part.holder, part.name)
    return found


def _moments(parts: Iterable[Part], first: datetime) -> list[datetime]:
    """When the promotions that run together become others: at the first moment, and whenever one begins."""
    return sorted({first} | {part.values["starts_at"] for part in parts if part.values["starts_at"] > first})


def _parts(promotions, skus: Iterable[Sku]) -> dict[Sku, list[Part]]:
    """SKU -> the promotions that are about it or about the whole shop; gifts and shipping make no price."""
    rows = list(skus)
    found: dict[Sku, list[Part]] = {sku: [] for sku in rows}
    items = PromotionItem.objects.filter(promotion=OuterRef("pk"), removed_at=None, role=PromotionItem.Role.MAIN)
    about = promotions.exclude(tool__in=_NO_PRICE).filter(
        Q(level=Promotion.Level.SHOP) | Exists(items.filter(product__in={sku.product_id for sku in rows}))
    )
    for row in about.order_by("id"):
        mains = PromotionItem.objects.filter(promotion=row, removed_at=None, role=PromotionItem.Role.MAIN)
        mains = mains.select_related("product", "sku")
        if row.tool == Tool.BUNDLE:
            mains = mains.prefetch_related("product__skus")
        else:
            mains = mains.filter(product__in={sku.product_id for sku in rows})
        inputs = _of_product([ItemInput(item.product, item.sku, item.percent, item.price) for item in mains])
        part = Part(row.public_id, row.name, row.tool, {name: getattr(row, name) for name in _SETTINGS})
        for sku in rows:
            if row.level == Promotion.Level.SHOP:
                found[sku].append(part)
            elif mine := _for_sku(part, inputs, sku):
                found[sku].append(mine)
    return found


def _of_product(items: Iterable[ItemInput]) -> dict[int, list[ItemInput]]:
    found: dict[int, list[ItemInput]] = {}
    for item in items:
        found.setdefault(item.product.pk, []).append(item)
    return found


def _for_sku(part: Part, items: Mapping[int, list[ItemInput]], sku: Sku) -> Part | None:
    """The same promotion as far as this SKU goes; None where it takes no part."""
    mine = items.get(sku.product_id, [])
    item = next((one for one in mine if one.sku is None or one.sku.pk == sku.pk), None)
    if item is None:
        return None
    beside = 0
    if part.tool == Tool.BUNDLE:
        others = (one for found in items.values() for one in found if one is not item)
        beside = sum(max((other.price for other in one.skus), default=0) for one in others)
    return replace(part, item=item, beside=beside)


def _fault(sku: Sku, price: int, mine: Part, beside: Sequence[Part], mains: Sequence[ItemInput]) -> Fault:
    words = {"title": sku.product.title, "sku": str(sku), "price": rupiah(price), "floor": rupiah(sku.floor or 0)}
    text = _(
        "“%(title)s” (%(sku)s) could be sold for %(price)s in it; its floor price is %(floor)s. Take off less, leave it out, or"
        " lower the floor beside the cost."
    )
    if lowest(sku.price, [mine]) >= (sku.floor or 0):
        text = _(
            "“%(title)s” (%(sku)s) could be sold for %(price)s in it together with “%(others)s”; its floor price is %(floor)s."
            " Take off less, leave it out, or choose other times."
        )
        words["others"] = "”, “".join(part.name for part in beside[:3])
    place = {"item": mains.index(mine.item)} if mine.item is not None else {}
    return Fault("below_floor", text % words, "products", {"sku_id": sku.public_id, "floor": sku.floor, **place})
