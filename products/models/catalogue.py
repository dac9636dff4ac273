"""The catalogue: one product, one or more SKUs, one listing a storefront, one pool of stock."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned, ShopOwnedQuerySet
from core.money import RupiahField
from core.platforms import Platform
from products import limits

if TYPE_CHECKING:
    from products.models.images import ChoiceImage


def product_id():
    """A fresh ``prd_...`` id."""
    return ids.new_id("prd")


def sku_id():
    """A fresh ``sku_...`` id."""
    return ids.new_id("sku")


def _one_listing_on(platform: str) -> models.UniqueConstraint:
    """One live product of a title on a storefront, letter case aside: one product has one listing there."""
    return models.UniqueConstraint(
        "shop",
        Upper("title"),
        condition=Q(wanted_status="ACTIVATE", platforms__contains=[platform]),
        name=f"product_once_on_{platform.lower()}",
        violation_error_code="duplicate_product",
        violation_error_message=_("A product of this title was put on sale there a moment ago."),
    )


class Category(models.Model):
    """A place in the storefronts' category tree; products sit on leaves only."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    external_id = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    is_leaf = models.BooleanField(default=False)
    # Whether buyers may send such goods back; else they are refunded only (docs/rules.md 8.2).
    is_returnable = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self):
        return self.name


class ProductQuerySet(ShopOwnedQuerySet):
    def current(self):
        """All but the deleted."""
        return self.exclude(status=Product.Status.DELETED)

    def listed_on(self, platforms):
        """One platform: products there, also if on both. Both: only products on both (docs/rules.md 2.2)."""
        products = self
        for platform in platforms:
            products = products.filter(platforms__contains=[platform])
        return products


