"""What the platform keeps of an order (pure; docs/rules.md 7.1). All amounts are whole rupiah, rates include tax.

A fee is charged by the rate card that was valid when the order was placed. Caps are a piece, the processing fee an
order. Rounding is half up a line (INFERRED: the platform does not say).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from core.money import percent_of


class Fee(StrEnum):
    """What a fee is charged for."""

    COMMISSION = "COMMISSION"
    DYNAMIC_COMMISSION = "DYNAMIC_COMMISSION"
    MALL_SERVICE = "MALL_SERVICE"
    PRE_ORDER = "PRE_ORDER"
    SHIPPING_FEE_PROGRAM = "SHIPPING_FEE_PROGRAM"
    BONUS_CASHBACK = "BONUS_CASHBACK"
    ORDER_PROCESSING = "ORDER_PROCESSING"
    INCOME_TAX = "INCOME_TAX"


@dataclass(frozen=True)
class Rate:
    """One row of the rate card. Empty ``platform``, ``seller`` (MALL or REGULAR) or ``category`` is any; ``percent`` of
    the base, at most ``cap`` a piece; or ``flat`` an order."""

    id: int
    fee: Fee
    valid_from: datetime
    percent: Decimal = Decimal(0)
    cap: int | None = None
    flat: int = 0
    platform: str = ""
    seller: str = ""
    category: str = ""
    valid_until: datetime | None = None

    def fits(self, *, platform: str, seller: str, categories: Sequence[str], at: datetime) -> bool:
        """Whether this row is about such a sale at that moment."""
        return (
            self.platform in ("", platform)
            and self.seller in ("", seller)
            and (not self.category or self.category in categories)
            and self.valid_from <= at
            and (self.valid_until is None or at < self.valid_until)
        )

    def precedence(self, categories: Sequence[str]) -> tuple[int, bool, bool, datetime]:
        """The most special row wins, then the newest. ``categories`` go from the top to the leaf."""
        depth = categories.index(self.category) + 1 if self.category else 0
        return (depth, bool(self.platform), bool(self.seller), self.valid_from)


@dataclass(frozen=True)
class Sold:
    """A line as fees see it: ``base`` is what the pieces cost less what the seller gave up."""

    sku: str
    quantity: int
    base: int
    categories: tuple[str, ...] = ()
    is_preorder: bool = False


@dataclass(frozen=True)
class FeeLine:
    """A fee that was charged, and the row of the rate card that says so. ``sku`` is empty for one of the order."""

    fee: Fee
    sku: str
    base: int
    percent: Decimal
    amount: int
    is_capped: bool
    rate: int


def order_fees(
    sold: Iterable[Sold],
    rates: Sequence[Rate],
    *,
    platform: str,
    at: datetime,
    is_mall: bool,
    programmes: frozenset[Fee] = frozenset(),
) -> list[FeeLine]:
    """The fees of an order placed at ``at``. ``programmes`` are those the seller takes part in and whose benefit the
    order used, and the income tax where it is withheld; the Mall fee is a Mall seller's (order creation decides), the
    pre-order fee a pre-order's."""
    seller = "MALL" if is_mall else "REGULAR"
    lines: list[FeeLine] = []
    anything = False
    for item in sold:
        anything = anything or item.quantity > 0
        for fee in Fee:
            if fee is Fee.ORDER_PROCESSING or not _is_due(fee, item, is_mall, programmes):
                continue
            rate = find_rate(rates, fee, platform=platform, seller=seller, categories=item.categories, at=at)
            if rate is None or not rate.percent or not item.base:
                continue
            raw = percent_of(item.base, rate.percent)
            amount = raw if rate.cap is None else min(raw, rate.cap * item.quantity)
            lines.append(FeeLine(fee, item.sku, item.base, rate.percent, amount, amount < raw, rate.id))
    processing = find_rate(rates, Fee.ORDER_PROCESSING, platform=platform, seller=seller, categories=(), at=at)
    if anything and processing is not None:
        lines.append(FeeLine(Fee.ORDER_PROCESSING, "", 0, Decimal(0), processing.flat, False, processing.id))
    return lines


def find_rate(
    rates: Iterable[Rate], fee: Fee, *, platform: str, seller: str, categories: Sequence[str], at: datetime
) -> Rate | None:
    """The row of the rate card for a fee, if any."""
    fitting = [
        rate
        for rate in rates
        if rate.fee is fee and rate.fits(platform=platform, seller=seller, categories=categories, at=at)
    ]
    return max(fitting, key=lambda rate: rate.precedence(categories), default=None)


def _is_due(fee: Fee, item: Sold, is_mall: bool, programmes: frozenset[Fee]) -> bool:
    match fee:
        case Fee.MALL_SERVICE:
            return is_mall
        case Fee.PRE_ORDER:
            return item.is_preorder
        case Fee.SHIPPING_FEE_PROGRAM | Fee.BONUS_CASHBACK | Fee.INCOME_TAX:
            return fee in programmes
    return True


def reversals(before: Iterable[FeeLine], after: Iterable[FeeLine], *, delivered: bool) -> list[FeeLine]:
    """What is given back when an order is refunded: the fees as charged less those of what the buyer kept, as negative
    rows of their own. The processing fee comes back only for an order that was never delivered and refunded whole."""
    kept = {(line.fee, line.sku): line.amount for line in after}
    whole = not any(fee is not Fee.ORDER_PROCESSING for fee, _sku in kept)
    rows = []
    for line in before:
        if line.fee is Fee.ORDER_PROCESSING:
            back = line.amount if whole and not delivered else 0
        else:
            back = line.amount - kept.get((line.fee, line.sku), 0)
        if back:
            rows.append(FeeLine(line.fee, line.sku, line.base, line.percent, -back, line.is_capped, line.rate))
    return rows
