"""Shapes of shop health in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from accounts.standing import Bar
from core.api import StrictSerializer, Text, WholeNumber, YesNo
from core.platforms import Platform
from shop_health.measures import MEASURES
from shop_health.models import Appeal, Violation
from shop_health.reasons import Proof, Reason


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


class StorefrontFigureShape(serializers.Serializer):
    """What a storefront itself counted last, and ours of the same orders at that moment."""

    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    counted_at = serializers.DateTimeField()
    part = serializers.IntegerField()
    whole = serializers.IntegerField()
    percent = serializers.FloatField(allow_null=True)
    our_part = serializers.IntegerField()
    our_whole = serializers.IntegerField()
    our_percent = serializers.FloatField(allow_null=True)
    only_theirs = serializers.ListField(
        child=serializers.CharField(), help_text="Numbers of orders that only the storefront holds against you."
    )
    only_ours = serializers.ListField(child=serializers.CharField(), help_text="Numbers of orders that only we count.")


class MeasureShape(RateShape):
    """One measure over both storefronts, and split."""

    code = serializers.ChoiceField(list(MEASURES))
    name = serializers.CharField()
    how = serializers.CharField()
    days = serializers.IntegerField()
    target = serializers.FloatField(help_text="Per cent: a ceiling, or with `is_floor` what is to be reached.")
    is_floor = serializers.BooleanField()
    platforms = SplitShape()
    storefronts = StorefrontFigureShape(many=True)


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


class BarShape(serializers.Serializer):
    """What the shop is barred from; `until` is null for good, `step` 0 where late parcels are the reason."""

    bar = serializers.ChoiceField(Bar.choices)
    step = serializers.IntegerField()
    until = serializers.DateTimeField(allow_null=True)
    most = serializers.IntegerField(allow_null=True, help_text="The limit of a bar that has one.")


class ShopHealthShape(serializers.Serializer):
    """How the shop stands now."""

    at = serializers.DateTimeField()
    rating = RatingShape()
    violation_points = serializers.IntegerField()
    bars = BarShape(many=True)
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


class AppealBody(StrictSerializer):
    """The next appeal: kept as a draft, or with `send` sent for a decision."""

    text = Text(max_length=4000)
    order_numbers = serializers.ListField(child=Text(max_length=40), required=False, default=list, max_length=200)
    proofs = serializers.ListField(
        child=serializers.ChoiceField(Proof.choices), required=False, default=list, max_length=20
    )
    send = YesNo(required=False, default=False)
    version = WholeNumber(required=False, help_text="The draft's, as it was read; 0 for the first.")


class AppealShape(serializers.Serializer):
    """One of the two appeals against a violation."""

    id = serializers.CharField()
    number = serializers.IntegerField()
    state = serializers.ChoiceField(Appeal.State.choices)
    text = serializers.CharField(allow_blank=True)
    order_numbers = serializers.ListField(child=serializers.CharField())
    proofs = serializers.ListField(child=serializers.ChoiceField(Proof.choices))
    version = serializers.IntegerField()
    files = serializers.ListField(child=serializers.CharField(), help_text="Names of the files shown.")
    sent_at = serializers.DateTimeField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_note = serializers.CharField(allow_null=True)


class AppealOfShape(AppealShape):
    """The same, with what it is against."""

    violation_id = serializers.CharField()


class ViolationShape(serializers.Serializer):
    """Points for one reason, with the appeals against them."""

    id = serializers.CharField()
    reason = serializers.ChoiceField(Reason.choices)
    points = serializers.IntegerField()
    source = serializers.ChoiceField(Violation.Source.choices)  # type: ignore[assignment]
    platform = serializers.ChoiceField(Platform.choices, allow_null=True, help_text="Null: both.")
    state = serializers.ChoiceField(["STANDS", "EXPIRED", "REVOKED"])
    notice = serializers.CharField()
    rule = serializers.CharField()
    next_step = serializers.CharField()
    product_id = serializers.CharField(allow_null=True)
    withheld = serializers.IntegerField(help_text="Rupiah that the platform withholds.")
    noticed_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    revoked_at = serializers.DateTimeField(allow_null=True)
    appeal_by = serializers.DateTimeField(allow_null=True, help_text="Null: no appeal can be sent now.")
    appeals = AppealShape(many=True)
