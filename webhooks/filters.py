"""What deliveries can be narrowed by in the API."""

import django_filters

from webhooks import queries
from webhooks.models import Delivery


class DeliveryFilter(django_filters.FilterSet):
    """By state, type of event and the time of the event."""

    state = django_filters.ChoiceFilter(choices=Delivery.State.choices, label="State of the delivery")
    type = django_filters.ChoiceFilter(choices=queries.type_choices(), label="Type of event")
    occurred_at_gte = django_filters.IsoDateTimeFilter(
        field_name="event__occurred_at", lookup_expr="gte", label="Events from this moment"
    )
    occurred_at_lt = django_filters.IsoDateTimeFilter(
        field_name="event__occurred_at", lookup_expr="lt", label="Events before this moment"
    )

    class Meta:
        model = Delivery
        fields: list[str] = []
