"""Orders as the storefronts tell them, and what we want done with them."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.money import RupiahField
from core.platforms import Platform
from core.sentence_fields import SentenceField, SentenceJSONField
from core.sight import Sight
from logistics.models import Warehouse
from orders.buyer_fees import BUYER_FEES
from orders.news import OrderHint, OrderPoll  # noqa: F401
from orders.packed import Packing, ParcelPhoto  # noqa: F401
from orders.picked import PickMark, PickWave, WaveParcel  # noqa: F401
from orders.reasons import CancelledBecause as CancelledBecause
from orders.reasons import CancelReason as CancelReason
from orders.statuses import BEFORE_TRANSIT, SHIPPED, TO_SHIP, Status  # noqa: F401  (orders.models has them all)


def order_id():
    """A fresh ``ord_...`` id."""
    return ids.new_id("ord")


def package_id():
    """A fresh ``pkg_...`` id."""
    return ids.new_id("pkg")


COMBINED_MAX = 20  # orders in one parcel (docs/rules.md 3.5)


class Order(ShopOwned):
    """One order of one storefront. The storefront's word is the truth for everything but ``stock``, ``note`` and what
    the seller ``wants``; ``storefront_updated_at`` is how new that word is, and older news never undoes newer."""

    class Stock(models.TextChoices):
        NONE = "NONE", _("Nothing held")
        RESERVED = "RESERVED", _("Held")
        RELEASED = "RELEASED", _("Given back")
        SHIPPED = "SHIPPED", _("Handed over")
        SHORT = "SHORT", _("Sold out: cannot be fulfilled")

    class Flag(models.TextChoices):
        RED = "RED", _("Red")
        YELLOW = "YELLOW", _("Yellow")
        GREEN = "GREEN", _("Green")
        BLUE = "BLUE", _("Blue")

    class Initiator(models.TextChoices):
        BUYER = "BUYER", _("Buyer")
        SELLER = "SELLER", _("Seller")
        SYSTEM = "SYSTEM", _("System")

    public_id = models.CharField(max_length=32, unique=True, default=order_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    purchased_on = models.CharField(max_length=16, choices=Platform)
    external_id = models.CharField(max_length=40)
    invoice_no = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=20, choices=Status)
    stock = models.CharField(max_length=8, choices=Stock, default=Stock.NONE)

    buyer_name = models.CharField(max_length=120, blank=True)
    buyer_phone = models.CharField(max_length=40, blank=True)
    buyer_id = models.CharField(max_length=40, blank=True)
    recipient = models.JSONField(default=dict, blank=True)
    buyer_message = models.CharField(max_length=1000, blank=True)

    service_code = models.CharField(max_length=20)
    service_name = models.CharField(max_length=60, blank=True)
    is_seller_shipping = models.BooleanField(default=False)
    is_cod = models.BooleanField(default=False)
    is_split = models.BooleanField(default=False)
    is_unlinked = models.BooleanField(default=False)  # a line names a SKU that nobody here knows (yet)
    warehouse = models.ForeignKey("logistics.Warehouse", on_delete=models.PROTECT, null=True, related_name="+")

    goods_original = RupiahField(default=0)
    seller_discount = RupiahField(default=0)
    platform_discount = RupiahField(default=0)
    sub_total = RupiahField(default=0)
    shipping_original = RupiahField(default=0)
    shipping_seller_discount = RupiahField(default=0)
    shipping_platform_discount = RupiahField(default=0)
    shipping_fee = RupiahField(default=0)
    buyer_fees = models.JSONField(default=dict, blank=True)
    tax = RupiahField(default=0)
    total = RupiahField(default=0)
    # What went back to the buyer, or is on its way; the database keeps it from the refunds' rows, and nobody else may.
    refunded = RupiahField(default=0, editable=False)
    layers = SentenceJSONField(default=list, blank=True)  # promotions of the whole order
    price_check = models.JSONField(null=True, blank=True)  # {told, expected} where the storefront's sum is not ours
    price_unchecked = SentenceField(blank=True)  # why history could not decide whether it is
    is_sample = models.BooleanField(default=False)  # a piece for a creator, at Rp0: nothing was sold
    # Whom a creator brought: the storefront's SKU id -> commission in basis points of what is paid (docs/rules.md 9.6).
    affiliate_rates = models.JSONField(default=dict, blank=True)
    item_count = models.IntegerField(default=0)

    ordered_at = models.DateTimeField()
    storefront_updated_at = models.DateTimeField()
    # of the storefront's last answer: the same one again changes nothing
    storefront_fingerprint = models.CharField(max_length=40, blank=True, editable=False)
    paid_at = models.DateTimeField(null=True, blank=True)
    # The stricter of what the storefront told and what our rule says; both are kept, so that the page can show them.
    ship_by = models.DateTimeField(null=True, blank=True)
    ship_by_storefront = models.DateTimeField(null=True, blank=True)
    ship_by_rule = models.DateTimeField(null=True, blank=True)
    auto_cancel_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=8, choices=Initiator, blank=True)
    cancel_reason = models.CharField(max_length=120, blank=True)
    is_seller_fault = models.BooleanField(default=False)
    is_late_excused = models.BooleanField(default=False)  # an appeal was accepted: it counts as sent in time
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    cancel_answer_by = models.DateTimeField(null=True, blank=True)
    cancel_wish_reason = models.CharField(max_length=120, blank=True)  # the buyer's

    # What the seller wants and the storefront has not said yet.
    wanted_cancel = models.CharField(max_length=24, choices=CancelReason, blank=True)
    sold_out = models.JSONField(default=list, blank=True)  # SKU row ids that the seller found the shelf empty of
    wanted_answer = models.CharField(max_length=8, blank=True)  # APPROVE or REJECT a buyer's request
    wanted_parcels = models.JSONField(default=dict, blank=True)  # {"split" | "combine" | "apart": ...}: see parcels.py
    problem = SentenceField(blank=True)

    note = models.CharField(max_length=1000, blank=True)
    flag = models.CharField(max_length=6, choices=Flag, blank=True)
    keys = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    words = models.TextField(blank=True)  # what the search box finds it by, beside the keys: orders/search.py
    version = models.IntegerField(default=1)
    received_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "external_id"], name="order_once_a_connection"),
            models.CheckConstraint(condition=Q(total__gte=0), name="order_total_not_negative"),
            models.CheckConstraint(
                condition=Q(refunded=0)
                | (Q(refunded__gt=0, refunded__lte=F("total")) & (Q(paid_at__isnull=False) | Q(is_cod=True))),
                name="order_refunds_within_paid",
            ),
            models.CheckConstraint(
                condition=Q(sub_total=F("goods_original") - F("seller_discount") - F("platform_discount")),
                name="order_sub_total_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "-ordered_at", "-id"], name="order_newest"),
            models.Index(fields=["shop", "-id"], name="order_of_shop"),  # the newest of a shop that sells little
            models.Index(fields=["shop", "ship_by"], name="order_by_deadline"),
            models.Index(fields=["shop", "status", "-ordered_at", "-id"], name="order_of_status"),
            models.Index(fields=["shop", "purchased_on", "status", "-ordered_at", "-id"], name="order_of_platform"),
            models.Index(fields=["shop", "ship_by", "id"], condition=Q(status__in=TO_SHIP), name="order_to_ship"),
            models.Index(fields=["shop", "-total", "-id"], name="order_by_total"),
            models.Index(
                fields=["shop", "-paid_at", "-id"], condition=Q(paid_at__isnull=False), name="order_by_payment"
            ),
            # Few are; an operator's figures count them over all shops.
            models.Index(fields=["id"], condition=Q(is_unlinked=True), name="order_unlinked"),
            # Few are, for a moment: cancelled and paid, and the refund is not written yet.
            models.Index(
                fields=["id"],
                condition=Q(status=Status.CANCELLED, refunded=0, paid_at__isnull=False, total__gt=0),
                name="order_to_refund",
            ),
            GinIndex(fields=["keys"], name="order_keys"),
            GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="order_words"),
        ]

    @classmethod
    def in_sight(cls, sight: Sight, path: str = "") -> Q:
        """Orders of the storefronts and warehouses; one whose storefront names no warehouse is the default one's. ``path``
        leads there from another model."""
        where = Q(**{f"{path}purchased_on__in": sight.platforms}) if sight.platforms else Q()
        if sight.warehouses:
            default = Warehouse.objects.filter(pk__in=sight.warehouses, is_default=True)
            is_default = Q(**{f"{path}warehouse": None}) & Q(Exists(default))
            where &= Q(**{f"{path}warehouse__in": sight.warehouses}) | is_default
        return where

    def __str__(self):
        return self.external_id

    @property
    def cancelled_because(self) -> str:
        """Why it was cancelled, in words; a reason we have no word for as the storefront spells it."""
        labels = dict(CancelReason.choices) | dict(CancelledBecause.choices)
        return str(labels.get(self.cancel_reason, self.cancel_reason))

    @property
    def cancel_wished_because(self) -> str:
        """Why the buyer asks to cancel, in words."""
        labels = dict(CancelReason.choices) | dict(CancelledBecause.choices)
        return str(labels.get(self.cancel_wish_reason, self.cancel_wish_reason))

    @property
    def has_invoice(self) -> bool:
        """Whether an invoice can be printed: the order was paid, and the money was not refunded."""
        return self.paid_at is not None and self.status != Status.CANCELLED

    @property
    def named_fees(self) -> list[tuple[str, int]]:
        """The buyer's fees in words, in whole rupiah."""
        return [(str(BUYER_FEES.get(name, name)), amount) for name, amount in self.buyer_fees.items()]

    @property
    def may_cancel(self) -> bool:
        """The seller may cancel until the courier's first scan (docs/rules.md 3.4)."""
        return self.status in BEFORE_TRANSIT and not self.wanted_cancel

    @property
    def may_ship(self) -> bool:
        """Whether a package of it can be handed to a courier now."""
        return (
            self.status in (Status.AWAITING_SHIPMENT, Status.PARTIALLY_SHIPPING)
            and not self.wanted_cancel
            and not self.wanted_parcels
            and self.stock != Order.Stock.SHORT
        )

    @property
    def parcels(self) -> list["Package"]:
        """Its parcels, each once, oldest first."""
        found = {line.package.pk: line.package for line in self.lines.all() if line.package is not None}
        return [found[pk] for pk in sorted(found)]

    @property
    def why_not_repack(self) -> str:
        """Why its parcels cannot be split or combined now, or "": all of them must wait to be arranged."""
        if not self.may_ship or self.status != Status.AWAITING_SHIPMENT:
            return str(_("It does not await shipment, or is being changed."))
        if self.cancel_requested_at:
            return str(_("The buyer asked to cancel it."))
        waiting = all(parcel.status == Package.Status.TO_FULFILL and not parcel.wanted_at for parcel in self.parcels)
        return "" if waiting else str(_("Its shipment is arranged already."))

    @property
    def why_not_split(self) -> str:
        """Why it cannot be split now, or ""."""
        if any(parcel.is_combined for parcel in self.parcels):
            return str(_("It is combined with other orders: take those apart first."))
        if len({line.external_sku_id for line in self.lines.all()}) < 2:
            return str(_("All pieces of one SKU stay in one parcel, and this order has one SKU."))
        return self.why_not_repack

    @property
    def why_not_combine(self) -> str:
        """Why it cannot go in one parcel with others now, or "" (docs/rules.md 3.5)."""
        if self.purchased_on != Platform.TIKTOK_SHOP:
            return str(_("Only orders from TikTok Shop can be combined."))
        if self.is_seller_shipping:
            return str(_("You ship it yourself."))
        if self.is_split or any(parcel.is_combined for parcel in self.parcels):
            return str(_("It is split or combined already."))
        return self.why_not_repack


