"""Shapes of shop health in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from shop_health.measures import MEASURES


class RateShape(serializers.Serializer):
    """A part of a whole; `percent` is null where there was nothing to count."""

    part = serializers.IntegerField()
    whole = serializers.IntegerField()
    percent = serializers.FloatField(allow_null=True)
    is_missed = serializers.BooleanField(help_text="Whether the target is missed.")


class SplitShape(serializers.Serializer):
    """The same on each storefront."""

    TIKTOK_SHOP = RateShape()
    TOKOPEDIA = RateShape()


class MeasureShape(RateShape):
    """One measure over both storefronts, and split."""

    code = serializers.ChoiceField(list(MEASURES))
    name = serializers.CharField()
    how = serializers.CharField()
    days = serializers.IntegerField()
    target = serializers.FloatField(help_text="Per cent: a ceiling, or with `is_floor` what is to be reached.")
    is_floor = serializers.BooleanField()
    platforms = SplitShape()


class RatingShape(serializers.Serializer):
    """The parts from 0 to 5; the lowest decides. Null where too little is known."""

    value = serializers.FloatField(allow_null=True)
    products = serializers.FloatField(allow_null=True)
    fulfilment = serializers.FloatField(allow_null=True)
    service = serializers.FloatField(allow_null=True)


class OutlookShape(serializers.Serializer):
    """Tonight's late dispatch rate with and without the parcels that are still due today."""

    parcels = serializers.IntegerField()
    by = serializers.DateTimeField()
    percent_if_sent = serializers.FloatField(allow_null=True)
    percent_if_not = serializers.FloatField(allow_null=True)


class ShopHealthShape(serializers.Serializer):
    """How the shop stands now."""

    at = serializers.DateTimeField()
    rating = RatingShape()
    violation_points = serializers.IntegerField()
    measures = MeasureShape(many=True)
    outlook = OutlookShape(allow_null=True)


class HealthDayShape(serializers.Serializer):
    """One day at its end (WIB)."""

    day = serializers.DateField()
    rating = serializers.FloatField(allow_null=True)
    violation_points = serializers.IntegerField()
    percent = serializers.DictField(
        child=serializers.FloatField(allow_null=True), help_text="By measure, both storefronts together."
    )
