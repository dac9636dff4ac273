"""Reads of the rate card."""

from datetime import datetime

from django.db.models import Q

from pricing.fees import Rate
from pricing.models import RateCard


def rates(at: datetime) -> list[Rate]:
    """The rows that are valid at a moment."""
    rows = RateCard.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=at), valid_from__lte=at)
    return [row.rate for row in rows.select_related("category")]
