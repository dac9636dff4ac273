"""The catalogue as the API takes it (checked bodies) and describes it (shapes). What is sent is built by hand in
products/catalogue/representations.py, for speed; tests/api/test_schemathesis.py holds it against these shapes."""

from rest_framework import serializers

from core.api import StrictSerializer, Text, WholeNumber, YesNo
from core.api.fields import TextLists, TextMap
from core.platforms import Platform
from products import content_fields, limits
from products.api.plain_fields import MAX, input_of, shape_of
from products.models import Listing, Product, StockEntry


def _platforms(**options):
    return serializers.ListField(child=serializers.ChoiceField(Platform.choices), max_length=2, **options)


# --- bodies -----------------------------------------------------------------------------------------------------


class SkuWrite(StrictSerializer):
    """One SKU of a product: ``id`` keeps a known one; ``stock`` is a count for the default warehouse."""

    id = Text(required=False, max_length=32)
    seller_sku = Text(required=False, allow_blank=True, max_length=200, default="")
    options = TextMap(required=False, default=dict)
    price = WholeNumber(min_value=0, max_value=MAX, help_text="Whole rupiah.")
    stock = WholeNumber(required=False, min_value=0, max_value=MAX)
    gtin = Text(required=False, allow_blank=True, max_length=14, default="")


class NewSku(SkuWrite):
    """One SKU of a new product."""

    id = None  # type: ignore[assignment]  # DRF's way to leave out an inherited field


class _Content(StrictSerializer):
    title = Text(max_length=1000, trim_whitespace=True)
    description = Text(
        required=False,
        allow_blank=True,
        max_length=200_000,
        help_text="HTML with p, ul, ol, li, br, b, strong, i, em, u and img; or plain text, whose lines are kept. A `<` that opens no tag is text.",
    )
    category_id = Text(required=False, allow_null=True, max_length=20, help_text="`id` of a leaf of GET /categories.")
    brand = Text(required=False, allow_blank=True, max_length=500)
    attributes = TextLists(
        required=False,
        help_text='What GET /categories/{id}/attributes asks for, by name, such as {"Bahan": ["Katun"]}: the whole set.',
    )
    video_url = Text(
        required=False, allow_blank=True, max_length=1000, help_text="By https, on a known host of videos."
    )

    def get_fields(self):
        """The fields above and below, and the numbers and flags of the content."""
        return super().get_fields() | {field.name: input_of(field) for field in content_fields.PLAIN}


class ProductCreate(_Content):
    """A new product. It goes to its storefronts at once unless ``status`` is DRAFT."""

    status = serializers.ChoiceField(["ACTIVATE", "DRAFT"], required=False, default="ACTIVATE")
    platforms = _platforms(required=False, help_text="Both when left out.")
    skus = NewSku(many=True, required=False, max_length=1000)  # type: ignore[call-arg]
    image_ids = serializers.ListField(
        child=Text(max_length=32), required=False, max_length=limits.IMAGES_MAX, help_text="Of POST /images, in order."
    )


class ProductPatch(_Content):
    """Any of the fields. ``skus`` is the whole set: a known ``id`` is kept, a row without one is made, the rest go."""

    title = Text(required=False, max_length=1000)
    platforms = _platforms(required=False)
    skus = SkuWrite(many=True, required=False, max_length=1000)  # type: ignore[call-arg]


class SkuSet(StrictSerializer):
    """The whole set of a product's SKUs."""

    skus = SkuWrite(many=True, max_length=1000)  # type: ignore[call-arg]


class SkuPattern(StrictSerializer):
    """How seller SKUs are made."""

    pattern = Text(
        max_length=200,
        help_text="With {BRAND}, {TITLE}, {OPTION1} to {OPTION3} and {N}, such as {BRAND}-{OPTION1}-{N}.",
    )
    replace = YesNo(required=False, default=False, help_text="Also those that are there.")


class SkuPatch(StrictSerializer):
    """A new price, what a piece costs the seller, or the least it may be sold for."""

    price = WholeNumber(required=False, min_value=0, max_value=MAX, help_text="Whole rupiah.")
    cost = WholeNumber(
        required=False, allow_null=True, min_value=0, max_value=MAX, help_text="Whole rupiah; only the shop sees it."
    )
    floor = WholeNumber(
        required=False, allow_null=True, min_value=1, max_value=MAX,
        help_text="Whole rupiah; no price and no promotion goes below it. null is none.",
    )  # fmt: skip


class RackBody(StrictSerializer):
    """Where a SKU lies; empty is unknown."""

    rack = Text(allow_blank=True, max_length=200)


