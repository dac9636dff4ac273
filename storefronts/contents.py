"""What a drift check compares, as tables: one row a value, so that a new value is one row more.

A table belongs to the app whose rows it compares (``products.drift.comparison``, ``promotions.comparison``,
``storefronts.sync``); this is what they have in common.
"""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")


class _Untold:
    """The one value ``UNTOLD``."""

    def __repr__(self):
        return "UNTOLD"


# A storefront does not say: there is nothing to compare.
UNTOLD: Any = _Untold()


@dataclass(frozen=True)
class Content(Generic[Ours, Theirs]):
    """A value that both sides have. ``agree`` says when two values mean the same; either side may be UNTOLD."""

    field: str
    ours: Callable[[Ours], Any]
    theirs: Callable[[Theirs], Any]
    agree: Callable[[Any, Any], bool] = operator.eq


@dataclass(frozen=True)
class Pair:
    """A value with its two sides, as they can be stored."""

    field: str
    ours: Any
    theirs: Any


def compared(contents: Iterable[Content[Ours, Theirs]], ours: Ours, theirs: Theirs) -> tuple[int, list[Pair]]:
    """How many values both sides tell, and those that do not agree."""
    pairs = [(one, one.ours(ours), one.theirs(theirs)) for one in contents]
    told = [(one, mine, there) for one, mine, there in pairs if mine is not UNTOLD and there is not UNTOLD]
    return len(told), [Pair(one.field, mine, there) for one, mine, there in told if not one.agree(mine, there)]
