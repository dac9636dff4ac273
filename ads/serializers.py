"""Shapes of ads in the API: what is taken, and what is told (for the description)."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ads.delivery import Missing, Obstacle
from ads.machine import Status
from ads.models import AdCampaign, AdWalletEntry
from core.api import Moment, StrictSerializer, Text, WholeNumber, YesNo
from core.platforms import Platform


@extend_schema_field({"type": "number", "minimum": 0.1, "maximum": 100, "multipleOf": 0.01})
class Ratio(serializers.DecimalField):
    """Revenue for each rupiah spent, with up to two decimals, such as 4.5."""

    def __init__(self, **options):
        super().__init__(max_digits=5, decimal_places=2, **options)

    def to_internal_value(self, data):
        """The number; text and truth values are none."""
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return super().to_internal_value(data)


class AdPatch(StrictSerializer):
    """Any of the settings; `product_ids` replaces the whole list."""

    name = Text(max_length=60, required=False)
    starts_at = Moment(required=False)
    ends_at = Moment(required=False, allow_null=True)
    daily_budget = WholeNumber(required=False, min_value=1, max_value=1_000_000_000)
    total_budget = WholeNumber(required=False, allow_null=True, min_value=1, max_value=1_000_000_000_000)
    roi_target = Ratio(required=False, allow_null=True)
    placements = serializers.ListField(
        child=serializers.ChoiceField(Platform.choices), required=False, min_length=1, max_length=2
    )
    product_ids = serializers.ListField(child=Text(max_length=40), required=False, min_length=1, max_length=100)


class AdCreate(AdPatch):
    """A new campaign; with `publish` it runs at once, or when its time comes."""

    kind = serializers.ChoiceField(AdCampaign.Kind.choices, required=False, default=AdCampaign.Kind.SHOPPING)
    name = Text(max_length=60)
    starts_at = Moment()
    daily_budget = WholeNumber(min_value=1, max_value=1_000_000_000)
    placements = serializers.ListField(child=serializers.ChoiceField(Platform.choices), min_length=1, max_length=2)
    product_ids = serializers.ListField(child=Text(max_length=40), min_length=1, max_length=100)
    publish = YesNo(required=False, default=False)


class AdTopUpBody(StrictSerializer):
    """How much to pay in, without the tax."""

    amount = WholeNumber(min_value=1, max_value=1_000_000_000_000)


class AdFiguresShape(serializers.Serializer):
    """What ads had; money in whole rupiah, cancelled orders not counted."""

    impressions = serializers.IntegerField()
    clicks = serializers.IntegerField()
    click_rate = serializers.FloatField(allow_null=True, help_text="Per cent of the impressions.")
    cost = serializers.IntegerField()
    cost_per_click = serializers.IntegerField(allow_null=True)
    orders = serializers.IntegerField()
    pieces = serializers.IntegerField()
    revenue = serializers.IntegerField()
    roi = serializers.FloatField(allow_null=True, help_text="Revenue for each rupiah spent.")


class AdPlacementShape(serializers.Serializer):
    """A storefront of a campaign: its share of the daily budget, and whether buyers see it there."""

    platform = serializers.ChoiceField(Platform.choices)
    daily_budget = serializers.IntegerField()
    spent = serializers.IntegerField()
    held = serializers.IntegerField(help_text="Rupiah held in the wallet for its clicks.")
    credited = serializers.IntegerField(help_text="Rupiah given back for days on which GMV Max missed its ROI target.")
    is_delivering = serializers.BooleanField()
    obstacle = serializers.ChoiceField(Obstacle.choices, allow_null=True)
    explanation = serializers.CharField(allow_null=True)
    refused = serializers.ListField(child=serializers.CharField())


class AdProductPlaceShape(serializers.Serializer):
    """A product of a campaign on one storefront."""

    platform = serializers.ChoiceField(Platform.choices)
    is_shown = serializers.BooleanField()
    why_not = serializers.ChoiceField(Missing.choices, allow_null=True)
    explanation = serializers.CharField(allow_null=True)
    bid = serializers.IntegerField(help_text="What a click costs, in rupiah.")


class AdProductShape(serializers.Serializer):
    """A product of a campaign."""

    product_id = serializers.CharField()
    placements = AdProductPlaceShape(many=True)


class AdBriefShape(serializers.Serializer):
    """A campaign without products and figures."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(AdCampaign.Kind.choices)
    objective = serializers.ChoiceField(["PRODUCT_SALES"])
    name = serializers.CharField()
    status = serializers.ChoiceField(Status.choices)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)
    daily_budget = serializers.IntegerField()
    total_budget = serializers.IntegerField(allow_null=True)
    roi_target = serializers.FloatField(allow_null=True)
    placements = AdPlacementShape(many=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_why = serializers.ChoiceField(AdCampaign.Why.choices, allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class AdRowShape(AdBriefShape):
    """A campaign of a list, with its figures from the beginning."""

    figures = AdFiguresShape()


class AdShape(AdRowShape):
    """A campaign with its products."""

    products = AdProductShape(many=True)


class AdReportRowShape(AdFiguresShape):
    """One row of a report: the key that was asked for, and the figures."""

    product_id = serializers.CharField(required=False, allow_null=True, help_text="With `by=product`.")
    platform = serializers.ChoiceField(Platform.choices, required=False, help_text="With `by=platform`.")
    day = serializers.DateField(required=False, help_text="With `by=day` (WIB).")
    hour = serializers.DateTimeField(required=False, help_text="With `by=hour`: its beginning.")


class BreakEvenShape(serializers.Serializer):
    """From which ROI on an order of a product earns on a storefront."""

    product_id = serializers.CharField()
    platform = serializers.ChoiceField(Platform.choices)
    price = serializers.IntegerField()
    cost = serializers.IntegerField(allow_null=True, help_text="Null: the seller entered none.")
    fees = serializers.IntegerField()
    break_even_roi = serializers.FloatField(allow_null=True, help_text="Null: not known, or it loses money anyway.")
    is_target_below = serializers.BooleanField()


class AdWalletShape(serializers.Serializer):
    """The wallet for ads, in whole rupiah."""

    currency = serializers.CharField()
    balance = serializers.IntegerField()
    held = serializers.IntegerField()
    free = serializers.IntegerField()
    runs_out_at = serializers.DateTimeField(allow_null=True)
    needs_merging = serializers.BooleanField()
    merged_at = serializers.DateTimeField(allow_null=True)


class AdWalletEntryShape(serializers.Serializer):
    """A movement of the wallet."""

    kind = serializers.ChoiceField(AdWalletEntry.Kind.choices)
    amount = serializers.IntegerField()
    balance_after = serializers.IntegerField()
    campaign_id = serializers.CharField(allow_null=True)
    platform = serializers.ChoiceField(Platform.choices, allow_null=True)
    invoice = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()


class AdTopUpShape(serializers.Serializer):
    """What was paid in, with its invoice."""

    id = serializers.CharField()
    number = serializers.CharField()
    amount = serializers.IntegerField()
    tax = serializers.IntegerField()
    total = serializers.IntegerField()
    paid_at = serializers.DateTimeField()