class LowStockBody(StrictSerializer):
    """From how few available pieces a SKU's stock is low; null is never."""

    low_stock = WholeNumber(allow_null=True, min_value=0, max_value=MAX)


class Availability(StrictSerializer):
    """The storefronts to be on sale on; ``[]`` is none."""

    platforms = _platforms()


class StockChange(StrictSerializer):
    """COUNT sets on hand; RECEIPT adds; CORRECTION adds and may be negative."""

    kind = serializers.ChoiceField(["COUNT", "RECEIPT", "CORRECTION"])
    quantity = WholeNumber(min_value=-MAX, max_value=MAX)
    note = Text(required=False, allow_blank=True, max_length=200, default="")
    warehouse_id = Text(required=False, allow_null=True, max_length=32, help_text="The default warehouse without.")


class PriceRow(StrictSerializer):
    """A SKU by its id or its seller SKU, and its new price."""

    sku_id = Text(required=False, max_length=32)
    seller_sku = Text(required=False, max_length=200)
    price = WholeNumber(min_value=0, max_value=MAX, help_text="Whole rupiah.")


class PriceRows(StrictSerializer):
    """New prices of up to 200 SKUs."""

    rows = PriceRow(many=True, allow_empty=False, max_length=200)  # type: ignore[call-arg]


class CountRow(StrictSerializer):
    """A SKU by its id or its seller SKU, and how many pieces are there in all."""

    sku_id = Text(required=False, max_length=32)
    seller_sku = Text(required=False, max_length=200)
    stock = WholeNumber(min_value=0, max_value=MAX, help_text="The total on hand.")


class CountRows(StrictSerializer):
    """Counts of up to 200 SKUs."""

    rows = CountRow(many=True, allow_empty=False, max_length=200)  # type: ignore[call-arg]


class BufferBody(StrictSerializer):
    """Pieces, or a share of what is available, that the storefronts are not told of; neither: no rule."""

    pieces = WholeNumber(required=False, allow_null=True, min_value=0, max_value=MAX, default=None)
    percent = WholeNumber(required=False, allow_null=True, min_value=1, max_value=100, default=None)


class ComponentRow(StrictSerializer):
    """So many pieces of one SKU."""

    sku_id = Text(max_length=32)
    pieces = WholeNumber(min_value=0, max_value=MAX)


class ComponentsBody(StrictSerializer):
    """All that one piece of the SKU is made of; an empty list: it has stock of its own."""

    components = ComponentRow(many=True, max_length=100)  # type: ignore[call-arg]


class BufferShape(serializers.Serializer):
    """The rule; both null: nothing is held back, or for a SKU, the shop's rule holds."""

    pieces = serializers.IntegerField(allow_null=True)
    percent = serializers.IntegerField(allow_null=True)


class ImageUpload(StrictSerializer):
    """A PNG or JPEG, 300 to 4000 pixels a side, at most 5 MB."""

    file = serializers.FileField()
    alt = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")


class ChoiceImageUpload(StrictSerializer):
    """A picture as of POST /images, and the choice of the first variation that it shows."""

    choice = Text(max_length=limits.OPTION_MAX)
    file = serializers.FileField()


class ImageOrder(StrictSerializer):
    """Every picture of the product once; the first is the main picture."""

    image_ids = serializers.ListField(child=Text(max_length=32), max_length=limits.IMAGES_MAX)


# --- shapes -----------------------------------------------------------------------------------------------------


class ComponentShape(serializers.Serializer):
    """One SKU that a bundle is made of; ``makes``: for how many bundles its available pieces are enough."""

    sku_id = serializers.CharField()
    product_id = serializers.CharField()
    seller_sku = serializers.CharField(allow_blank=True)
    pieces = serializers.IntegerField()
    available = serializers.IntegerField()
    makes = serializers.IntegerField()
    is_gone = serializers.BooleanField(help_text="It was deleted, so nothing can be made.")


