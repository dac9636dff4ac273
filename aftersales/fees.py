"""What the platform gives back of its fees with a refund: the floor above keeps the books and knows; it registers here, and
the page of a return asks. After-sales imports it not.
"""

from collections.abc import Callable
from dataclasses import dataclass

from aftersales.models import Return


@dataclass(frozen=True)
class FeeBack:
    """Whole rupiah of one fee that come back to the seller with a return (less than nothing where one is charged again):
    ``sku`` is our public id, "" for a fee of the order; ``why`` says how much of what."""

    name: str
    sku: str
    amount: int
    why: str = ""


_sources: list[Callable[[Return], list[FeeBack]]] = []


def tells_fees(function: Callable[[Return], list[FeeBack]]) -> Callable[[Return], list[FeeBack]]:
    """Function decorator: called with a return, says which fees come back with it, or would."""
    _sources.append(function)
    return function


def fees_back(row: Return) -> list[FeeBack]:
    """The fees that come back with this return, or would if it was refunded as it stands."""
    return [one for function in _sources for one in function(row)]
