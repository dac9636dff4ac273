"""What the change log can be narrowed by in the API."""

import django_filters

from core.filter_fields import ListFilter, MomentFilter
from core.models import ChangeLog


class ChangeFilter(ListFilter):
    """By fact (``product.price_changed``, or a beginning such as ``product.``), kind of subject, actor and time."""

    fact = django_filters.CharFilter(lookup_expr="startswith", max_length=80, label="Fact, or how it begins")
    subject_type = django_filters.CharFilter(max_length=40, label="Kind of row, such as product")
    actor_kind = django_filters.ChoiceFilter(
        choices=[(kind, kind) for kind in ("SELLER", "STAFF", "PLATFORM", "API", "SYSTEM", "RULE")], label="Who did it"
    )
    at_gte = MomentFilter(field_name="at", lookup_expr="gte", label="From this moment")
    at_lt = MomentFilter(field_name="at", lookup_expr="lt", label="Before this moment")

    class Meta:
        model = ChangeLog
        fields: list[str] = []
