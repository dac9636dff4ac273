"""The catalogue as the API takes it (checked bodies) and describes it (shapes). What is sent is built by hand in
products/catalogue/representations.py, for speed; tests/api/test_schemathesis.py holds it against these shapes."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from core.api import StrictSerializer, Text, WholeNumber, YesNo
from core.api.fields import TextMap
from core.models import Job, JobRow
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


class SkuPatch(StrictSerializer):
    """A new price, or what a piece costs the seller."""

    price = WholeNumber(required=False, min_value=0, max_value=MAX, help_text="Whole rupiah.")
    cost = WholeNumber(
        required=False, allow_null=True, min_value=0, max_value=MAX, help_text="Whole rupiah; only the shop sees it."
    )


class RackBody(StrictSerializer):
    """Where a SKU lies; empty is unknown."""

    rack = Text(allow_blank=True, max_length=200)


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


class BufferShape(serializers.Serializer):
    """The rule; both null: nothing is held back, or for a SKU, the shop's rule holds."""

    pieces = serializers.IntegerField(allow_null=True)
    percent = serializers.IntegerField(allow_null=True)


class ImageUpload(StrictSerializer):
    """A PNG or JPEG, 300 to 4000 pixels a side, at most 5 MB."""

    file = serializers.FileField()
    alt = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")


class ImageOrder(StrictSerializer):
    """Every picture of the product once; the first is the main picture."""

    image_ids = serializers.ListField(child=Text(max_length=32), max_length=limits.IMAGES_MAX)


class ImportStart(StrictSerializer):
    """A CSV or XLSX file."""

    file = serializers.FileField()
    mode = serializers.ChoiceField(["dry_run", "run"], required=False, default="run")
    profile = serializers.ChoiceField(["template", "foreign"], required=False, default="template")
    new_products = serializers.ChoiceField(["on_sale", "draft"], required=False, default="on_sale")
    hidden_rows = serializers.ChoiceField(["leave_out", "read"], required=False, default="leave_out")


class ExportStart(StrictSerializer):
    """Products as a file: ``query`` are the filters of GET /products."""

    format = serializers.ChoiceField(["csv", "xlsx"], required=False, default="xlsx")
    columns = serializers.ChoiceField(["all", "prices"], required=False, default="all")
    query = serializers.DictField(child=serializers.JSONField(allow_null=True), required=False, default=dict)


class UndoStart(StrictSerializer):
    """Nothing, or whether only to show what would happen."""

    dry_run = YesNo(required=False, default=False)


class BulkChange(StrictSerializer):
    """What is changed, and how: price (set, add, percent), stock (set, add), availability and status (set)."""

    field = serializers.ChoiceField(["price", "stock", "availability", "status"])
    mode = serializers.ChoiceField(["set", "add", "percent"], required=False, default="set")
    value = serializers.JSONField(help_text="A whole number, a list of platforms, or ACTIVATE / SELLER_DEACTIVATED.")


class BulkSelection(StrictSerializer):
    """Either ``ids``, or ``all`` that match ``query``: the filters of GET /products."""

    ids = serializers.ListField(child=Text(max_length=32), required=False, max_length=10_000)
    all = YesNo(required=False, default=False)
    query = serializers.DictField(child=serializers.JSONField(allow_null=True), required=False)

    def validate(self, attrs):
        """One of the two, not both, not neither."""
        if bool(attrs.get("ids")) == attrs["all"]:
            raise serializers.ValidationError(_("Give ids, or all with an optional query."), code="selection_unclear")
        return attrs


class BulkEdit(StrictSerializer):
    """One change for many products."""

    selection = BulkSelection()
    change = BulkChange()
    dry_run = YesNo(required=False, default=False)


# --- shapes -----------------------------------------------------------------------------------------------------


class SkuShape(serializers.Serializer):
    """A SKU. Money in whole rupiah; ``available`` = on_hand - reserved - locked."""

    id = serializers.CharField()
    product_id = serializers.CharField()
    seller_sku = serializers.CharField(allow_blank=True)
    options = serializers.DictField(child=serializers.CharField())
    gtin = serializers.CharField(allow_blank=True)
    price = serializers.IntegerField()
    cost = serializers.IntegerField(allow_null=True)
    rack = serializers.CharField(allow_blank=True, help_text="Where it lies, for pick lists.")
    currency = serializers.ChoiceField(["IDR"])
    on_hand = serializers.IntegerField()
    reserved = serializers.IntegerField()
    locked = serializers.IntegerField()
    available = serializers.IntegerField()
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


class ImageShape(serializers.Serializer):
    """A picture, in the seller's order."""

    id = serializers.CharField()
    url = serializers.URLField()
    thumbnail_url = serializers.URLField(allow_null=True)
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField(allow_blank=True)
    is_placeholder = serializers.BooleanField()


class ProductRowShape(serializers.Serializer):
    """A product in a list; ``skus`` and ``listings`` only with ``expand``."""

    id = serializers.CharField()
    title = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    category_id = serializers.CharField(allow_null=True)
    brand = serializers.CharField(allow_blank=True)
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


class RowErrorShape(serializers.Serializer):
    """What was wrong with one row."""

    row = serializers.IntegerField(help_text="As the file counts them; the header is row 1.")
    field = serializers.CharField(allow_blank=True, help_text="The column of the template; empty: the row as a whole.")
    column = serializers.CharField(
        allow_blank=True, help_text="Its header in this file; empty where the file has none."
    )
    code = serializers.CharField()
    message = serializers.CharField()


class ImportShape(serializers.Serializer):
    """An import. ``updated`` counts rows that changed a product, ``unchanged`` rows that say what is there already;
    ``skipped`` rows share their title with another row of the file and say something else. They add up to ``rows``."""

    id = serializers.CharField()
    status = serializers.ChoiceField(Job.Status.choices)
    mode = serializers.ChoiceField(["dry_run", "run"])
    rows = serializers.IntegerField()
    processed = serializers.IntegerField()
    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    skipped = serializers.IntegerField()
    errors = RowErrorShape(many=True)  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class
    notes = serializers.ListField(child=serializers.CharField())
    error = serializers.CharField(allow_null=True)
    result_url = serializers.URLField(allow_null=True)
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class JobShape(serializers.Serializer):
    """A long piece of work: an import, a bulk edit, an undo."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(Job.Kind.choices)
    status = serializers.ChoiceField(Job.Status.choices)
    dry_run = serializers.BooleanField()
    title = serializers.CharField(allow_blank=True)
    total = serializers.IntegerField()
    processed = serializers.IntegerField()
    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    deleted = serializers.IntegerField()
    refused = serializers.IntegerField()
    skipped = serializers.IntegerField()
    error = serializers.CharField(allow_null=True)
    can_undo = serializers.BooleanField()
    undo_of = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class JobRowShape(serializers.Serializer):
    """What became of one item of a job."""

    row = serializers.IntegerField()
    outcome = serializers.ChoiceField(JobRow.Outcome.choices)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class
    before = serializers.JSONField()
    after = serializers.JSONField()
    errors = serializers.ListField(child=serializers.JSONField())  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class
