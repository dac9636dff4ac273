"""What deliveries can be narrowed by in the API."""

import django_filters

from core.filter_fields import ListFilter, MomentFilter
from webhooks import queries
from webhooks.models import Delivery


class DeliveryFilter(ListFilter):
    """By state, type of event and the time of the event."""

    state = django_filters.ChoiceFilter(choices=Delivery.State.choices, label="State of the delivery")
    type = django_filters.ChoiceFilter(choices=queries.type_choices(), label="Type of event")
    occurred_at_gte = MomentFilter(field_name="event__occurred_at", lookup_expr="gte", label="Events from this moment")
    occurred_at_lt = MomentFilter(field_name="event__occurred_at", lookup_expr="lt", label="Events before this moment")

    class Meta:
        model = Delivery
        fields: list[str] = []
