"""A line of sixty days as SVG points: numbers only, no drawing library."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Dot:
    """One day of a line; ``value`` is None where there was nothing to count."""

    day: date
    value: Decimal | None


@dataclass(frozen=True)
class Line:
    """The pieces of a line (it breaks where a day has no value), the height of the target, and the last dot."""

    width: int
    height: int
    pieces: list[str]
    target_y: float | None
    last: tuple[float, float] | None
    highest: Decimal


def line(dots: Sequence[Dot], *, target: Decimal | None, least: Decimal = Decimal(0), most: Decimal | None = None,
         width: int = 120, height: int = 32) -> Line:  # fmt: skip
    """The line of these days, oldest first. The scale begins at ``least`` and ends at ``most``, or at the highest value or
    a little above the target, whichever is more."""
    values = [dot.value for dot in dots if dot.value is not None]
    top = most if most is not None else max([*values, (target or Decimal(1)) * Decimal("1.25")])
    least = min([least, *values])
    span, step = (top - least) or Decimal(1), Decimal(width) / max(1, len(dots) - 1)
    pieces: list[list[str]] = [[]]
    last = None
    for place, dot in enumerate(dots):
        if dot.value is None:
            pieces.append([])
            continue
        x, y = float(round(place * step, 1)), _y(dot.value, least, span, height)
        pieces[-1].append(f"{x},{y}")
        last = (x, y)
    # A day alone between two without a value is a short stroke, else it would not be seen.
    drawn = [" ".join(piece if len(piece) > 1 else [piece[0], piece[0]]) for piece in pieces if piece]
    return Line(width, height, drawn, _y(target, least, span, height) if target is not None else None, last, top)


def _y(value: Decimal, least: Decimal, span: Decimal, height: int) -> float:
    return float(round(Decimal(height - 2) - (value - least) / span * (height - 4), 1))
