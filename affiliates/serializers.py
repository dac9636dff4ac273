"""Shapes of affiliates in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from affiliates.analytics import SOURCES
from affiliates.models import AffiliateOrder, Collaboration, CollaborationProduct, Invitation, Sample
from affiliates.rules import CREATORS_MOST, MESSAGE_MAX, NAME_MAX, SAMPLES_MOST
from core.api import Moment, StrictSerializer, Text, WholeNumber, YesNo
from core.platforms import Platform
from promotions.serializers import Percent

IDS_MAX = 500
_PLATFORMS = serializers.ListField(child=serializers.ChoiceField(Platform.choices))


def _ids(most: int = IDS_MAX, **options):
    return serializers.ListField(child=Text(max_length=40), max_length=most, **options)


class ProductRateBody(StrictSerializer):
    """A product at a rate of its own."""

    product_id = Text(max_length=40)
    rate = Percent()


class CollaborationPatch(StrictSerializer):
    """Any of the terms. `rate` is that of products that join by themselves; those that are in keep theirs."""

    name = Text(max_length=NAME_MAX, required=False)
    rate = Percent(required=False)
    contact_email = serializers.EmailField(required=False, allow_blank=True)
    has_free_sample = YesNo(required=False)
    is_sample_exempt = YesNo(required=False)
    sample_quota = WholeNumber(required=False, min_value=0, max_value=SAMPLES_MOST)
    ends_at = Moment(required=False)


class CollaborationCreate(CollaborationPatch):
    """A new collaboration. `rate` is per cent, 1 to 80; `rates` has those of single products. `resolve` takes creators who
    are invited elsewhere for one of the products out there."""

    kind = serializers.ChoiceField(Collaboration.Kind.choices)
    rate = Percent()
    name = Text(max_length=NAME_MAX, required=False)
    message = Text(max_length=MESSAGE_MAX, required=False, allow_blank=True)
    product_ids = _ids(required=False)
    rates = ProductRateBody(many=True, required=False, max_length=IDS_MAX)  # type: ignore[call-arg]
    creator_ids = _ids(CREATORS_MOST, required=False)
    is_for_all = YesNo(required=False)
    resolve = YesNo(required=False)


class ProductsBody(StrictSerializer):
    """Products to add, at the collaboration's rate or at one of their own."""

    product_ids = _ids(required=False)
    rate = Percent(required=False)
    rates = ProductRateBody(many=True, required=False, max_length=IDS_MAX)  # type: ignore[call-arg]


class RateBody(StrictSerializer):
    """Another rate."""

    rate = Percent()


class CreatorsBody(StrictSerializer):
    """Creators to invite, or to let back into an open collaboration."""

    creator_ids = _ids(CREATORS_MOST, allow_empty=False)
    resolve = YesNo(required=False)


class SampleRejectBody(StrictSerializer):
    """Why not; the creator reads it."""

    reason = serializers.ChoiceField(Sample.RejectReason.choices)


class CreatorNoteBody(StrictSerializer):
    """The shop's own word on a creator."""

    note = Text(max_length=500, allow_blank=True)
    is_favourite = YesNo()


class AffiliateFaultShape(serializers.Serializer):
    """Why not."""

    code = serializers.CharField()
    message = serializers.CharField()


class CollaborationProductShape(serializers.Serializer):
    """A product in it, or one that had to stay out."""

    product_id = serializers.CharField()
    title = serializers.CharField()
    rate = serializers.FloatField(allow_null=True, help_text="Per cent; null where it does not take part.")
    state = serializers.ChoiceField(CollaborationProduct.State.choices)
    eligible = serializers.BooleanField(help_text="Whether it may take part as of now.")
    why = AffiliateFaultShape(allow_null=True)
    former_rate = serializers.FloatField(
        allow_null=True, help_text="What creators who promoted it before still earn, until `protected_until`."
    )
    protected_until = serializers.DateTimeField(allow_null=True)


class InvitationShape(serializers.Serializer):
    """A creator in it. Of an open collaboration only those who were kept out are listed."""

    creator_id = serializers.CharField()
    username = serializers.CharField()
    state = serializers.ChoiceField(Invitation.State.choices)
    product_ids = serializers.ListField(child=serializers.CharField(), help_text="What the creator chose to show.")
    invited_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)


class CollaborationListingShape(serializers.Serializer):
    """How a storefront host has it."""

    platforms = _PLATFORMS
    external_id = serializers.CharField(allow_null=True)
    in_sync = serializers.BooleanField()
    problem = serializers.CharField(allow_null=True)


