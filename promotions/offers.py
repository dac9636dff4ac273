"""Promotions as the pricing functions want them: the offers of one storefront at one moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q

from core.money import percent_of
from pricing import offers as pricing
from products.models import Sku
from promotions.display_cases import reach_of, surfaces, surfaces_for
from promotions.models import Counter, Promotion, PromotionItem, Use
from promotions.tools import PRICES, VOUCHERS, Tool

_SECOND = timedelta(seconds=1)

KINDS = {
    Tool.PRODUCT_DISCOUNT: pricing.Kind.PRODUCT_DISCOUNT,
    Tool.FLASH_SALE: pricing.Kind.FLASH_SALE,
    Tool.CAMPAIGN: pricing.Kind.CAMPAIGN,
    Tool.BUY_MORE_SAVE_MORE: pricing.Kind.BUY_MORE_SAVE_MORE,
    Tool.BUNDLE: pricing.Kind.BUNDLE,
    Tool.GIFT: pricing.Kind.GIFT,
    Tool.SHIPPING_DISCOUNT: pricing.Kind.SHIPPING_DISCOUNT,
} | dict.fromkeys(VOUCHERS, pricing.Kind.VOUCHER)


def price_in(promotion: Promotion, item: PromotionItem, list_price: int) -> int:
    """What a SKU costs in a promotion: its own price or percentage, else the promotion's."""
    if item.price is not None:
        return item.price
    percent = item.percent if item.percent is not None else promotion.percent
    if percent is not None:
        return list_price - percent_of(list_price, percent)
    return promotion.amount or list_price


def code_of(promotion: Promotion) -> str:
    """What a buyer brings along for it: a promo code, or the mark of a LIVE, which nobody can type; "" for neither."""
    return f"live:{promotion.public_id}" if promotion.tool == Tool.LIVE_VOUCHER else promotion.code


@dataclass(frozen=True)
class GiftStep:
    """From so many pieces, or so much, a piece of each of these SKUs."""

    minimum_quantity: int
    minimum_spend: int
    skus: list[Sku]


def gift_steps(promotion: Promotion, gifts: Iterable[Sku]) -> list[GiftStep]:
    """The one or two steps of a gift promotion: its ``tiers``, each with the SKUs it gives; without them all gifts are
    for its own threshold."""
    rows = list(gifts)
    if not promotion.tiers:
        return [GiftStep(max(1, promotion.minimum_quantity), promotion.minimum_spend, rows)]
    by_id = {sku.public_id: sku for sku in rows}
    return [
        GiftStep(
            max(1, int(tier.get("quantity") or 0)),
            int(tier.get("spend") or 0),
            [by_id[id] for id in tier["gift_sku_ids"] if id in by_id],
        )
        for tier in promotion.tiers
    ]


@dataclass(frozen=True)
class Moment:
    """An order's moment: the second in which a storefront placed it, and the list prices (SKU row id -> rupiah) it had
    then. Its products were there: they were bought. The wire tells whole seconds, so whatever was true at any time
    within that second counts."""

    at: datetime
    platform: str
    list_prices: Mapping[int, int]


def were_any(shop, begin: datetime, end: datetime) -> bool:
    """Whether any promotion of the shop, stopped since or not, may have run at a moment from ``begin`` to ``end``."""
    rows = Promotion.objects.for_shop(shop).filter(published_at__lt=end + _SECOND, starts_at__lte=end)
    return rows.filter(Q(ends_at=None) | Q(ends_at__gt=begin)).exists()


