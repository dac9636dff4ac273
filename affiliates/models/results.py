"""What creators asked for and brought: samples, orders, clicks. Part of ``affiliates.models``."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from affiliates.models.collaborations import RATE_LEAST, RATE_MOST, Collaboration
from core import ids
from core.models import ShopOwned
from core.money import RupiahField
from core.platforms import Platform
from core.sentence_fields import SentenceField


def sample_id():
    """A fresh ``smp_...`` id."""
    return ids.new_id("smp")


def affiliate_order_id():
    """A fresh ``afo_...`` id."""
    return ids.new_id("afo")


class Sample(ShopOwned):
    """A creator's request for a free piece. Approved, the storefront makes an order of Rp0 of it, which ships as others do."""

    class Status(models.TextChoices):
        PENDING = "PENDING", _("To review")
        AWAITING_SHIPMENT = "AWAITING_SHIPMENT", _("To ship")
        SHIPPED = "SHIPPED", _("Shipped")
        CONTENT_PENDING = "CONTENT_PENDING", _("Waiting for content")
        COMPLETED = "COMPLETED", _("Content published")
        REJECTED = "REJECTED", _("Rejected")
        CANCELLED = "CANCELLED", _("Cancelled")
        LAPSED = "LAPSED", _("Not answered in time")

    class RejectReason(models.TextChoices):
        NOT_MATCH = "NOT_MATCH", _("The creator does not match")
        OUT_OF_STOCK = "OUT_OF_STOCK", _("Out of stock")
        OFFLINE = "OFFLINE", _("No longer on sale")
        OTHER = "OTHER", _("Another reason")

    class Decision(models.TextChoices):
        APPROVE = "APPROVE", _("Approve")
        REJECT = "REJECT", _("Reject")

    public_id = models.CharField(max_length=32, unique=True, default=sample_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=40)
    creator = models.ForeignKey("affiliates.Creator", on_delete=models.PROTECT, related_name="samples")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="+")
    sku = models.ForeignKey("products.Sku", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.PROTECT, null=True, blank=True, related_name="samples"
    )
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=17, choices=Status, default=Status.PENDING)
    tracking_number = models.CharField(max_length=60, blank=True)
    # What the seller decided and the storefront has not confirmed yet.
    wanted = models.CharField(max_length=7, choices=Decision, blank=True)
    reject_reason = models.CharField(max_length=12, choices=RejectReason, blank=True)
    problem = SentenceField(blank=True)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, blank=True)  # later the storefront calls the request off
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["shop", "status", "-id"], name="sample_of_status"),
            models.Index(fields=["shop", "-id"], name="sample_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["connection", "external_id"], name="sample_once"),
            models.CheckConstraint(
                condition=~Q(wanted="REJECT") | ~Q(reject_reason=""), name="sample_rejected_with_reason"
            ),
        ]

    def __str__(self):
        return f"{self.creator}: {self.product}"


class AffiliateOrder(ShopOwned):
    """What a creator sold of one SKU in an order. ``commission`` is ours, worked out from the order as it is now; what the
    storefront says stands beside it."""

    class State(models.TextChoices):
        AWAITING = "AWAITING", _("Waiting for completion")
        SETTLED = "SETTLED", _("Paid")
        INELIGIBLE = "INELIGIBLE", _("No commission")

    public_id = models.CharField(max_length=32, unique=True, default=affiliate_order_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    platform = models.CharField(max_length=16, choices=Platform)
    external_order_id = models.CharField(max_length=40)
    external_sku_id = models.CharField(max_length=40)
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="affiliate_lines")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    creator = models.ForeignKey("affiliates.Creator", on_delete=models.PROTECT, related_name="orders")
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.PROTECT, null=True, blank=True, related_name="orders"
    )
    kind = models.CharField(max_length=6, choices=Collaboration.Kind)
    rate = models.PositiveSmallIntegerField()
    quantity = models.PositiveIntegerField()
    gmv = RupiahField()  # what the buyer paid for it
    refunded = RupiahField(default=0)  # of that, what went back
    commission = RupiahField(default=0)
    told_estimate = RupiahField(default=0)  # the storefront's, before refunds
    told_actual = RupiahField(default=0)  # the storefront's, once it was paid
    state = models.CharField(max_length=10, choices=State, default=State.AWAITING)
    content_type = models.CharField(max_length=20, blank=True)
    ordered_at = models.DateTimeField()
    read_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["shop", "-ordered_at", "-id"], name="affiliateorder_newest"),
            models.Index(fields=["creator", "-ordered_at"], name="affiliateorder_of_creator"),
            models.Index(fields=["order"], name="affiliateorder_order"),
            models.Index(fields=["order"], condition=Q(state="AWAITING"), name="affiliateorder_awaiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "external_order_id", "external_sku_id"], name="affiliateorder_once"
            ),
            models.CheckConstraint(
                condition=Q(rate__gte=RATE_LEAST, rate__lte=RATE_MOST), name="affiliateorder_rate_1_to_80"
            ),
            models.CheckConstraint(
                condition=Q(refunded__lte=models.F("gmv"), commission__lte=models.F("gmv")),
                name="affiliateorder_within_paid",
            ),
            models.CheckConstraint(
                condition=~Q(state="INELIGIBLE") | Q(commission=0), name="affiliateorder_ineligible_pays_nothing"
            ),
        ]

    def __str__(self):
        return f"{self.external_order_id} · {self.creator}"


class CreatorClicks(ShopOwned):
    """Visits by a creator's links to a product on one storefront on one day of Jakarta, as the storefront counts them."""

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    platform = models.CharField(max_length=16, choices=Platform)
    day = models.DateField()
    creator = models.ForeignKey("affiliates.Creator", on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, related_name="+")
    clicks = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["shop", "day"], name="creatorclicks_of_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "platform", "day", "creator", "product"], name="creatorclicks_once"
            )
        ]

    def __str__(self):
        return f"{self.creator} {self.day}: {self.clicks}"


class AffiliateReading(models.Model):
    """How far the change log was read for commissions; its one row is named ``changes``."""

    name = models.CharField(max_length=20, unique=True)
    position = models.BigIntegerField(default=0)
    mark = models.BigIntegerField(null=True, blank=True)
    mark_waits_for = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.name
