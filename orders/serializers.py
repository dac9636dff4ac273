"""Shapes of orders in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from core.api import LayerLevel, StrictSerializer, Text, YesNo
from core.platforms import Platform
from orders.actions.bulk import DEEDS
from orders.models import COMBINED_MAX, CancelReason, Order, Package, Status
from products.bulk.serializers import BulkSelection


class ShipmentBody(StrictSerializer):
    """How the parcels are handed over; left out, as the warehouse usually does. Provider and tracking number only where the
    seller ships by own means."""

    hand_over = serializers.ChoiceField(Package.HandOver.choices, required=False)
    provider = Text(max_length=60, required=False, default="", allow_blank=True)
    tracking_number = Text(max_length=60, required=False, default="", allow_blank=True)


class SplitBody(StrictSerializer):
    """Which SKUs go in which parcel; every SKU of the order once. One parcel puts it together again."""

    packages = serializers.ListField(
        child=serializers.ListField(child=Text(max_length=40), allow_empty=False, max_length=50), min_length=1
    )


class CombineBody(StrictSerializer):
    """The other orders that go in one parcel with this one."""

    orders = serializers.ListField(child=Text(max_length=40), min_length=1, max_length=COMBINED_MAX)


class CancelBody(StrictSerializer):
    """Why the seller cancels."""

    reason = serializers.ChoiceField(CancelReason.choices)
    sold_out_sku_ids = serializers.ListField(
        child=Text(max_length=40),
        required=False,
        max_length=300,
        help_text="With OUT_OF_STOCK: whose stock becomes 0; every SKU of the order where it is left out, none with [].",
    )


class AnswerBody(StrictSerializer):
    """Yes or no to a buyer's wish to cancel."""

    approve = YesNo()


class NoteBody(StrictSerializer):
    """The seller's own note; no buyer sees it."""

    note = Text(max_length=1000, required=False, allow_blank=True)
    flag = serializers.ChoiceField([("", ""), *Order.Flag.choices], required=False)


class OrdersChange(StrictSerializer):
    """What is done to each: `cancel` with a `reason`, `flag` with a `flag` (empty takes it off), `note` with a `note` that is
    put after what stands there, `split` into a parcel for each SKU, `combine` those that may share a parcel."""

    do = serializers.ChoiceField(DEEDS)
    reason = serializers.ChoiceField(CancelReason.choices, required=False)
    flag = serializers.ChoiceField([("", ""), *Order.Flag.choices], required=False)
    note = Text(max_length=1000, required=False)
    sold_out_sku_ids = serializers.ListField(
        child=Text(max_length=40), required=False, max_length=300, source="sold_out",
        help_text="With OUT_OF_STOCK: whose stock becomes 0; every SKU of the orders where it is left out, none with [].",
    )  # fmt: skip


class OrdersSelection(BulkSelection):
    """Either ``ids``, or ``all`` that match ``query``: the filters of GET /orders."""


class OrdersBulk(StrictSerializer):
    """One change for many orders."""

    selection = OrdersSelection()
    change = OrdersChange()
    dry_run = YesNo(required=False, default=False)


class BuyerShape(serializers.Serializer):
    """Empty until the order is paid. Phone, street and postal code are ``***`` (``is_masked``) unless the token has the
    scope ``buyers:read``; that it read them is kept in the order's history."""

    name = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)
    address = serializers.CharField(allow_blank=True)
    city = serializers.CharField(allow_blank=True)
    province = serializers.CharField(allow_blank=True)
    postal_code = serializers.CharField(allow_blank=True)
    is_masked = serializers.BooleanField()


class LayerShape(serializers.Serializer):
    """What made a line, all its pieces together, or an order cheaper, in whole rupiah."""

    kind = serializers.CharField()
    name = serializers.CharField()
    amount = serializers.IntegerField()
    pieces = serializers.IntegerField(
        required=False, help_text="For how many pieces of the line (of a bundle: sets), where the storefront says."
    )
    level = LayerLevel()
    promotion_id = serializers.CharField(required=False, help_text="Where it was one of yours.")


