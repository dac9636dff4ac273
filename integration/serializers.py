"""Shapes of the integration in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from core.api import StrictSerializer, Text
from core.platforms import Platform
from integration.machine import Reason, State
from integration.models import MallApplication, Pair
from products.models import Product


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
    open_returns = serializers.IntegerField(help_text="They go on.")
    unpaid = serializers.IntegerField(
        help_text="Rupiah of Tokopedia orders that are not on the bank account yet; they are paid."
    )


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


class LeftOutBody(StrictSerializer):
    """The products."""

    product_ids = serializers.ListField(child=Text(max_length=40), min_length=1, max_length=1000)


class LeftOutShape(serializers.Serializer):
    """A product that does not come to Tokopedia with the shop."""

    product_id = serializers.CharField()
    title = serializers.CharField()
    status = serializers.ChoiceField(Product.Status.choices)
    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))


class LeftOutChangedShape(serializers.Serializer):
    """How many products changed, and how many are left out now."""

    changed = serializers.IntegerField()
    left_out = serializers.IntegerField()


class PairBody(StrictSerializer):
    """The two that are the same."""

    product_id = Text(max_length=40)
    tokopedia_listing_id = Text(max_length=40)


class PairProductShape(serializers.Serializer):
    """The product's side."""

    id = serializers.CharField()
    title = serializers.CharField()
    weight_grams = serializers.IntegerField(allow_null=True)
    price_min = serializers.IntegerField()
    rating = serializers.FloatField(allow_null=True)
    review_count = serializers.IntegerField()


class PairListingShape(PairProductShape):
    """Tokopedia's side."""

    external_id = serializers.CharField(help_text="Tokopedia's own id.")


class PairShape(serializers.Serializer):
    """A listing of a Tokopedia shop of before, and a product that may be the same."""

    id = serializers.CharField()
    state = serializers.ChoiceField(Pair.State.choices)
    weight_equal = serializers.BooleanField(help_text="Only then they can be merged.")
    likeness = serializers.FloatField(help_text="Of the titles, 0 to 1.")
    product = PairProductShape()
    listing = PairListingShape()
    decided_by = serializers.CharField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


class MallBody(StrictSerializer):
    """An application for Mall with the proof of a brand."""

    brand = Text(max_length=80)
    holder = serializers.ChoiceField(MallApplication.Holder.choices, default=MallApplication.Holder.OWNER)
    valid_until = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="The authorisation's last day."
    )
    proof_name = Text(max_length=120)
    proof_base64 = serializers.CharField(
        max_length=14_000_000, help_text="A PDF, PNG or JPEG of at most 10 MB, in base64."
    )


class MallCriterionShape(serializers.Serializer):
    """One condition with its figure of now."""

    code = serializers.ChoiceField(["SFCR", "LDR", "BAD_REVIEWS", "POINTS", "SUSPENDED", "SFP", "BRAND"])
    name = serializers.CharField()
    value = serializers.JSONField()
    target = serializers.CharField()
    met = serializers.BooleanField()


class MallApplicationShape(serializers.Serializer):
    """The last application."""

    id = serializers.CharField()
    brand = serializers.CharField()
    holder = serializers.ChoiceField(MallApplication.Holder.choices)
    valid_until = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(MallApplication.State.choices)
    reason = serializers.CharField(allow_null=True)
    applied_at = serializers.DateTimeField()


class BrandBody(StrictSerializer):
    """Products, and the authorised brand that they are to carry."""

    brand = Text(max_length=80)
    product_ids = serializers.ListField(child=Text(max_length=40), min_length=1, max_length=200)


class BrandRefusedShape(serializers.Serializer):
    """A product that could not be assigned, and why."""

    product_id = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()


class BrandAssignedShape(serializers.Serializer):
    """How many carry the brand now that did not before, and which were refused."""

    changed = serializers.IntegerField()
    refused = BrandRefusedShape(many=True)


class MallBrandShape(serializers.Serializer):
    """An authorised brand; `valid_until` null: without end."""

    name = serializers.CharField()
    valid_until = serializers.DateField(allow_null=True)
    products = serializers.IntegerField(help_text="How many carry it.")


class MallShape(serializers.Serializer):
    """How the shop stands with Mall; orders placed from `since` on pay the Mall fee, on both storefronts."""

    is_mall = serializers.BooleanField()
    since = serializers.DateTimeField(allow_null=True)
    until = serializers.DateTimeField(allow_null=True)
    state = serializers.ChoiceField(["NONE", "UNDER_REVIEW", "REFUSED", "MALL", "ENDING"])
    criteria = MallCriterionShape(many=True)
    brands = MallBrandShape(many=True)
    application = MallApplicationShape(allow_null=True)