class Running:
    """The promotions of a shop that run at some time within a period, read once, as far as they are about these products
    (row ids); ``at`` picks those of a moment."""

    def __init__(
        self,
        shop,
        begin: datetime,
        end: datetime | None = None,
        *,
        products: Iterable[int],
        buyer: str = "",
        only: Iterable[str] = (),
        then: Moment | None = None,
        is_quiet: bool = False,
    ):
        last, self.then, mine = end or begin, then, list(products)
        self.bought_there = set(mine) if then else set()
        self.promotions = [] if is_quiet else list(_of_period(shop, begin, last, list(only), then))
        self.items: dict[int, list[PromotionItem]] = defaultdict(list)
        self.counters: dict[tuple[int, int | None, str], Counter] = {}
        self.bought: dict[int, int] = {}
        self.surfaces: dict[int, set[str]] = {}
        if self.promotions:
            self._read(mine, buyer)

    def _read(self, mine: list[int], buyer: str) -> None:
        then, ids = self.then, [row.pk for row in self.promotions]
        # Of ten thousand products only those that matter; a bundle is judged by all of its own.
        items = _taking_part(PromotionItem.objects.filter(promotion__in=ids), then)
        items = items.filter(Q(product__in=mine) | Q(promotion__tool__in=[Tool.BUNDLE, Tool.GIFT]))
        for item in items.select_related("product", "sku__product").order_by("id"):
            self.items[item.promotion_id].append(item)
        kept = [item.pk for found in self.items.values() for item in found]
        counters = Counter.objects.filter(Q(item=None) | Q(item__in=kept), promotion__in=ids)
        self.counters = {(row.promotion_id, row.item_id, row.kind): row for row in counters}
        if buyer:
            uses = Use.objects.filter(counter__promotion__in=ids, buyer=buyer).exclude(state=Use.State.RELEASED)
            for promotion_id, kind, amount, beyond in uses.values_list(
                "counter__promotion_id", "counter__kind", "amount", "beyond"
            ):
                if kind != Counter.Kind.BUDGET:
                    self.bought[promotion_id] = self.bought.get(promotion_id, 0) + amount + beyond
        every = surfaces()
        self.surfaces = {row.pk: set(surfaces_for(row, every)) for row in self.promotions}

    def at(self, moment: datetime, platform: str, skus: Iterable[Sku]) -> list[pricing.Offer]:
        """The offers for these SKUs on one storefront at one moment."""
        by_product: dict[int, list[Sku]] = defaultdict(list)
        for sku in skus:
            by_product[sku.product_id].append(sku)
        found: list[pricing.Offer] = []
        for promotion in self.promotions:
            runs = promotion.starts_at <= moment and (promotion.ends_at is None or moment < promotion.ends_at)
            if not runs or platform not in self.surfaces[promotion.pk]:
                continue
            if promotion.tool in PRICES:
                found += self._prices(promotion, platform, by_product)
            elif offer := self._offer(promotion, platform):
                found.append(offer)
        return found

    def _left(self, promotion: Promotion, kind: str, item: PromotionItem | None = None) -> int | None:
        counter = self.counters.get((promotion.pk, item.pk if item else None, kind))
        return counter.left if counter else None

    def _is_there(self, item: PromotionItem, platform: str) -> bool:
        return item.product_id in self.bought_there or platform in reach_of(item.product)

    def _list_price(self, sku: Sku) -> int:
        return self.then.list_prices.get(sku.pk, sku.price) if self.then else sku.price

    def _gifts_there(self, sku: Sku, platform: str) -> int:
        """Pieces of a gift that a storefront could give."""
        is_there = sku.is_active and platform in reach_of(sku.product)
        return max(0, sku.available) if is_there else 0

    def _buyer_left(self, promotion: Promotion) -> int | None:
        if promotion.per_buyer_limit is None:
            return None
        return promotion.per_buyer_limit - self.bought.get(promotion.pk, 0)

    def _prices(self, promotion: Promotion, platform: str, by_product: dict[int, list[Sku]]) -> list[pricing.Offer]:
        by_item = promotion.tool == Tool.CAMPAIGN
        return [
            pricing.ItemPrice(
                id=promotion.public_id,
                kind=KINDS[Tool(promotion.tool)],
                name=promotion.name,
                buyers=pricing.Buyers(promotion.buyers),
                left=self._left(promotion, Counter.Kind.PIECES, item if by_item else None),
                buyer_left=self._buyer_left(promotion),
                counter=f"{promotion.public_id}:{item.pk}" if by_item else "",
                sku=sku.public_id,
                price=price_in(promotion, item, self._list_price(sku)),
            )
            for item in self.items[promotion.pk]
            if self._is_there(item, platform)
            for sku in by_product.get(item.product_id, [])
            if item.sku_id is None or item.sku_id == sku.pk
        ]

    def _offer(self, promotion: Promotion, platform: str) -> pricing.Offer | None:
        mains = [item for item in self.items[promotion.pk] if item.role == PromotionItem.Role.MAIN]
        there = frozenset(item.product.public_id for item in mains if self._is_there(item, platform))
        if promotion.tool == Tool.BUNDLE and len(there) < len(mains):
            return None
        common: dict[str, Any] = {
            "id": promotion.public_id,
            "kind": KINDS[Tool(promotion.tool)],
            "name": promotion.name,
            "buyers": pricing.Buyers(promotion.buyers),
            "left": self._left(promotion, Counter.Kind.USES),
            "buyer_left": self._buyer_left(promotion),
            "budget_left": self._left(promotion, Counter.Kind.BUDGET),
            "products": None if promotion.level == Promotion.Level.SHOP else there,
        }
        match promotion.tool:
            case Tool.BUY_MORE_SAVE_MORE:
                tiers = tuple(pricing.Tier(int(t["quantity"]), Decimal(str(t["percent"]))) for t in promotion.tiers)
                return pricing.MoreSaves(**common, tiers=tiers)
            case Tool.BUNDLE:
                return pricing.Bundle(**common, percent=promotion.percent, price=promotion.amount)
            case Tool.SHIPPING_DISCOUNT:
                return pricing.ShippingDiscount(
                    **common,
                    amount=promotion.amount,
                    minimum_spend=promotion.minimum_spend,
                    minimum_quantity=promotion.minimum_quantity,
                )
            case Tool.GIFT:
                gifts = [row.sku for row in self.items[promotion.pk] if row.role == PromotionItem.Role.GIFT and row.sku]
                steps = [
                    pricing.GiftTier(
                        tuple(sku.public_id for sku in step.skus), step.minimum_quantity, step.minimum_spend
                    )
                    for step in gift_steps(promotion, gifts)
                ]
                stock = {sku.public_id: self._gifts_there(sku, platform) for sku in gifts}
                return pricing.Gift(**common, tiers=tuple(steps), stock=stock)
        return pricing.Voucher(
            **common,
            percent=promotion.percent,
            amount=promotion.amount,
            maximum=promotion.maximum_discount,
            minimum_spend=promotion.minimum_spend,
            code=code_of(promotion),
        )


def _of_period(shop, begin: datetime, last: datetime, only: list[str], then: "Moment | None"):
    rows = _published(Promotion.objects.for_shop(shop), then).filter(starts_at__lte=last).order_by("id")
    rows = rows.filter(Q(ends_at=None) | Q(ends_at__gt=begin))
    return rows.filter(tool__in=only) if only else rows


def _published(rows, then: Moment | None):
    """Those that are published and were not stopped, now or at a moment."""
    if then is None:
        return rows.published()
    return rows.filter(Q(stopped_at=None) | Q(stopped_at__gt=then.at), published_at__lt=then.at + _SECOND)


def _taking_part(items, then: Moment | None):
    """Products that take part now, or did at a moment."""
    if then is None:
        return items.filter(removed_at=None)
    was_there = Q(removed_at=None) | Q(removed_at__gt=then.at)
    return items.filter(was_there, Q(added_at=None) | Q(added_at__lt=then.at + _SECOND))