class Product(ShopOwned):
    """What is sold. Text, price and stock are single values that both storefronts mirror (docs/rules.md 2.3).

    ``status`` is the seller-facing summary over the storefronts; what the seller wants is ``wanted_status``.
    """

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        PENDING = "PENDING", _("Reviewing")
        FAILED = "FAILED", _("Refused")
        ACTIVATE = "ACTIVATE", _("Live")
        SELLER_DEACTIVATED = "SELLER_DEACTIVATED", _("Deactivated")
        PLATFORM_DEACTIVATED = "PLATFORM_DEACTIVATED", _("Suspended")
        FREEZE = "FREEZE", _("Frozen")
        DELETED = "DELETED", _("Deleted")

    WANTED = [Status.DRAFT, Status.ACTIVATE, Status.SELLER_DEACTIVATED, Status.DELETED]

    public_id = models.CharField(max_length=32, unique=True, default=product_id, editable=False)
    title = models.CharField(max_length=limits.TITLE_MAX)
    description = models.TextField(blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    brand = models.CharField(max_length=limits.BRAND_MAX, blank=True)
    # What the category asks for, by name: {"Bahan": ["Katun"]} (products/attributes.py).
    attributes = models.JSONField(default=dict, blank=True, db_default=Value({}, models.JSONField()))
    video_url = models.CharField(max_length=limits.VIDEO_URL_MAX, blank=True, default="", db_default="")
    weight_grams = models.PositiveIntegerField(null=True, blank=True)
    length_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    width_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    height_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    preorder_days = models.PositiveSmallIntegerField(null=True, blank=True)
    cod_enabled = models.BooleanField(default=True)
    axes = models.JSONField(default=list, blank=True)  # [{"name": "Warna", "values": ["Merah", "Biru"]}], at most 3
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    wanted_status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    # Derived, kept by products.actions so that lists filter and sort by an index:
    platforms = ArrayField(models.CharField(max_length=16, choices=Platform), default=list, blank=True)
    price_min = RupiahField(default=0)
    price_max = RupiahField(default=0)
    available_total = models.IntegerField(default=0)
    needs_picture = models.BooleanField(default=False)
    # One value for both storefronts (docs/rules.md 1.2):
    rating = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    review_count = models.PositiveIntegerField(default=0)
    # The stars of all of them together, so that each new review moves the rating, which is their mean.
    stars = models.DecimalField(max_digits=12, decimal_places=1, default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = ProductQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [
            models.Index(fields=["shop", "status", "-updated_at", "-id"], name="product_shop_status_newest"),
            models.Index(fields=["shop", "-updated_at", "-id"], name="product_shop_newest"),
            models.Index(fields=["shop", "title", "id"], name="product_shop_title"),
            models.Index(fields=["shop", "price_min", "id"], name="product_shop_price"),
            models.Index(fields=["shop", "available_total", "id"], name="product_shop_available"),
            # icontains and iexact compare in upper case: the indexes must, too.
            models.Index("shop", Upper("title"), name="product_shop_title_upper"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="product_title_trgm"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted_status__in=["DRAFT", "SELLER_DEACTIVATED", "DELETED"])
                | Q(title__length__gte=limits.TITLE_MIN),
                name="product_live_title_long_enough",
            ),
            models.CheckConstraint(
                condition=Q(length_cm=None, width_cm=None, height_cm=None)
                | Q(length_cm__gt=0, width_cm__gt=0, height_cm__gt=0),
                name="product_size_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(wanted_status__in=["DRAFT", "ACTIVATE", "SELLER_DEACTIVATED", "DELETED"]),
                name="product_wanted_status_is_the_sellers",
            ),
            models.CheckConstraint(condition=Q(weight_grams=None) | Q(weight_grams__gt=0), name="product_weight"),
            models.CheckConstraint(
                condition=Q(video_url="") | Q(video_url__startswith="https://"), name="product_video_by_https"
            ),
            *(_one_listing_on(platform) for platform in Platform.values),
        ]

    def __str__(self):
        return self.title

    @property
    def pictured_axis(self) -> dict | None:
        """The variation whose choices may have pictures: the first."""
        return self.axes[0] if self.axes else None

    @property
    def pictured_choices(self) -> list[tuple[str, "ChoiceImage | None"]]:
        """Each choice of that variation with its picture."""
        images = {image.choice: image for image in self.choice_images.all()}
        return [(choice, images.get(choice)) for choice in self.axes[0]["values"]] if self.axes else []

    @property
    def is_sold_out(self):
        """Live, but nothing left to sell (a sub-filter of the Live tab)."""
        return self.available_total <= 0


def is_low() -> Q:
    """SKUs of which no more can be sold than their low-stock point."""
    return Q(is_active=True, low_stock__gte=F("on_hand") - F("reserved") - F("locked"))


class Sku(ShopOwned):
    """One choice of a product: the thing that has a price and stock."""

    public_id = models.CharField(max_length=32, unique=True, default=sku_id, editable=False)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="skus")
    position = models.PositiveSmallIntegerField(default=0)
    seller_sku = models.CharField(max_length=limits.SELLER_SKU_MAX, blank=True)
    options = models.JSONField(default=dict, blank=True)  # {"Warna": "Merah"}; {} for a product without choices
    options_key = models.CharField(max_length=400, blank=True, editable=False)
    gtin = models.CharField(max_length=14, blank=True)
    price = RupiahField()
    # What a piece costs the seller; nobody else sees it. Price warnings need it.
    cost = RupiahField(null=True, blank=True)
    # The least it may be sold for, whatever makes the price (products/floors.py).
    floor = RupiahField(null=True, blank=True)
    rack = models.CharField(max_length=limits.RACK_MAX, blank=True, db_default="")  # where it lies, for pick lists
    low_stock = models.PositiveIntegerField(null=True, blank=True)  # so few available pieces are few; empty: never
    # Sums over the warehouses, kept by products.stock.actions.ledger under the SKU's lock:
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    locked = models.IntegerField(default=0)
    # Of a bundle, which is made of other SKUs: how many of it these are enough for (ADR 49). None of all others.
    makes = models.IntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["shop", "seller_sku"], name="sku_shop_seller_sku"),
            models.Index(fields=["product"], condition=Q(floor__isnull=False), name="sku_with_floor"),
            GinIndex(OpClass(Upper("seller_sku"), name="gin_trgm_ops"), name="sku_seller_sku_trgm"),
            models.Index(fields=["shop", "product"], condition=is_low(), name="sku_shop_low"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "options_key"], condition=Q(is_active=True), name="sku_options_once"
            ),
            models.UniqueConstraint(
                "product",
                Upper("seller_sku"),
                condition=Q(is_active=True) & ~Q(seller_sku=""),
                name="sku_seller_sku_once_in_product",
                violation_error_code="seller_sku_twice",
                violation_error_message=_("Two SKUs of this product have the same seller SKU."),
            ),
            models.CheckConstraint(  # what rules.clean_code leaves of a code
                condition=~Q(seller_sku__regex="^ | $|  |[\u00a0\u200b-\u200f\u2060-\u2069\ufeff]"),
                name="sku_seller_sku_normal_form",
            ),
            models.CheckConstraint(
                condition=Q(price__gte=limits.PRICE_MIN, price__lte=limits.PRICE_MAX), name="sku_price_bounds"
            ),
            models.CheckConstraint(condition=Q(cost__isnull=True) | Q(cost__gte=0), name="sku_cost"),
            models.CheckConstraint(
                condition=Q(low_stock__isnull=True) | Q(low_stock__lte=limits.STOCK_MAX), name="sku_low_stock"
            ),
            models.CheckConstraint(
                condition=Q(floor__isnull=True) | Q(floor__gte=1, price__gte=F("floor")),
                name="sku_never_below_its_floor",
            ),
            models.CheckConstraint(condition=Q(on_hand__gte=0, reserved__gte=0, locked__gte=0), name="sku_stock_signs"),
            models.CheckConstraint(
                condition=Q(on_hand__gte=F("reserved") + F("locked")), name="sku_available_never_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(makes=None) | Q(makes__gte=0, on_hand=0, reserved=0, locked=0, low_stock=None),
                name="sku_of_parts_has_no_stock",
            ),
        ]

    def __str__(self):
        choice = ", ".join(self.options.values())
        return self.seller_sku or choice or self.product.title

    @property
    def available(self) -> int:
        """What buyers can still buy, over all warehouses: on hand - reserved - locked; of a bundle, what its parts make."""
        return self.on_hand - self.reserved - self.locked if self.makes is None else self.makes

    @property
    def is_bundle(self) -> bool:
        """Whether it is made of other SKUs."""
        return self.makes is not None

    @staticmethod
    def key_of(options: dict[str, str]) -> str:
        """Options as one comparable text, whatever their order."""
        return "\x1f".join(f"{axis}\x1e{options[axis]}" for axis in sorted(options))


