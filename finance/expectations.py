"""What an order should bring the seller, part by part (pure; docs/rules.md 7.1, 7.2). Whole rupiah, signed as the seller
reads them.

Fees follow the rate card of the moment when the order was placed. What is refunded gives its share of the fees back, as
rows of their own that hold from the refund on; an order that was cancelled brings nothing and costs nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from core.money import percent_of
from finance.kinds import Part
from pricing.fees import Fee, FeeLine, Rate, Sold, order_fees, reversals


@dataclass(frozen=True)
class Item:
    """What was bought of one SKU: ``original`` at list price for all pieces, ``base`` less the seller's discounts."""

    sku: str
    quantity: int
    original: int
    base: int
    categories: tuple[str, ...] = ()
    is_preorder: bool = False
    cost: int = 0
    affiliate_points: int = 0  # a creator's commission, in basis points of what is paid


@dataclass(frozen=True)
class RefundedItem:
    """What the seller gives back for the pieces of one SKU, in whole rupiah."""

    sku: str
    amount: int


@dataclass(frozen=True)
class Refunded:
    """One refund of the order, at its moment."""

    id: str
    at: datetime
    items: tuple[RefundedItem, ...]
    shipping: int = 0


@dataclass(frozen=True)
class Terms:
    """What held for the shop when the order was placed."""

    is_mall: bool = False
    programmes: frozenset[Fee] = frozenset()


@dataclass(frozen=True)
class Bought:
    """An order as money sees it. ``is_delivered`` decides whether the processing fee can come back."""

    platform: str
    at: datetime
    items: tuple[Item, ...]
    shipping: int = 0
    shipping_by_seller: int = 0
    shipping_by_platform: int = 0
    is_seller_shipping: bool = False
    is_void: bool = False
    is_delivered: bool = False
    refunds: tuple[Refunded, ...] = ()


@dataclass(frozen=True)
class Line:
    """One part of what we expect. ``rate`` is the row of the rate card, ``since`` the refund that made it, if any."""

    part: str
    amount: int
    sku: str = ""
    base: int = 0
    percent: str = ""
    rate: int | None = None
    is_capped: bool = False
    since: datetime | None = None
    refund: str = ""

    def as_json(self) -> dict[str, Any]:
        """The row as it is kept; what is empty is left out."""
        row: dict[str, Any] = {"part": str(self.part), "amount": self.amount}
        for name in ("sku", "base", "percent", "rate", "is_capped", "refund"):
            if value := getattr(self, name):
                row[name] = value
        if self.since is not None:
            row["since"] = self.since.isoformat()
        return row


@dataclass
class _Kept:
    """What the buyer still has of one item."""

    item: Item
    base: int = field(init=False)

    def __post_init__(self):
        self.base = self.item.base

    def sold(self) -> Sold:
        """The pieces that are still paid for: as many as the kept amount pays, at least one while any of it is kept
        (INFERRED, docs/rules.md 7.1)."""
        pieces, whole = self.item.quantity, self.item.base
        if self.base != whole:
            pieces = max(1, (2 * pieces * self.base + whole) // (2 * whole)) if self.base else 0
        return Sold(self.item.sku, pieces, self.base, self.item.categories, self.item.is_preorder)


def expect(bought: Bought, rates: Sequence[Rate], terms: Terms) -> list[Line]:
    """Every part of what the order should bring. Nothing for one that was cancelled before it arrived."""
    if bought.is_void:
        return []
    lines = _goods(bought) + _shipping(bought)
    kept = {item.sku: _Kept(item) for item in bought.items}

    def fees() -> list[FeeLine]:
        return order_fees(
            [item.sold() for item in kept.values()],
            rates,
            platform=bought.platform,
            at=bought.at,
            is_mall=terms.is_mall,
            programmes=terms.programmes,
        )

    charged = fees()
    lines += [_fee(fee) for fee in charged]
    lines += [_commission(item, item.base, 0) for item in bought.items if item.affiliate_points and item.base]
    for refund in sorted(bought.refunds, key=lambda row: (row.at, row.id)):
        commissions = []
        for refunded in refund.items:
            if (left := kept.get(refunded.sku)) is not None:
                before, left.base = left.base, max(0, left.base - refunded.amount)
                commissions.append(_commission(left.item, left.base, before))
        lines += [
            Line(Part.REFUND, -refunded.amount, refunded.sku, since=refund.at, refund=refund.id)
            for refunded in refund.items
            if refunded.amount
        ]
        if refund.shipping:
            lines.append(Line(Part.CUSTOMER_SHIPPING, -refund.shipping, since=refund.at, refund=refund.id))
        after = fees()
        back = reversals(charged, after, delivered=bought.is_delivered)
        lines += [replace(_fee(fee), since=refund.at, refund=refund.id) for fee in back]
        lines += [replace(line, since=refund.at, refund=refund.id) for line in commissions if line.amount]
        charged = _still_charged(charged, after)
    return lines


def _still_charged(before: list[FeeLine], after: list[FeeLine]) -> list[FeeLine]:
    """Fees after a refund. A processing fee that stays although nothing is kept is still charged."""
    kept = {(fee.fee, fee.sku) for fee in after}
    stays = [fee for fee in before if fee.fee is Fee.ORDER_PROCESSING and (fee.fee, fee.sku) not in kept]
    return after + stays


def commission(base: int, points: int) -> int:
    """A creator's commission of a paid amount, half up to whole rupiah. After a refund it is that of the rest, so what comes
    back is the difference of two such sums and no rupiah is lost (docs/rules.md 9.6)."""
    return percent_of(base, Decimal(points).scaleb(-2))


def _commission(item: Item, base: int, before: int) -> Line:
    """What a creator is paid of one item, or gives back when its buyer pays for less of it than before."""
    points = item.affiliate_points
    amount = commission(before, points) - commission(base, points)
    return Line(Part.AFFILIATE, amount, item.sku, base, f"{Decimal(points).scaleb(-2).normalize():f}" if points else "")


def _goods(bought: Bought) -> list[Line]:
    lines = [Line(Part.PRODUCTS, item.original, item.sku) for item in bought.items if item.original]
    return lines + [
        Line(Part.SELLER_DISCOUNT, item.base - item.original, item.sku)
        for item in bought.items
        if item.base != item.original
    ]


def _shipping(bought: Bought) -> list[Line]:
    """What the buyer and the platform pay for shipping, and what the courier takes of it; who ships it himself keeps
    what was paid."""
    paid = bought.shipping - bought.shipping_by_seller - bought.shipping_by_platform
    amounts = [(Part.CUSTOMER_SHIPPING, paid), (Part.PLATFORM_SHIPPING, bought.shipping_by_platform)]
    if not bought.is_seller_shipping:
        amounts.append((Part.ACTUAL_SHIPPING, -bought.shipping))
    return [Line(part, amount) for part, amount in amounts if amount]


def _fee(fee: FeeLine) -> Line:
    percent = f"{fee.percent:f}" if fee.percent else ""
    return Line(Part(fee.fee.value), -fee.amount, fee.sku, fee.base, percent, fee.rate, fee.is_capped)


def parts(lines: Iterable[dict[str, Any]], *, until: datetime | None = None) -> dict[str, int]:
    """Sums by part of kept lines; with ``until`` only what held before that moment."""
    found: dict[str, int] = {}
    for line in lines:
        if until is not None and "since" in line and datetime.fromisoformat(line["since"]) >= until:
            continue
        found[line["part"]] = found.get(line["part"], 0) + line["amount"]
    return {part: amount for part, amount in found.items() if amount}
