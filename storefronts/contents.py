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


class _NotGiven:
    """The one value ``NOT_GIVEN``."""

    def __repr__(self):
        return "NOT_GIVEN"


# A storefront does not say: there is nothing to compare.
NOT_GIVEN: Any = _NotGiven()


@dataclass(frozen=True)
class Content(Generic[Ours, Theirs]):
    """A value that both sides have. ``agree`` says when two values mean the same; either side may be NOT_GIVEN."""

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
    values = [(content, content.ours(ours), content.theirs(theirs)) for content in contents]
    known = [(content, a, b) for content, a, b in values if a is not NOT_GIVEN and b is not NOT_GIVEN]
    return len(known), [Pair(content.field, a, b) for content, a, b in known if not content.agree(a, b)]
