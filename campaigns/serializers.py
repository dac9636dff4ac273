"""Shapes of campaigns and programmes in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from campaigns.models import Campaign, Programme, Registration
from core.api import StrictSerializer, Text, WholeNumber, YesNo
from core.platforms import Platform

ROWS_MAX = 1000
_PLATFORMS = serializers.ListField(child=serializers.ChoiceField(Platform.choices))


class RowBody(StrictSerializer):
    """A SKU at a price, with pieces; each row is judged by itself."""

    sku_id = Text(max_length=40)
    price = WholeNumber(help_text="Whole rupiah.")
    stock = WholeNumber(help_text="Pieces that are locked once it is approved.")


class RegistrationBody(StrictSerializer):
    """What the shop offers."""

    rows = RowBody(many=True, allow_empty=False, max_length=ROWS_MAX)  # type: ignore[call-arg]


class TopUpBody(StrictSerializer):
    """So many pieces more."""

    pieces = WholeNumber(min_value=1, max_value=999_999)


class EnrolBody(StrictSerializer):
    """The terms that were read and agreed to; without a version those of now."""

    terms_version = Text(max_length=20, required=False)
    platform = serializers.ChoiceField(Platform.choices, required=False)


class WithdrawBody(StrictSerializer):
    """`confirm` is needed where leaving ends Mall."""

    confirm = YesNo(required=False, default=False)
    platform = serializers.ChoiceField(Platform.choices, required=False)


class FaultShape(serializers.Serializer):
    """Why not."""

    code = serializers.CharField()
    message = serializers.CharField()


class CampaignShape(serializers.Serializer):
    """A campaign of the platform, labelled with its storefronts."""

    id = serializers.CharField()
    name = serializers.CharField()
    about = serializers.CharField(allow_blank=True)
    stage = serializers.ChoiceField(Campaign.Stage.choices)
    platforms = _PLATFORMS
    atmosphere_on = _PLATFORMS
    registration_opens_at = serializers.DateTimeField()
    registration_closes_at = serializers.DateTimeField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    minimum_percent = serializers.FloatField()
    must_beat_30_days = serializers.BooleanField()
    minimum_stock = serializers.IntegerField()
    needs_ads = serializers.BooleanField()
    under_review = serializers.IntegerField(help_text="The shop's registrations.")
    approved = serializers.IntegerField(help_text="The shop's registrations.")
    why_not = FaultShape(allow_null=True)


class RegistrationShape(serializers.Serializer):
    """What the shop offered for a campaign."""

    id = serializers.CharField()
    campaign_id = serializers.CharField()
    sku_id = serializers.CharField()
    product_id = serializers.CharField()
    price = serializers.IntegerField()
    stock = serializers.IntegerField()
    status = serializers.ChoiceField(Registration.Status.choices)
    reason = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class RefusedRowShape(FaultShape):
    """A row that was not taken; ``row`` counts from 1."""

    row = serializers.IntegerField()
    sku_id = serializers.CharField()


class OutcomeShape(serializers.Serializer):
    """What became of each row."""

    accepted = RegistrationShape(many=True)
    refused = RefusedRowShape(many=True)


class ProgrammePlatformShape(serializers.Serializer):
    """The standing on one storefront."""

    platform = serializers.ChoiceField(Platform.choices)
    status = serializers.ChoiceField(["ENROLLED", "NOT_ENROLLED"])


class ProgrammeShape(serializers.Serializer):
    """A programme with the shop's standing."""

    code = serializers.ChoiceField(Programme.Code.choices)
    name = serializers.CharField()
    about = serializers.CharField()
    terms = serializers.CharField()
    terms_version = serializers.CharField()
    is_open = serializers.BooleanField()
    is_needed_for_mall = serializers.BooleanField()
    status = serializers.ChoiceField(["ENROLLED", "NOT_ENROLLED"])
    platforms = ProgrammePlatformShape(many=True)
    monthly_fee_forecast = serializers.IntegerField(help_text="Rupiah, over the orders of the last 30 days.")
    orders_of_30_days = serializers.IntegerField()
