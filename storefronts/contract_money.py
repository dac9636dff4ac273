"""What a storefront says of a shop's money; part of the contract, in a file of its own. Money is whole rupiah."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class StatementData:
    """One day's settlement as the storefront sums it up, in whole rupiah; ``at`` is the beginning of its day."""

    external_id: str
    at: datetime
    revenue: int
    shipping: int
    fees: int
    amount: int
    payment_status: str
    paid_at: datetime | None


@dataclass(frozen=True)
class SettlementLine:
    """One line of a statement. ``parts`` are amounts by our names (finance.kinds.Part), signed as the seller reads them;
    ``order_id`` is "" for a line that is about no order; ``ordered_at`` is when it was placed, where the storefront says
    so."""

    external_id: str
    kind: str
    order_id: str
    parts: dict[str, int]
    amount: int
    ordered_at: datetime | None = None


@dataclass(frozen=True)
class EstimateData:
    """What the storefront thinks that an order will bring, and when it is to be settled, before any statement has it;
    None while that day is not known."""

    order_id: str
    amount: int
    settles_at: datetime | None


@dataclass(frozen=True)
class PayoutState:
    """What became of money that was asked for: PROCESSING, PAID or RETURNED, with the bank's words."""

    external_id: str
    key: str
    status: str
    reason: str
    at: datetime | None
