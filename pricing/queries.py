"""Reads of the rate card."""

from datetime import datetime

from django.db.models import Q

from accounts.models import Shop
from pricing.fees import Fee, Rate
from pricing.models import ProgrammePeriod, RateCard


def rates(at: datetime) -> list[Rate]:
    """The rows that are valid at a moment."""
    rows = RateCard.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=at), valid_from__lte=at)
    return [row.rate for row in rows.select_related("category")]


def all_rates() -> list[Rate]:
    """The whole card, past and coming rows too: ``fees.find_rate`` takes the one of an order's moment."""
    return [row.rate for row in RateCard.objects.select_related("category")]


def programmes(shop: Shop, at: datetime) -> frozenset[Fee]:
    """The programmes a shop was in at a moment, for ``fees.order_fees``."""
    rows = ProgrammePeriod.objects.for_shop(shop).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), begins_at__lte=at)
    return frozenset(Fee(fee) for fee in rows.values_list("fee", flat=True))
