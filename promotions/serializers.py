"""Shapes of promotions in the API: what is taken, and what is told (for the description)."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.api import LayerLevel, Moment, StrictSerializer, Text, WholeNumber
from core.platforms import Platform
from promotions.models import Promotion
from promotions.tools import GIFTS_MAX, SELLER_CHOICES, Tool

ITEMS_MAX = 10_000


@extend_schema_field({"type": "number", "minimum": 0, "maximum": 100, "multipleOf": 0.01})
class Percent(serializers.DecimalField):
    """Per cent with up to two decimals, such as 12.5."""

    def __init__(self, **options):
        super().__init__(max_digits=5, decimal_places=2, min_value=0, max_value=100, **options)

    def to_internal_value(self, data):
        """The number; text and truth values are none."""
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return super().to_internal_value(data)


class TierBody(StrictSerializer):
    """A step. Of buy more save more: from so many pieces (`quantity`), so many `percent` off. Of a gift: from so many
    pieces or so much (`quantity` or `spend`, not both), one piece of each of `gift_sku_ids`."""

    quantity = WholeNumber(required=False, min_value=1, max_value=9999)
    percent = Percent(required=False)
    spend = WholeNumber(required=False, min_value=1, max_value=1_000_000_000)
    gift_sku_ids = serializers.ListField(
        child=Text(max_length=40), required=False, allow_empty=False, max_length=GIFTS_MAX
    )


class DiscountBody(StrictSerializer):
    """What it takes off. `price` is the new price of a piece (product discount, flash sale) or of the whole bundle,
    `amount` is rupiah off (vouchers, shipping). Which of these a tool uses is in the guide of the tool."""

    percent = Percent(required=False, allow_null=True)
    amount = WholeNumber(required=False, allow_null=True, min_value=0, max_value=1_000_000_000)
    price = WholeNumber(required=False, allow_null=True, min_value=0, max_value=1_000_000_000)
    minimum_spend = WholeNumber(required=False, min_value=0, max_value=1_000_000_000)
    minimum_quantity = WholeNumber(required=False, min_value=0, max_value=9999)
    maximum_discount = WholeNumber(required=False, allow_null=True, min_value=0, max_value=1_000_000_000)
    code = Text(max_length=12, required=False, allow_blank=True)
    tiers = TierBody(many=True, required=False)


class ItemBody(StrictSerializer):
    """A product or one SKU with a percentage or price of its own."""

    product_id = Text(max_length=40, required=False)
    sku_id = Text(max_length=40, required=False)
    percent = Percent(required=False, allow_null=True)
    price = WholeNumber(required=False, allow_null=True, min_value=1, max_value=1_000_000_000)


class _Ids(serializers.ListField):
    def __init__(self, **options):
        options = {"max_length": ITEMS_MAX, "allow_empty": False, "required": False} | options
        super().__init__(child=Text(max_length=40), **options)


class PromotionPatch(StrictSerializer):
    """Any of the settings. `product_ids`, `sku_ids` and `items` together replace the whole list of products."""

    name = Text(max_length=50, required=False)
    starts_at = Moment(required=False)
    ends_at = Moment(required=False, allow_null=True)
    buyers = serializers.ChoiceField(Promotion.Buyers.choices, required=False)
    product_ids = _Ids()
    sku_ids = _Ids()
    items = ItemBody(many=True, required=False, allow_empty=False, max_length=ITEMS_MAX)  # type: ignore[call-arg]
    gift_sku_ids = _Ids(max_length=GIFTS_MAX)
    discount = DiscountBody(required=False)
    total_limit = WholeNumber(required=False, allow_null=True, min_value=1, max_value=1_000_000_000)
    per_buyer_limit = WholeNumber(required=False, allow_null=True, min_value=1, max_value=1_000_000_000)
    budget = WholeNumber(required=False, allow_null=True, min_value=1, max_value=1_000_000_000_000)


class PromotionCreate(PromotionPatch):
    """A new promotion. Without products it is for the whole shop, where the tool can be."""

    tool = serializers.ChoiceField(SELLER_CHOICES)
    name = Text(max_length=50)
    starts_at = Moment()


class DisplayShape(serializers.Serializer):
    """How a buyer sees it on a storefront."""

    platform = serializers.ChoiceField(Platform.choices)
    about = serializers.CharField()


class PromotionListingShape(serializers.Serializer):
    """What a storefront host knows of it; one host may serve both storefronts."""

    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    external_id = serializers.CharField(allow_null=True)
    is_over = serializers.BooleanField()
    ended_there_at = serializers.DateTimeField(
        allow_null=True,
        help_text="Somebody ended it there before its time. Nothing is sent there until you resume it or deactivate it.",
    )
    in_sync = serializers.BooleanField()
    problem = serializers.CharField(allow_null=True)


class PromotionItemShape(serializers.Serializer):
    """A product or SKU in it."""

    product_id = serializers.CharField()
    sku_id = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    is_gift = serializers.BooleanField()
    percent = serializers.FloatField(allow_null=True)
    price = serializers.IntegerField(allow_null=True)


class DiscountShape(serializers.Serializer):
    """What it takes off; only what the tool uses is there."""

    percent = serializers.FloatField(required=False)
    amount = serializers.IntegerField(required=False)
    price = serializers.IntegerField(required=False)
    minimum_spend = serializers.IntegerField(required=False)
    minimum_quantity = serializers.IntegerField(required=False)
    maximum_discount = serializers.IntegerField(required=False)
    code = serializers.CharField(required=False)
    tiers = TierBody(many=True, required=False)


class PromotionRowShape(serializers.Serializer):
    """A promotion in a list."""

    id = serializers.CharField()
    tool = serializers.ChoiceField(Tool.choices)
    name = serializers.CharField()
    status = serializers.ChoiceField(Promotion.Status.choices)
    display_case = serializers.ChoiceField(Promotion.Case.choices)
    display = DisplayShape(many=True)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)
    level = serializers.ChoiceField(Promotion.Level.choices)
    buyers = serializers.ChoiceField(Promotion.Buyers.choices)
    discount = DiscountShape()
    total_limit = serializers.IntegerField(allow_null=True)
    per_buyer_limit = serializers.IntegerField(allow_null=True)
    budget = serializers.IntegerField(allow_null=True)
    used = serializers.IntegerField(
        help_text="All that was sold at it: pieces, or uses (of a bundle: sets), on both storefronts together."
    )
    beyond_limit = serializers.IntegerField(
        help_text="How much of `used` is above `total_limit`, because both storefronts sold the last ones at once."
    )
    spent = serializers.IntegerField(help_text="Rupiah of the budget, on both storefronts together.")
    listings = PromotionListingShape(many=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class PromotionShape(PromotionRowShape):
    """A promotion with its products."""

    items = PromotionItemShape(many=True)


class QuoteLineBody(StrictSerializer):
    """So many pieces of a SKU."""

    sku_id = Text(max_length=40)
    quantity = WholeNumber(min_value=1, max_value=9999)


class QuoteBody(StrictSerializer):
    """A cart on one storefront. `at` is now when left out; a buyer is a returning one (one order before) when left out,
    `REPEAT` has two or more. Every limit is for the cart: a SKU on several lines comes back as one line."""

    platform = serializers.ChoiceField(Platform.choices)
    at = Moment(required=False)
    buyer = serializers.ChoiceField(["NEW", "EXISTING", "REPEAT"], required=False, default="EXISTING")
    voucher_codes = serializers.ListField(child=Text(max_length=40), required=False, default=list, max_length=20)
    shipping_fee = WholeNumber(required=False, default=0, min_value=0, max_value=100_000_000)
    lines = QuoteLineBody(many=True, allow_empty=False, max_length=200)  # type: ignore[call-arg]


class QuoteLayerShape(serializers.Serializer):
    """A step from the list price to the price paid, or why a promotion was no such step."""

    kind = serializers.CharField()
    name = serializers.CharField()
    amount = serializers.IntegerField()
    pieces = serializers.IntegerField(
        allow_null=True, help_text="Of an item price or bundle: the pieces, or sets, it is for."
    )
    level = LayerLevel()
    applied = serializers.BooleanField()
    why = serializers.CharField(help_text="APPLIED, or the reason in a word, such as MORE_SPEND.")
    explanation = serializers.CharField()
    promotion_id = serializers.CharField()


class PiecesShape(serializers.Serializer):
    """So many pieces at one price."""

    price = serializers.IntegerField()
    quantity = serializers.IntegerField()


class QuotedLineShape(serializers.Serializer):
    """A line with what was taken off it. Where a limit leaves some of its pieces out they cost differently: `prices` has
    each price with its pieces, and `price` is the highest of them."""

    sku_id = serializers.CharField()
    quantity = serializers.IntegerField()
    list_price = serializers.IntegerField()
    price = serializers.IntegerField()
    prices = PiecesShape(many=True)
    layers = QuoteLayerShape(many=True)
    total = serializers.IntegerField()


class FeeShape(serializers.Serializer):
    """A fee of the platform, by the dated rate card."""

    fee = serializers.CharField()
    sku_id = serializers.CharField(allow_null=True)
    base = serializers.IntegerField()
    percent = serializers.FloatField()
    amount = serializers.IntegerField()
    is_capped = serializers.BooleanField()


class PriceStepShape(serializers.Serializer):
    """From a moment to the next the same: prices in whole rupiah, and by storefront the promotion that made one lower."""

    begins = serializers.DateTimeField()
    ends = serializers.DateTimeField()
    list_price = serializers.IntegerField()
    prices = serializers.DictField(child=serializers.IntegerField())
    promotions = serializers.DictField(child=serializers.CharField())


class PriceBandShape(serializers.Serializer):
    """A promotion while it ran for the SKU."""

    promotion_id = serializers.CharField()
    name = serializers.CharField()
    tool = serializers.ChoiceField(Tool.choices)
    begins = serializers.DateTimeField()
    ends = serializers.DateTimeField()
    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))


class PriceHistoryShape(serializers.Serializer):
    """What a SKU cost, without a gap, and what ran meanwhile."""

    begins = serializers.DateTimeField()
    ends = serializers.DateTimeField()
    steps = PriceStepShape(many=True)
    promotions = PriceBandShape(many=True)


class WarningShape(serializers.Serializer):
    """What the seller should look at before this price goes out."""

    code = serializers.CharField()
    sku_id = serializers.CharField()
    message = serializers.CharField()


class QuoteShape(serializers.Serializer):
    """What the buyer pays, what the platform keeps and what the seller receives."""

    platform = serializers.ChoiceField(Platform.choices)
    at = serializers.DateTimeField()
    lines = QuotedLineShape(many=True)
    layers = QuoteLayerShape(many=True, help_text="Of the whole order: vouchers, shipping, gifts.")
    gifts = serializers.DictField(child=serializers.IntegerField())
    goods = serializers.IntegerField()
    shipping_fee = serializers.IntegerField()
    shipping_discount = serializers.IntegerField()
    buyer_pays = serializers.IntegerField()
    fees = FeeShape(many=True)
    seller_receives = serializers.IntegerField()
    warnings = WarningShape(many=True)
