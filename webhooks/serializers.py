"""Bodies and shapes of the webhook part of the API."""

from rest_framework import serializers

from core.api import Moment, StrictSerializer, Text, YesNo
from core.outside.addresses import URL_MAX
from webhooks.events import TEST, EventType
from webhooks.models import Delivery, Endpoint


class _Types(serializers.ListField):
    """Types of events; an empty list means all."""

    child = serializers.ChoiceField(EventType.choices)

    def __init__(self, **options):
        super().__init__(max_length=50, **options)


class EndpointCreate(StrictSerializer):
    """A new endpoint. ``event_types`` empty or left out means all, also those added later."""

    url = Text(max_length=URL_MAX)
    description = Text(max_length=120, required=False, allow_blank=True)
    event_types = _Types(required=False)


class EndpointPatch(StrictSerializer):
    """What to change; the rest stays."""

    url = Text(max_length=URL_MAX, required=False)
    description = Text(max_length=120, required=False, allow_blank=True)
    event_types = _Types(required=False)
    is_active = YesNo(required=False)


class ReplayRange(StrictSerializer):
    """All events from ``from`` (included) to ``to`` (excluded)."""

    to = Moment()
    only_failed = YesNo(required=False, default=False)

    def get_fields(self):
        """``from`` is a word of Python's, so it is named here."""
        return {"from": Moment(), **super().get_fields()}


class EndpointShape(serializers.Serializer):
    """A webhook endpoint. ``disabled_reason`` is null while it is active."""

    id = serializers.CharField()
    url = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    event_types = serializers.ListField(child=serializers.ChoiceField(EventType.choices))
    is_active = serializers.BooleanField()
    disabled_at = serializers.DateTimeField(allow_null=True)
    disabled_reason = serializers.ChoiceField(Endpoint.Disabled.choices, allow_null=True)
    failing_since = serializers.DateTimeField(allow_null=True)
    last_delivered_at = serializers.DateTimeField(allow_null=True)
    previous_secret_until = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class NewEndpointShape(EndpointShape):
    """The same with its secret, which only making and rotating tell."""

    secret = serializers.CharField()


class AttemptShape(serializers.Serializer):
    """One try. ``status_code`` is null when nothing answered; ``error`` says why. ``response`` is its first 1,000
    characters."""

    at = serializers.DateTimeField()
    status_code = serializers.IntegerField(allow_null=True)
    latency_ms = serializers.IntegerField()
    error = serializers.CharField(allow_null=True)
    response = serializers.CharField(allow_blank=True)


class DeliveryShape(serializers.Serializer):
    """One event on its way to one endpoint, with its newest tries first. ``event_id`` is the message's webhook-id."""

    id = serializers.CharField()
    endpoint_id = serializers.CharField()
    event_id = serializers.CharField()
    type = serializers.ChoiceField([*EventType.values, TEST])
    subject_id = serializers.CharField()
    state = serializers.ChoiceField(Delivery.State.choices)
    attempts = serializers.IntegerField()
    due_at = serializers.DateTimeField(allow_null=True)
    occurred_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    tries = AttemptShape(many=True)


class EventShape(serializers.Serializer):
    """Something that happened, as endpoints are told it: ``data`` is that of the message."""

    id = serializers.CharField()
    type = serializers.ChoiceField(EventType.choices)
    subject_id = serializers.CharField()
    occurred_at = serializers.DateTimeField()
    data = serializers.JSONField()  # type: ignore[assignment]


class ReplayShape(serializers.Serializer):
    """How many events are sent again."""

    replayed = serializers.IntegerField()
