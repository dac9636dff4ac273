"""What a row of the rate card does beside the others (pure): staff are told when they write it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from core.platforms import Platform
from pricing.fees import Rate, find_rate

_SELLERS = ("MALL", "REGULAR")


def also_holding(row: Rate, others: Iterable[Rate]) -> list[Rate]:
    """Rows about the very same sales that hold in a part of this row's time: the one that begins later counts."""
    scope = (row.fee, row.platform, row.seller, row.category)
    return [
        other
        for other in others
        if other.id != row.id
        and (other.fee, other.platform, other.seller, other.category) == scope
        and (row.valid_until is None or other.valid_from < row.valid_until)
        and (other.valid_until is None or row.valid_from < other.valid_until)
    ]


def hole_after(row: Rate, rates: Sequence[Rate]) -> datetime | None:
    """The moment from which nobody knows what the fee of some of the row's sales is; None where another row follows."""
    if row.valid_until is None:
        return None
    followers = (
        find_rate(rates, row.fee, platform=platform, seller=seller, categories=categories, at=row.valid_until)
        for platform, seller, categories in _sales(row)
    )
    return None if all(followers) else row.valid_until


def _sales(row: Rate) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for platform in [row.platform] if row.platform else Platform.values:
        for seller in [row.seller] if row.seller else _SELLERS:
            yield platform, seller, (row.category,) if row.category else ()