class Package(ShopOwned):
    """One parcel; a combined one carries lines of several orders, a split order has several (docs/rules.md 3.5)."""

    class Status(models.TextChoices):
        TO_FULFILL = "TO_FULFILL", _("To arrange")
        PROCESSING = "PROCESSING", _("Waiting for the courier")
        FULFILLING = "FULFILLING", _("On its way")
        COMPLETED = "COMPLETED", _("Delivered")
        CANCELLED = "CANCELLED", _("Cancelled")
        FAILED_DELIVERY = "FAILED_DELIVERY", _("Delivery failed")
        RETURNING = "RETURNING", _("Coming back")
        RETURNED = "RETURNED", _("Came back")
        LOST = "LOST", _("Lost")

    class HandOver(models.TextChoices):
        PICKUP = "PICKUP", _("Pick-up")
        DROP_OFF = "DROP_OFF", _("Drop-off")

    public_id = models.CharField(max_length=32, unique=True, default=package_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    purchased_on = models.CharField(max_length=16, choices=Platform)
    external_id = models.CharField(max_length=40)
    status = models.CharField(max_length=16, choices=Status, default=Status.TO_FULFILL)
    hand_over = models.CharField(max_length=8, choices=HandOver, blank=True)
    provider_name = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=60, blank=True)
    is_combined = models.BooleanField(default=False)
    # The seller arranged the shipment; the storefront has not said yes or no.
    wanted_at = models.DateTimeField(null=True, blank=True)
    wanted_provider = models.CharField(max_length=60, blank=True)
    wanted_tracking_number = models.CharField(max_length=60, blank=True)
    pickup_from = models.DateTimeField(null=True, blank=True)  # when the courier was asked to come; empty: as he likes
    pickup_until = models.DateTimeField(null=True, blank=True)
    problem = SentenceField(blank=True)
    label_printed_at = models.DateTimeField(null=True, blank=True)
    label_prints = models.IntegerField(default=0)
    # Cancelled after its label was printed: the label must not be used, until somebody has taken it out.
    void_at = models.DateTimeField(null=True, blank=True)
    void_seen_at = models.DateTimeField(null=True, blank=True)
    tracking = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "external_id"], name="package_once")]
        indexes = [
            models.Index(
                fields=["shop", "id"], condition=Q(void_at__isnull=False, void_seen_at=None), name="package_void"
            )
        ]

    @classmethod
    def in_sight(cls, sight: Sight, path: str = "") -> Q:
        """Parcels with a line of an order in sight. ``path`` leads there from another model."""
        lines = OrderLine.objects.filter(Order.in_sight(sight, "order__"), package=OuterRef(path or "pk"))
        return Q(Exists(lines))

    def __str__(self):
        return self.external_id

    @property
    def scans(self) -> list[tuple[str, datetime]]:
        """What the courier scanned, newest first: (words, moment)."""
        return [(scan["text"], datetime.fromisoformat(scan["at"])) for scan in self.tracking]

    @property
    def has_label(self) -> bool:
        """A label needs the courier's number."""
        return label_is_there(self.status, self.tracking_number)


