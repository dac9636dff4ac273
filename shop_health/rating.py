"""The store rating (docs/rules.md 9.5): three parts from 0 to 5, of which the lowest decides. Pure arithmetic.

How the platform makes a part of its rates is not published: INFERRED, a straight line from 5 for a spotless rate over
``at_target`` at the target to 0 at so many times the target. A part counts once it rests on enough; before that the shop
is not judged by it.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from django.conf import settings

from shop_health.measures import Measure

FIVE, TENTH = Decimal(5), Decimal("0.1")


@dataclass(frozen=True)
class Rating:
    """The parts, None where too little is known, and the lowest of them."""

    products: Decimal | None = None
    fulfilment: Decimal | None = None
    service: Decimal | None = None

    @property
    def parts(self) -> dict[str, Decimal | None]:
        """By name, in the order of the page."""
        return {"products": self.products, "fulfilment": self.fulfilment, "service": self.service}

    @property
    def value(self) -> Decimal | None:
        """The store rating with one decimal; None while no part is known."""
        known = [part for part in self.parts.values() if part is not None]
        return min(known) if known else None

    @property
    def deciding(self) -> str:
        """The name of the part that decides, "" while none is known."""
        known = {name: part for name, part in self.parts.items() if part is not None}
        return min(known, key=lambda name: known[name]) if known else ""


def score(percent: Decimal, target: Decimal) -> Decimal:
    """The points from 0 to 5 of a rate that should be small: 5 at nothing, ``HEALTH_SCORE_AT_TARGET`` at the target, 0 from
    ``HEALTH_SCORE_ZERO_AT`` times the target on."""
    at_target, zero_at = settings.HEALTH_SCORE_AT_TARGET, target * settings.HEALTH_SCORE_ZERO_AT
    if percent <= target:
        return FIVE - (FIVE - at_target) * percent / target
    return max(Decimal(0), at_target * (zero_at - percent) / (zero_at - target))


def of_rates(rates: list[tuple[Measure, Decimal | None]]) -> Decimal | None:
    """The mean of the points of several rates, with one decimal; None when none is known."""
    found = []
    for measure, percent in rates:
        if percent is not None:
            lost, allowed = (100 - percent, 100 - measure.target) if measure.is_floor else (percent, measure.target)
            found.append(score(lost, allowed))
    return (sum(found, Decimal(0)) / len(found)).quantize(TENTH, ROUND_HALF_UP) if found else None


def of_stars(total: int, count: int) -> Decimal | None:
    """The mean of buyers' stars, rounded down so that 4,96 is no five; None below the least number of reviews."""
    if count < settings.HEALTH_REVIEWS_LEAST:
        return None
    return (Decimal(total) / count).quantize(TENTH, ROUND_DOWN)
