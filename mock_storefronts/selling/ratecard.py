"""What this storefront keeps of a sale: its own copy of the rate card and its own arithmetic (docs/rules.md 7.1).

Percentages are in hundredths of a per cent, so that nothing but whole numbers is ever divided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from mock_storefronts.host.config import TIKTOK_SHOP

COMMISSION, DYNAMIC, MALL, PREORDER = "commission", "dynamic", "mall", "preorder"
SFP, CASHBACK, PROCESSING, INCOME_TAX = "sfp", "cashback", "processing", "income_tax"

# What a shop's programmes and marks are called in its profile, and the fee that they cost.
BY_PROGRAMME = {"SFP": SFP, "BCP": CASHBACK, "PPH": INCOME_TAX}


@dataclass(frozen=True)
class Row:
    """A fee from a day on (midnight in Jakarta): ``points`` hundredths of a per cent, at most ``cap`` a piece; ``channel``
    empty is both."""

    fee: str
    points: int
    since: float
    cap: int | None = None
    channel: str = ""


def _day(year: int, month: int, day: int) -> float:
    return datetime(year, month, day, tzinfo=UTC).timestamp() - 7 * 3600


CARD = (
    Row(COMMISSION, 697, _day(2024, 9, 16)),
    Row(DYNAMIC, 500, _day(2025, 6, 10), cap=40_000),
    Row(MALL, 180, _day(2025, 6, 10), cap=50_000),
    Row(PREORDER, 300, _day(2025, 6, 10), channel=TIKTOK_SHOP),
    Row(CASHBACK, 350, _day(2025, 1, 23), cap=20_000),
    Row(INCOME_TAX, 50, _day(2025, 7, 14)),
)
PROCESSING_FLAT, PROCESSING_SINCE = 1_250, _day(2025, 8, 11)


@dataclass(frozen=True)
class Sale:
    """A line as fees see it: pieces that are still paid for, and what was paid for them."""

    pieces: int
    paid: int
    is_preorder: bool = False


def fees_of(
    sales: Iterable[Sale], *, channel: str, at: float, is_mall: bool, programmes: Iterable[str]
) -> dict[str, int]:
    """Whole rupiah a fee of an order that was placed at ``at``, without the processing fee."""
    due = {COMMISSION, DYNAMIC} | ({MALL} if is_mall else set())
    due |= {BY_PROGRAMME[code] for code in programmes if code in BY_PROGRAMME}
    total: dict[str, int] = {}
    for sale in sales:
        for fee in due | ({PREORDER} if sale.is_preorder else set()):
            if (row := _row(fee, channel, at)) is None:
                continue
            amount = (sale.paid * row.points + 5_000) // 10_000  # half up
            if row.cap is not None:
                amount = min(amount, row.cap * sale.pieces)
            if amount:
                total[fee] = total.get(fee, 0) + amount
    return total


def processing(at: float) -> int:
    """The flat fee of an order that was placed at ``at``."""
    return PROCESSING_FLAT if at >= PROCESSING_SINCE else 0


def _row(fee: str, channel: str, at: float) -> Row | None:
    fitting = [row for row in CARD if row.fee == fee and row.since <= at and row.channel in ("", channel)]
    return max(fitting, key=lambda row: row.since, default=None)