def label_is_there(status: str, tracking_number: str) -> bool:
    """Whether a parcel of this status and number has a label."""
    return bool(tracking_number) and status not in (Package.Status.TO_FULFILL, Package.Status.CANCELLED)


class OrderLine(models.Model):
    """Pieces of one SKU in one package of an order. ``price`` is a piece's before what was taken off the whole order,
    ``paid`` what the buyer paid for all of them, ``layers`` what made that less than the list price; whole rupiah."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    package = models.ForeignKey(Package, on_delete=models.SET_NULL, null=True, related_name="lines")
    sku = models.ForeignKey("products.Sku", on_delete=models.PROTECT, null=True, related_name="+")
    external_product_id = models.CharField(max_length=40)
    external_sku_id = models.CharField(max_length=40)
    external_ids = ArrayField(models.CharField(max_length=40), default=list)  # one a piece, as the wire counts
    title = models.CharField(max_length=300)
    variant = models.CharField(max_length=200, blank=True)
    seller_sku = models.CharField(max_length=100, blank=True)
    quantity = models.IntegerField()
    original_price = RupiahField()
    price = RupiahField()
    paid = RupiahField(default=0)
    layers = SentenceJSONField(default=list, blank=True)
    is_gift = models.BooleanField(default=False)
    is_preorder = models.BooleanField(default=False)
    held = models.JSONField(default=list, blank=True)  # as products.stock.bundles has it
    # What a bundle was made of when the order came in: [[component, pieces in one]], by row ids (ADR 49).
    parts = models.JSONField(default=list, blank=True, db_default=models.Value([], models.JSONField()))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "external_sku_id", "package", "is_gift"], name="orderline_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="orderline_quantity_positive"),
        ]
        indexes = [models.Index(fields=["external_sku_id"], condition=Q(sku=None), name="orderline_unlinked")]

    def __str__(self):
        return f"{self.quantity} x {self.title}"

    @property
    def total(self) -> int:
        """Whole rupiah of the line."""
        return self.paid


class LabelPrint(ShopOwned):
    """One printing of one package's label: the reprint log."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="prints")
    size = models.CharField(max_length=8)
    actor_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["package", "-id"], name="labelprint_newest")]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of parcels in sight."""
        return Package.in_sight(sight, "package")

    def __str__(self):
        return f"{self.package} {self.at}"
