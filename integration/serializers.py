"""Shapes of the integration in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from integration.machine import Reason, State


class IntegrationCountsShape(serializers.Serializer):
    """Products: `live` on TikTok Shop, and how those wanted on Tokopedia stand there."""

    live = serializers.IntegerField()
    mirrored = serializers.IntegerField()
    waiting = serializers.IntegerField()
    refused = serializers.IntegerField()
    suspended = serializers.IntegerField()
    left_out = serializers.IntegerField()


class IntegrationProgressShape(serializers.Serializer):
    """How far the mirroring has come, in products."""

    total = serializers.IntegerField()
    looked_at = serializers.IntegerField()
    put_on = serializers.IntegerField()
    finished_at = serializers.DateTimeField(allow_null=True)


class IntegrationEffectsShape(serializers.Serializer):
    """What leaving Tokopedia would touch now."""

    products = serializers.IntegerField()
    only_there = serializers.IntegerField(help_text="Sold on Tokopedia only: off sale altogether.")
    promotions = serializers.IntegerField()
    registrations = serializers.IntegerField()
    open_orders = serializers.IntegerField(help_text="They go on.")


class IntegrationStepShape(serializers.Serializer):
    """One step of the history."""

    at = serializers.DateTimeField()
    fact = serializers.CharField()
    by = serializers.ChoiceField(["PLATFORM", "SELLER", "SYSTEM"])
    to = serializers.ChoiceField(State.choices, allow_null=True)
    reason = serializers.ChoiceField(Reason.choices, allow_null=True)
    details = serializers.JSONField()

    def get_fields(self):
        """`from` is a word of Python's."""
        return super().get_fields() | {"from": serializers.ChoiceField(State.choices, allow_null=True)}


class IntegrationShape(serializers.Serializer):
    """Where the shop stands with Tokopedia."""

    state = serializers.ChoiceField(State.choices)
    reason = serializers.ChoiceField(Reason.choices, allow_null=True)
    mirror_status = serializers.ChoiceField(["MIRRORED", "ROLLED_BACK", "CANCELED"], allow_null=True)
    announced_at = serializers.DateTimeField(allow_null=True)
    scheduled_at = serializers.DateTimeField(allow_null=True)
    latest_at = serializers.DateTimeField(allow_null=True)
    activated_at = serializers.DateTimeField(allow_null=True)
    trouble = serializers.CharField(allow_null=True)
    counts = IntegrationCountsShape()
    progress = IntegrationProgressShape()
    leaving_would_touch = IntegrationEffectsShape()
    can = serializers.ListField(child=serializers.ChoiceField(["activate", "opt-out", "rejoin", "confirm"]))
    history = IntegrationStepShape(many=True)