class SkuShape(serializers.Serializer):
    """A SKU. Money in whole rupiah; ``available`` = on_hand - reserved - locked, or, where it is made of ``components``,
    the least that one of them makes."""

    id = serializers.CharField()
    product_id = serializers.CharField()
    seller_sku = serializers.CharField(allow_blank=True)
    options = serializers.DictField(child=serializers.CharField())
    gtin = serializers.CharField(allow_blank=True)
    price = serializers.IntegerField()
    cost = serializers.IntegerField(allow_null=True)
    floor = serializers.IntegerField(allow_null=True, help_text="No price and no promotion goes below it.")
    rack = serializers.CharField(allow_blank=True, help_text="Where it lies, for pick lists.")
    low_stock = serializers.IntegerField(allow_null=True, help_text="So few available pieces are few; null: never.")
    currency = serializers.ChoiceField(["IDR"])
    on_hand = serializers.IntegerField()
    reserved = serializers.IntegerField()
    locked = serializers.IntegerField()
    available = serializers.IntegerField()
    components = ComponentShape(many=True, help_text="What it is made of; empty: it has stock of its own.")
    updated_at = serializers.DateTimeField()


class SkuListShape(serializers.Serializer):
    """SKUs in the order of the rows that named them."""

    data = SkuShape(many=True)  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class


class ListingShape(serializers.Serializer):
    """A product on one storefront: what is wanted, and what the storefront says (null: not heard of it yet)."""

    platform = serializers.ChoiceField(Platform.choices)
    wanted = serializers.BooleanField()
    status = serializers.ChoiceField(Product.Status.choices, allow_null=True)
    audit_status = serializers.ChoiceField(Listing.AuditStatus.choices)
    reasons = serializers.ListField(child=serializers.JSONField())
    external_id = serializers.CharField(allow_null=True)
    in_sync = serializers.BooleanField()


class _PictureShape(serializers.Serializer):
    id = serializers.CharField()
    url = serializers.URLField()
    thumbnail_url = serializers.URLField(allow_null=True)
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class ChoiceImageShape(_PictureShape):
    """What a choice of the first variation looks like."""

    choice = serializers.CharField()


class ImageShape(_PictureShape):
    """A picture, in the seller's order."""

    alt = serializers.CharField(allow_blank=True)
    is_placeholder = serializers.BooleanField()


class ProductRowShape(serializers.Serializer):
    """A product in a list; ``skus`` and ``listings`` only with ``expand``."""

    id = serializers.CharField()
    title = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    category_id = serializers.CharField(allow_null=True)
    brand = serializers.CharField(allow_blank=True)
    attributes = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    video_url = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(Product.Status.choices)
    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    price_min = serializers.IntegerField()
    price_max = serializers.IntegerField()
    currency = serializers.ChoiceField(["IDR"])
    available = serializers.IntegerField()
    needs_picture = serializers.BooleanField()
    rating = serializers.FloatField(allow_null=True)
    review_count = serializers.IntegerField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    skus = SkuShape(many=True, required=False)
    listings = ListingShape(many=True, required=False)

    def get_fields(self):
        """The fields above, and the numbers and flags of the content."""
        return super().get_fields() | {field.name: shape_of(field) for field in content_fields.PLAIN}


class ProductShape(ProductRowShape):
    """A product with all that belongs to it."""

    skus = SkuShape(many=True)
    listings = ListingShape(many=True)
    images = ImageShape(many=True)
    choice_images = ChoiceImageShape(many=True)


class ReceiptShape(serializers.Serializer):
    """Proof that a storefront took a value. ``latency_ms`` runs from the edit to the acceptance."""

    platform = serializers.ChoiceField(Platform.choices)
    field = serializers.CharField()
    sku_id = serializers.CharField(allow_null=True)
    value = serializers.JSONField()
    requested_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField()
    seen_at = serializers.DateTimeField(allow_null=True)
    latency_ms = serializers.IntegerField()


class LedgerShape(serializers.Serializer):
    """One movement of stock, and what lay in that warehouse afterwards."""

    kind = serializers.ChoiceField(StockEntry.Kind.choices)
    quantity = serializers.IntegerField()
    on_hand = serializers.IntegerField()
    reserved = serializers.IntegerField()
    locked = serializers.IntegerField()
    warehouse_id = serializers.CharField()
    cause = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class CategoryShape(serializers.Serializer):
    """A place in the category tree; products sit on leaves."""

    id = serializers.CharField()
    parent_id = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    name_en = serializers.CharField()
    is_leaf = serializers.BooleanField()
    is_returnable = serializers.BooleanField(
        help_text="Whether buyers may send such goods back; else they are refunded only."
    )


class CategoryAttributeShape(serializers.Serializer):
    """Something that storefronts ask for in a category. Without ``values``, or when it is customizable, the seller words it."""

    name = serializers.CharField()
    values = serializers.ListField(child=serializers.CharField(), help_text="To choose from.")
    is_customizable = serializers.BooleanField()
    is_multiple = serializers.BooleanField(help_text="Whether it takes more than one value.")
    asked_on = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    required_on = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