class CollaborationRowShape(serializers.Serializer):
    """A collaboration without its products and creators."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(Collaboration.Kind.choices)
    name = serializers.CharField()
    state = serializers.ChoiceField(Collaboration.State.choices)
    rate = serializers.FloatField(help_text="Per cent.")
    is_for_all = serializers.BooleanField()
    message = serializers.CharField(allow_blank=True)
    contact_email = serializers.CharField(allow_blank=True)
    has_free_sample = serializers.BooleanField()
    is_sample_exempt = serializers.BooleanField()
    sample_quota = serializers.IntegerField()
    ends_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    product_count = serializers.IntegerField()
    left_out_count = serializers.IntegerField()
    invited_count = serializers.IntegerField()
    accepted_count = serializers.IntegerField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class CollaborationShape(CollaborationRowShape):
    """A collaboration with all that is in it."""

    products = CollaborationProductShape(many=True)
    creators = InvitationShape(many=True)
    listings = CollaborationListingShape(many=True)


class CreatorShape(serializers.Serializer):
    """A creator of the storefronts' marketplace, with results of 30 days and what they brought this shop."""

    id = serializers.CharField()
    username = serializers.CharField()
    nickname = serializers.CharField()
    follower_count = serializers.IntegerField()
    category_ids = serializers.ListField(child=serializers.CharField())
    gmv_30_days = serializers.IntegerField()
    units_sold_30_days = serializers.IntegerField()
    average_views = serializers.IntegerField()
    our_orders = serializers.IntegerField()
    our_gmv = serializers.IntegerField()
    our_commission = serializers.IntegerField()
    works_with_us = serializers.BooleanField()
    is_favourite = serializers.BooleanField()
    note = serializers.CharField(allow_blank=True)
    read_at = serializers.DateTimeField()


class SampleShape(serializers.Serializer):
    """A creator's request for a free sample. `wanted` is an answer that the storefront has not confirmed yet."""

    id = serializers.CharField()
    creator_id = serializers.CharField()
    product_id = serializers.CharField()
    sku_id = serializers.CharField(allow_null=True)
    collaboration_id = serializers.CharField(allow_null=True)
    order_id = serializers.CharField(allow_null=True, help_text="The order of Rp0 by which it ships.")
    platforms = _PLATFORMS
    status = serializers.ChoiceField(Sample.Status.choices)
    wanted = serializers.ChoiceField(Sample.Decision.choices, allow_null=True)
    reject_reason = serializers.ChoiceField(Sample.RejectReason.choices, allow_null=True)
    tracking_number = serializers.CharField(allow_null=True)
    problem = serializers.CharField(allow_null=True)
    asked_at = serializers.DateTimeField()
    answer_by = serializers.DateTimeField(allow_null=True, help_text="Not answered by then, the request lapses.")
    updated_at = serializers.DateTimeField()


class AffiliateOrderShape(serializers.Serializer):
    """What a creator sold of one SKU in an order. `commission` is ours, `storefront_commission` what the storefront says."""

    id = serializers.CharField()
    order_id = serializers.CharField()
    external_order_id = serializers.CharField()
    purchased_on = serializers.ChoiceField(Platform.choices)
    creator_id = serializers.CharField()
    collaboration_id = serializers.CharField(allow_null=True)
    kind = serializers.ChoiceField(Collaboration.Kind.choices)
    product_id = serializers.CharField(allow_null=True)
    quantity = serializers.IntegerField()
    rate = serializers.FloatField(help_text="Per cent.")
    gmv = serializers.IntegerField()
    refunded = serializers.IntegerField()
    commission = serializers.IntegerField()
    storefront_commission = serializers.IntegerField()
    state = serializers.ChoiceField(AffiliateOrder.State.choices)
    ordered_at = serializers.DateTimeField()


class SumsShape(serializers.Serializer):
    """Orders and clicks by creators; money in whole rupiah."""

    orders = serializers.IntegerField()
    pieces = serializers.IntegerField()
    gmv = serializers.IntegerField()
    commission = serializers.IntegerField()
    clicks = serializers.IntegerField()
    conversion = serializers.FloatField(allow_null=True, help_text="Orders in per cent of clicks.")


class DaySumsShape(SumsShape):
    """One day in WIB."""

    day = serializers.DateField()


class CreatorSumsShape(SumsShape):
    """One creator."""

    creator_id = serializers.CharField(allow_null=True)
    name = serializers.CharField()


class ProductSumsShape(SumsShape):
    """One product."""

    product_id = serializers.CharField(allow_null=True)
    name = serializers.CharField()


class PlatformSumsShape(SumsShape):
    """One storefront."""

    platform = serializers.ChoiceField(Platform.choices)


class AffiliateReportShape(SumsShape):
    """The analytics of a range of days (WIB), both counted in; `previous` is the same number of days before."""

    source = serializers.ChoiceField([(one, one) for one in SOURCES])  # type: ignore[assignment]
    vars()["from"] = serializers.DateField()  # a word of Python's that the interface uses
    to = serializers.DateField()
    previous = SumsShape()
    series = DaySumsShape(many=True)
    creators = CreatorSumsShape(many=True)
    products = ProductSumsShape(many=True)
    platforms = PlatformSumsShape(many=True)
    tokopedia_since = serializers.DateField(
        allow_null=True, help_text="The day from which Tokopedia's figures are this shop's: that of its integration."
    )
