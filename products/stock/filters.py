"""What transfers can be narrowed by in the API."""

import django_filters

from core.filter_fields import ListFilter
from products.models import StockTransfer


class TransferFilter(ListFilter):
    """By how far they are."""

    status = django_filters.ChoiceFilter(choices=StockTransfer.Status.choices, label="Status")

    class Meta:
        model = StockTransfer
        fields: list[str] = []
