"""Shapes of returns in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from aftersales.models import Dispute, Refund, Return
from aftersales.models.proof import Side
from core.api import StrictSerializer, Text, WholeNumber, YesNo
from core.platforms import Platform


class ApproveBody(StrictSerializer):
    """How the request is met."""

    buyer_keeps_goods = YesNo(required=False, help_text="Refund a RETURN_AND_REFUND without having the goods back.")
    refund_instead = YesNo(required=False, help_text="Refund instead of a REPLACEMENT.")


class RejectBody(StrictSerializer):
    """Why the seller says no; the buyer reads the comment."""

    reason = serializers.ChoiceField(Return.RejectReason.choices)
    comment = Text(max_length=2000)


class OfferBody(StrictSerializer):
    """A part of what the buyer asks for, in whole rupiah."""

    amount = WholeNumber(min_value=1, max_value=10**12)


class FoundBody(StrictSerializer):
    """What came back of one SKU; together all its pieces."""

    sku_id = Text(max_length=40)
    good = WholeNumber(min_value=0, max_value=999_999)
    damaged = WholeNumber(required=False, default=0, min_value=0, max_value=999_999)
    missing = WholeNumber(required=False, default=0, min_value=0, max_value=999_999)
    not_ours = WholeNumber(required=False, default=0, min_value=0, max_value=999_999)
    restock = WholeNumber(
        required=False,
        min_value=0,
        max_value=999_999,
        help_text="Good pieces that go back on the shelf; all of them where left out.",
    )
    warehouse_id = Text(max_length=40, required=False)


class InspectBody(StrictSerializer):
    """What was found in the parcel."""

    lines = FoundBody(many=True, allow_empty=False)
    approve = YesNo(required=False, help_text="Refund with it; where left out, when every piece is good.")


class DisputeBody(StrictSerializer):
    """What the platform is to decide."""

    reason = Text(max_length=1000)


class ReplacementBody(StrictSerializer):
    """The parcel with the new goods."""

    tracking_number = Text(max_length=60)


class ReturnRowShape(serializers.Serializer):
    """A return as a list shows it."""

    id = serializers.CharField()
    external_id = serializers.CharField()
    order_id = serializers.CharField()
    purchased_on = serializers.ChoiceField(Platform.choices)
    type = serializers.ChoiceField(Return.Type.choices)
    status = serializers.ChoiceField(Return.Status.choices)
    arbitration = serializers.ChoiceField([("", ""), *Return.Arbitration.choices])
    reason = serializers.CharField(help_text="One of the known reasons, or the storefront's own word.")
    refund_amount = serializers.IntegerField(
        help_text="Money that is asked, or was agreed; whole rupiah, 0 of a replacement."
    )
    due_at = serializers.DateTimeField(allow_null=True, help_text="Until when you must act; null while you need not.")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class ReturnLineShape(serializers.Serializer):
    """Pieces of one line of the order."""

    sku_id = serializers.CharField(allow_null=True)
    seller_sku = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    quantity = serializers.IntegerField()
    amount = serializers.IntegerField()
    good = serializers.IntegerField()
    damaged = serializers.IntegerField()
    missing = serializers.IntegerField()
    not_ours = serializers.IntegerField()
    restocked = serializers.IntegerField()


class EvidenceShape(serializers.Serializer):
    """A photo or video that a side showed."""

    id = serializers.CharField()
    by = serializers.ChoiceField(Side.choices)
    name = serializers.CharField()
    content_type = serializers.CharField(allow_blank=True)
    size = serializers.IntegerField()
    at = serializers.DateTimeField()


class StepShape(serializers.Serializer):
    """What a side did at the storefront."""

    at = serializers.DateTimeField()
    by = serializers.ChoiceField([("BUYER", ""), ("SELLER", ""), ("SYSTEM", ""), ("OPERATOR", "")])
    event = serializers.CharField()
    note = serializers.CharField(allow_blank=True)


class DisputeShape(serializers.Serializer):
    """One time that a side called the platform in."""

    number = serializers.IntegerField()
    kind = serializers.ChoiceField(Dispute.Kind.choices)
    opened_by = serializers.ChoiceField(Side.choices)
    reason = serializers.CharField(allow_blank=True)
    evidence_by = serializers.DateTimeField()
    decide_by = serializers.DateTimeField()
    decision = serializers.ChoiceField([("", ""), *Dispute.Decision.choices])
    note = serializers.CharField(allow_blank=True)


class RefundLineShape(serializers.Serializer):
    """What goes back for pieces of one line, and who bears it; whole rupiah."""

    sku_id = serializers.CharField(allow_null=True)
    quantity = serializers.IntegerField()
    goods = serializers.IntegerField()
    shipping = serializers.IntegerField()
    fees = serializers.IntegerField()
    borne_by_seller = serializers.IntegerField()
    borne_by_platform = serializers.IntegerField()


class RefundShape(serializers.Serializer):
    """Money that goes back to the buyer."""

    id = serializers.CharField()
    amount = serializers.IntegerField()
    status = serializers.ChoiceField(Refund.Status.choices)
    borne_by = serializers.ChoiceField(Refund.Bearer.choices)
    refunded_at = serializers.DateTimeField(allow_null=True)
    lines = RefundLineShape(many=True)


class ReturnShape(ReturnRowShape):
    """A return with everything that either side did."""

    comment = serializers.CharField(allow_blank=True, help_text="The buyer's words.")
    offered_amount = serializers.IntegerField(allow_null=True)
    tracking_number = serializers.CharField(allow_blank=True)
    replacement_tracking_number = serializers.CharField(allow_blank=True)
    wanted = serializers.CharField(allow_blank=True, help_text="Your answer, while the storefront has not taken it.")
    problem = serializers.CharField(allow_blank=True)
    inspected_at = serializers.DateTimeField(allow_null=True)
    appeal_by = serializers.DateTimeField(allow_null=True)
    lines = ReturnLineShape(many=True)
    evidence = EvidenceShape(many=True)
    timeline = StepShape(many=True)
    disputes = DisputeShape(many=True)
    refund = RefundShape(allow_null=True)
