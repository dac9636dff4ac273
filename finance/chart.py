"""Bars for the overview: plain geometry for one SVG, so that a page needs no program to draw them."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.platforms import Platform
from finance.queries import Day

WIDTH, HEIGHT = 720, 160


@dataclass(frozen=True)
class Bar:
    """One storefront's part of one day: a rectangle."""

    platform: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """The bars, the highest sum and the size of the picture."""

    bars: list[Bar]
    highest: int
    width: int = WIDTH
    height: int = HEIGHT


def bars(days: Sequence[Day]) -> Chart:
    """A bar a day, the storefronts one upon the other; a day on which the shop paid back has none."""
    highest = max((day.total for day in days), default=0)
    if highest <= 0:
        return Chart([], 0)
    step, found = WIDTH / len(days), []
    for number, day in enumerate(days):
        top = float(HEIGHT)
        for platform in Platform.values:
            amount = max(0, day.amounts.get(platform, 0))
            if not amount:
                continue
            height = round(amount * HEIGHT / highest, 1)
            top -= height
            found.append(
                Bar(platform, round(number * step + step * 0.12, 1), round(top, 1), round(step * 0.76, 1), height)
            )
    return Chart(found, highest)
