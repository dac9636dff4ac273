"""Whole rupiah. One country, no cents: an int everywhere, and one place that rounds."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.core.validators import MinValueValidator
from django.db import models


class RupiahField(models.BigIntegerField):
    """An amount in whole rupiah, never negative. Pair it with a check constraint in the model."""

    default_validators = [MinValueValidator(0)]


def percent_of(amount: int, percent: Decimal) -> int:
    """``percent`` per cent of a rupiah amount, half up to whole rupiah (docs/rules.md 7.1 notes)."""
    return int((Decimal(amount) * percent / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def highest_price(price: int, percent: Decimal) -> int:
    """The most a price may be that is at least ``percent`` per cent lower, to the rupiah: never a little less off."""
    return int((Decimal(price) * (100 - percent) / 100).quantize(Decimal(1), rounding=ROUND_FLOOR))


def lowest_price(price: int, percent: Decimal) -> int:
    """The least a price may be that is at most ``percent`` per cent lower, to the rupiah: never a little more off."""
    return int((Decimal(price) * (100 - percent) / 100).quantize(Decimal(1), rounding=ROUND_CEILING))


def per_piece(amount: int, pieces: int) -> int:
    """What one of so many pieces costs, half up to whole rupiah; the exact sum stands beside it."""
    return (2 * amount + pieces) // (2 * pieces)


ENDINGS = (0, 500, 900, 990, 999)  # of a thousand: prices that read well
DIRECTIONS = ("nearest", "up", "down")


def with_ending(amount: int, ending: int, direction: str) -> int:
    """An amount moved to whole thousands and ``ending``, such as …900: the next one ``up``, the next one ``down`` or the
    ``nearest`` (half way goes up). What ends so already stays. Below the least of them ``down`` leads under zero."""
    over = (amount - ending) % 1000
    if over == 0 or direction == "down":
        return amount - over
    return amount - over + 1000 if direction == "up" or over >= 500 else amount - over


def split(amount: int, weights: list[int]) -> list[int]:
    """Share an amount by weights without losing a rupiah (largest remainder; earlier rows win ties)."""
    total = sum(weights)
    if total == 0:
        raise ValueError("split() needs at least one weight above zero")
    shares = [amount * weight // total for weight in weights]
    rests = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % total), i))
    for i in rests[: amount - sum(shares)]:
        shares[i] += 1
    return shares


def rupiah(amount: int) -> str:
    """``1250000`` as ``Rp1.250.000``; a minus sign goes in front."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")
