"""Lines of Manage Returns as plain values: lines that are equal look the same, in one language (seller_center.drawn)."""

from datetime import datetime
from typing import NamedTuple

from aftersales import queries
from aftersales.models import Return
from products.catalogue import small_pictures

_REASONS = dict(Return.Reason.choices)


class ReturnRow(NamedTuple):
    """One line of Manage Returns. ``title``, ``thumbnail_url`` and ``quantity`` are those of its first line, ``more`` how many
    follow; ``silence`` is what happens at ``next_at`` if nobody acts, "" while no clock runs. Names are in the reader's
    language."""

    public_id: str
    external_id: str
    purchased_on: str
    buyer_name: str
    requested_at: datetime
    title: str
    thumbnail_url: str
    quantity: int
    more: int
    reason: str
    amount: int
    type_name: str
    status: str
    is_disputed: bool
    is_being_answered: bool
    silence: str
    next_at: datetime | None
    problem: str


def list_row(row: Return) -> ReturnRow:
    """The line of a return that came ``queries.listed``."""
    lines = row.shown_lines  # type: ignore[attr-defined]
    first = lines[0] if lines else None
    silence, next_at = queries.silence(row) or ("", None)
    return ReturnRow(
        public_id=row.public_id,
        external_id=row.external_id,
        purchased_on=row.purchased_on,
        buyer_name=row.buyer_name,  # type: ignore[attr-defined]
        requested_at=row.requested_at,
        title=first.title if first else "",
        thumbnail_url=small_pictures.url(first.thumbnail) if first else "",
        quantity=first.quantity if first else 0,
        more=max(0, len(lines) - 1),
        reason=str(_REASONS.get(row.reason, row.reason)),
        amount=row.amount,
        type_name=str(row.get_type_display()),
        status=row.status,
        is_disputed=row.arbitration == Return.Arbitration.IN_PROGRESS,
        is_being_answered=bool(row.wanted) and not row.problem,
        silence=str(silence),
        next_at=next_at,
        problem=str(row.problem),
    )
