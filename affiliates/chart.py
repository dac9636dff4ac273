"""Bars of the analytics page: plain geometry for one SVG; the numbers stand in a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 720, 140


@dataclass(frozen=True)
class Bar:
    """One day: a rectangle."""

    day: date
    amount: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """The bars, the highest amount and the size of the picture."""

    bars: list[Bar]
    highest: int
    width: int = WIDTH
    height: int = HEIGHT


def bars(days: Sequence[tuple[date, int]]) -> Chart:
    """A bar a day; a day that brought nothing has none."""
    highest = max((amount for _day, amount in days), default=0)
    if highest <= 0:
        return Chart([], 0)
    step = WIDTH / len(days)
    found = []
    for number, (day, amount) in enumerate(days):
        if amount > 0:
            height = round(amount * HEIGHT / highest, 2)
            x, width = round(number * step + step * 0.1, 2), round(step * 0.8, 2)
            found.append(Bar(day, amount, x, round(HEIGHT - height, 2), width, height))
    return Chart(found, highest)
