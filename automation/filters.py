"""What deeds can be narrowed by in the API."""

import django_filters

from automation.models import Deed
from core.filter_fields import ListFilter, MomentFilter


class DeedFilter(ListFilter):
    """By rule, state and time."""

    rule_id = django_filters.CharFilter(field_name="rule__public_id", max_length=40, label="Rule, `rul_...`")
    order_id = django_filters.CharFilter(field_name="order__public_id", max_length=40, label="Order, `ord_...`")
    state = django_filters.ChoiceFilter(choices=Deed.State.choices, label="State")
    at_gte = MomentFilter(field_name="at", lookup_expr="gte", label="From this moment")
    at_lt = MomentFilter(field_name="at", lookup_expr="lt", label="Before this moment")

    class Meta:
        model = Deed
        fields: list[str] = []