class PriceCheckShape(serializers.Serializer):
    """Rupiah for the goods and the seller's part of shipping: what the storefront took, and what we work out."""

    told = serializers.IntegerField()
    expected = serializers.IntegerField()


class OrderLineShape(serializers.Serializer):
    """Pieces of one SKU in one package."""

    sku_id = serializers.CharField(allow_null=True)
    seller_sku = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True)
    quantity = serializers.IntegerField()
    original_price = serializers.IntegerField()
    price = serializers.IntegerField()
    layers = LayerShape(many=True)
    total = serializers.IntegerField()
    package_id = serializers.CharField(allow_null=True)


class PackageShape(serializers.Serializer):
    """A parcel."""

    id = serializers.CharField()
    external_id = serializers.CharField()
    status = serializers.ChoiceField(Package.Status.choices)
    hand_over = serializers.ChoiceField(Package.HandOver.choices, allow_null=True)
    pickup_from = serializers.DateTimeField(allow_null=True)
    pickup_until = serializers.DateTimeField(allow_null=True)
    provider = serializers.CharField(allow_null=True)
    tracking_number = serializers.CharField(allow_null=True)
    is_combined = serializers.BooleanField()
    is_being_arranged = serializers.BooleanField()
    problem = serializers.CharField(allow_null=True)
    label_url = serializers.CharField(allow_null=True)
    label_is_void = serializers.BooleanField(help_text="Cancelled after its label was printed: do not hand it over.")


class OrderShape(serializers.Serializer):
    """An order; amounts in whole rupiah."""

    id = serializers.CharField()
    external_id = serializers.CharField()
    invoice_no = serializers.CharField()
    purchased_on = serializers.ChoiceField(Platform.choices)
    status = serializers.ChoiceField(Status.choices)
    buyer = BuyerShape()
    shipping_service = serializers.CharField()
    sub_total = serializers.IntegerField()
    seller_discount = serializers.IntegerField()
    platform_discount = serializers.IntegerField()
    shipping_fee = serializers.IntegerField()
    buyer_fees = serializers.DictField(child=serializers.IntegerField())
    layers = LayerShape(many=True, help_text="What made the whole order cheaper: vouchers, shipping.")
    price_check = PriceCheckShape(allow_null=True, help_text="Only where the storefront's sum is not ours.")
    price_unchecked = serializers.CharField(
        allow_null=True, help_text="Why we cannot say whether the storefront's sum is right."
    )
    total = serializers.IntegerField()
    stock = serializers.ChoiceField(Order.Stock.choices)
    is_unlinked = serializers.BooleanField(help_text="A line is not in the catalogue (yet): nothing is held for it.")
    problem = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    flag = serializers.ChoiceField(Order.Flag.choices, allow_null=True)
    ship_by = serializers.DateTimeField(allow_null=True, help_text="The stricter of the next two.")
    ship_by_storefront = serializers.DateTimeField(allow_null=True)
    ship_by_rule = serializers.DateTimeField(allow_null=True, help_text="By shipping service and working days.")
    cancel_requested_at = serializers.DateTimeField(allow_null=True)
    cancel_wish_reason = serializers.CharField(allow_null=True, help_text="Why the buyer asks to cancel.")
    is_being_cancelled = serializers.BooleanField(
        help_text="You asked the storefront to cancel it, and it has not answered yet."
    )
    cancelled_by = serializers.ChoiceField(Order.Initiator.choices, allow_null=True)
    cancel_reason = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField(help_text="When the buyer ordered.")
    ordered_at = serializers.DateTimeField(help_text="The same as created_at.")
    paid_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    lines = OrderLineShape(many=True)
    packages = PackageShape(many=True)


class LeftAloneShape(serializers.Serializer):
    """Orders that an undo would leave as they are, and why."""

    reason = serializers.CharField()
    numbers = serializers.ListField(child=serializers.CharField())


class UndoLookShape(serializers.Serializer):
    """What an undo would do now with the last 500 orders of the change; of older ones only how many there are."""

    put_back = serializers.IntegerField()
    left_alone = LeftAloneShape(many=True)
    not_looked_at = serializers.IntegerField()
