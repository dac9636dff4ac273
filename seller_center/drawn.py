"""Drawings of a macro, kept by the values they were made of (ADR 46)."""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

KEPT = 4000  # a row is some 2 KB: 8 MB a process at most
# Where a spot is filled. No text has this character: every gate refuses it, and PostgreSQL cannot keep it.
_SPOTS = [Markup(f"\0{number}") for number in range(3)]


def drawn(macro: Any, spots: Iterable[Any], *values: Hashable) -> Markup:
    """What an imported macro draws of these values. It sees nothing else, so equal values look the same: who looks again, or
    after others, gets what was drawn before. ``spots``, three at most, are what is another at each look (a form's token, an
    age): the macro gets them last, in their order, and can do nothing with one but place it."""
    filled = list(spots)
    text = _drawn(macro, values, len(filled))
    for spot, value in zip(_SPOTS, filled, strict=False):
        text = text.replace(spot, escape(value))
    return Markup(text)


@lru_cache(maxsize=KEPT)
def _drawn(macro: Any, values: tuple[Hashable, ...], spots: int) -> str:
    return str(macro(*values, *_SPOTS[:spots]))