class StockLevel(models.Model):
    """The stock of one SKU in one warehouse now; equals the sum of its ledger."""

    sku = models.ForeignKey(Sku, on_delete=models.CASCADE, related_name="levels")
    warehouse = models.ForeignKey("logistics.Warehouse", on_delete=models.PROTECT, related_name="+")
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    locked = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sku", "warehouse"], name="stocklevel_once"),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0, reserved__gte=0, locked__gte=0), name="stocklevel_signs"
            ),
            models.CheckConstraint(
                condition=Q(on_hand__gte=F("reserved") + F("locked")), name="stocklevel_available_never_below_zero"
            ),
        ]

    def __str__(self):
        return f"{self.sku_id}@{self.warehouse_id}: {self.on_hand}"

    @property
    def available(self) -> int:
        """On hand - reserved - locked in this warehouse."""
        return self.on_hand - self.reserved - self.locked


class StockEntry(ShopOwned):
    """One movement of stock. Append-only: a trigger in the database refuses UPDATE and DELETE."""

    class Kind(models.TextChoices):
        RECEIPT = "RECEIPT", _("Receipt")
        CORRECTION = "CORRECTION", _("Correction")
        COUNT = "COUNT", _("Count")
        RESERVE = "RESERVE", _("Reserved by an order")
        RELEASE = "RELEASE", _("Released by an order")
        SHIP = "SHIP", _("Handed over")
        RETURN = "RETURN", _("Returned")
        LOCK = "LOCK", _("Locked by a campaign")
        UNLOCK = "UNLOCK", _("Unlocked by a campaign")
        MOVE_OUT = "MOVE_OUT", _("Sent to another warehouse")
        MOVE_IN = "MOVE_IN", _("Came from another warehouse")

    sku = models.ForeignKey(Sku, on_delete=models.PROTECT, related_name="entries")
    warehouse = models.ForeignKey("logistics.Warehouse", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    quantity = models.IntegerField(help_text=_("The movement, signed"))
    on_hand_change = models.IntegerField()
    reserved_change = models.IntegerField(default=0)
    locked_change = models.IntegerField(default=0)
    on_hand = models.IntegerField(help_text=_("On hand in this warehouse afterwards"))
    reserved = models.IntegerField()
    locked = models.IntegerField()
    cause = models.CharField(max_length=60, blank=True, help_text=_("What made it happen, such as an order's id"))
    note = models.CharField(max_length=200, blank=True)
    actor_kind = models.CharField(max_length=10)
    actor_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "stock entries"
        indexes = [
            models.Index(fields=["sku", "-id"], name="stockentry_sku_newest"),
            models.Index(fields=["shop", "at"], condition=Q(kind="RESERVE"), name="stockentry_taken"),
            models.Index(fields=["cause"], condition=Q(kind__in=["MOVE_OUT", "MOVE_IN"]), name="stockentry_moved"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.quantity:+d}"


class Listing(models.Model):
    """A product on one storefront: what the seller wants, and what the storefront says."""

    class AuditStatus(models.TextChoices):
        NONE = "NONE", _("Not reviewed")
        AUDITING = "AUDITING", _("Under review")
        FAILED = "FAILED", _("Refused")
        PRE_APPROVED = "PRE_APPROVED", _("Approved, something still missing")
        APPROVED = "APPROVED", _("Approved")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="listings")
    platform = models.CharField(max_length=16, choices=Platform)
    wanted = models.BooleanField(default=False)
    # What the storefront says; "" = it has never heard of the product.
    status = models.CharField(max_length=20, choices=Product.Status, blank=True)
    audit_status = models.CharField(max_length=12, choices=AuditStatus, default=AuditStatus.NONE)
    reasons = models.JSONField(default=list, blank=True)
    external_id = models.CharField(max_length=40, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "platform"], name="listing_once")]
        indexes = [models.Index(fields=["platform", "external_id"], name="listing_external")]

    def __str__(self):
        return f"{self.get_platform_display()}: {self.get_status_display() or '-'}"


class ListingSku(models.Model):
    """The storefront's own id of a SKU."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="listing_skus")
    sku = models.ForeignKey(Sku, on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "sku"], name="listingsku_once")]
        indexes = [models.Index(fields=["external_id"], name="listingsku_external")]

    def __str__(self):
        return self.external_id
