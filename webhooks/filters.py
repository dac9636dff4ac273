"""What deliveries can be narrowed by in the API."""

import django_filters

from core.filter_fields import ListFilter, MomentFilter, SeveralFilter, WordsFilter
from webhooks import queries
from webhooks.events import EventType
from webhooks.models import Delivery, Event


class EventFilter(ListFilter):
    """By type, what it is about, and when it happened."""

    type = SeveralFilter(method="by_type", choices=EventType.choices, label="Types of events")
    subject_id = WordsFilter(method="by_subject", free=True, label="Ids of what happened to")
    occurred_at_gte = MomentFilter(field_name="occurred_at", lookup_expr="gte", label="From this moment")
    occurred_at_lt = MomentFilter(field_name="occurred_at", lookup_expr="lt", label="Before this moment")

    class Meta:
        model = Event
        fields: list[str] = []

    def by_type(self, rows, _name, types):
        """Any of the types."""
        return rows.filter(type__in=types) if types else rows

    def by_subject(self, rows, _name, ids):
        """About any of these."""
        return rows.filter(subject_id__in=ids) if ids else rows


class DeliveryFilter(ListFilter):
    """By state, type of event and the time of the event."""

    state = django_filters.ChoiceFilter(choices=Delivery.State.choices, label="State of the delivery")
    type = django_filters.ChoiceFilter(choices=queries.type_choices(), label="Type of event")
    occurred_at_gte = MomentFilter(field_name="event__occurred_at", lookup_expr="gte", label="Events from this moment")
    occurred_at_lt = MomentFilter(field_name="event__occurred_at", lookup_expr="lt", label="Events before this moment")

    class Meta:
        model = Delivery
        fields: list[str] = []
