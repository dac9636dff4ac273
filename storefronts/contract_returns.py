"""What is said to a storefront about returns; part of the contract, in a file of its own. Money is whole rupiah."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class ReturnPiece:
    """One piece that a return is about; ``amount`` is what goes back for it."""

    external_id: str
    order_piece_id: str
    sku_id: str
    amount: int


@dataclass(frozen=True)
class ReturnFile:
    """A photo or video that a side showed."""

    external_id: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class ReturnRecord:
    """One step of one side; ``role`` is BUYER, SELLER, SYSTEM or OPERATOR."""

    at: datetime
    role: str
    event: str
    note: str
    files: list[ReturnFile]


@dataclass(frozen=True)
class ReturnDispute:
    """One time that a side called the platform in."""

    number: int
    kind: str
    opened_by: str
    reason: str
    decision: str
    note: str
    opened_at: datetime
    evidence_by: datetime
    decide_by: datetime
    decided_at: datetime | None


@dataclass(frozen=True)
class ReturnData:
    """A return as the storefront tells it. ``updated_at`` orders the news; ``clocks`` are the host's own by name, where it
    tells them, and ``seller_deadline`` until when the seller must answer what is open now."""

    external_id: str
    order_id: str
    type: str
    status: str
    arbitration: str
    reason: str
    comment: str
    amount: int
    shipping_amount: int
    fees_amount: int
    offered_amount: int | None
    is_offer_refused: bool
    may_keep_goods: bool
    is_self_arranged: bool
    is_by_platform: bool
    is_refund_agreed: bool
    is_refunded: bool
    is_borne_by_platform: bool
    provider_name: str
    tracking_number: str
    replacement_tracking_number: str
    requested_at: datetime
    updated_at: datetime
    buyer_shipped_at: datetime | None
    received_at: datetime | None
    agreed_at: datetime | None
    refunded_at: datetime | None
    seller_deadline: datetime | None
    clocks: dict[str, datetime]
    pieces: list[ReturnPiece]
    disputes: list[ReturnDispute] = field(default_factory=list)


@dataclass(frozen=True)
class ReturnAnswer:
    """What the seller says: a ``decision`` in the wire's word, and what it needs."""

    decision: str
    reason: str = ""
    comment: str = ""
    amount: int | None = None
    keeps_goods: bool = False
