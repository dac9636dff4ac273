"""Lines of Manage Returns as plain values: lines that are equal look the same, in one language (seller_center.drawn)."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import F

from aftersales import queries
from aftersales.models import Return, ReturnLine
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


def listed(returns):
    """Returns with what their lines show, and their buyers' names."""
    return returns.only(
        "public_id", "external_id", "purchased_on", "requested_at", "reason", "amount", "type", "status", "arbitration",
        "wanted", "problem", "next_at", "due_at",
    ).annotate(buyer_name=F("order__buyer_name"))  # fmt: skip


def list_rows(returns: list[Return]) -> list[ReturnRow]:
    """The lines of returns that came ``listed``; one query more, for what is to go back."""
    pieces: dict[int, list[tuple[str, int, str]]] = {row.pk: [] for row in returns}
    lines = ReturnLine.objects.filter(returned__in=list(pieces)).order_by("id")
    for row_id, title, quantity, thumbnail in lines.values_list(
        "returned_id", "order_line__title", "quantity", small_pictures.of_sku("order_line__sku__")
    ):
        pieces[row_id].append((title, quantity, thumbnail))
    return [_list_row(row, pieces[row.pk]) for row in returns]


def _list_row(row: Return, pieces: list[tuple[str, int, str]]) -> ReturnRow:
    title, quantity, thumbnail = pieces[0] if pieces else ("", 0, "")
    silence, next_at = queries.silence(row) or ("", None)
    return ReturnRow(
        public_id=row.public_id,
        external_id=row.external_id,
        purchased_on=row.purchased_on,
        buyer_name=row.buyer_name,  # type: ignore[attr-defined]
        requested_at=row.requested_at,
        title=title,
        thumbnail_url=small_pictures.url(thumbnail),
        quantity=quantity,
        more=max(0, len(pieces) - 1),
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
