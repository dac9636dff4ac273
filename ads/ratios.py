"""Ratios of ads (docs/rules.md 9.4): no money is rounded here but what a click costs, by ``core.money``."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from django.conf import settings

from core.money import percent_of

_HUNDREDTH, _TENTH = Decimal("0.01"), Decimal("0.1")


def bid_for(price: int, roi_target: Decimal | None) -> int:
    """What one click may cost so that the target is met when ``ADS_ORDERS_PERCENT`` of the clicks become orders at this
    price; without a target the usual bid. Whole rupiah, at most ``ADS_BID_MOST``; below ``ADS_BID_LEAST`` the product's
    ad is not shown."""
    if roi_target is None:
        return settings.ADS_BID
    return min(percent_of(price, settings.ADS_ORDERS_PERCENT / roi_target), settings.ADS_BID_MOST)


def highest_target(price: int) -> Decimal:
    """The highest ROI target at which a click on a product of this price still reaches the floor, to two decimals."""
    ratio = Decimal(price) * settings.ADS_ORDERS_PERCENT / 100 / settings.ADS_BID_LEAST
    return ratio.quantize(_HUNDREDTH, rounding="ROUND_FLOOR")


def roi(revenue: int, cost: int) -> Decimal | None:
    """Revenue for each rupiah spent, to two decimals; None where nothing was spent."""
    return (Decimal(revenue) / cost).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP) if cost else None


def click_rate(clicks: int, impressions: int) -> Decimal | None:
    """Clicks in per cent of what was shown, to two decimals; None where nothing was."""
    return (Decimal(100 * clicks) / impressions).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP) if impressions else None


def cost_per_click(cost: int, clicks: int) -> int | None:
    """What a click cost on the average, in whole rupiah half up."""
    return (2 * cost + clicks) // (2 * clicks) if clicks else None


def break_even(price: int, cost: int, fees: int) -> Decimal | None:
    """The ROI at which an order through an ad earns nothing and loses nothing: price / (price - cost - fees), rounded up
    to two decimals. None where there is nothing to spend: the product loses money without any ad."""
    left = price - cost - fees
    return (Decimal(price) / left).quantize(_HUNDREDTH, rounding=ROUND_CEILING) if left > 0 else None


def mean(values: Iterable[Decimal]) -> Decimal | None:
    """The mean of some ratios, to one decimal up."""
    found = list(values)
    return (sum(found, Decimal(0)) / len(found)).quantize(_TENTH, rounding=ROUND_CEILING) if found else None
