"""Money that goes back to buyers, before and after delivery. Whole rupiah."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.money import RupiahField
from core.platforms import Platform
from core.sight import Sight
from orders.models import Order


def refund_id():
    """A fresh ``rfd_...`` id."""
    return ids.new_id("rfd")


class Refund(ShopOwned):
    """One sum that goes back to the buyer of an order. Written once, in the transaction of what causes it; the database
    adds it to ``Order.refunded``, which can never be more than was paid."""

    class Kind(models.TextChoices):
        CANCELLATION = "CANCELLATION", _("Order cancelled")
        RETURN = "RETURN", _("Return request")

    class Status(models.TextChoices):
        PENDING = "PENDING", _("On its way to the buyer")
        DONE = "DONE", _("Paid back")

    class Bearer(models.TextChoices):
        SELLER = "SELLER", _("Seller")
        PLATFORM = "PLATFORM", _("Platform")
        SHARED = "SHARED", _("Seller and platform")

    public_id = models.CharField(max_length=32, unique=True, default=refund_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    purchased_on = models.CharField(max_length=16, choices=Platform)
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="refunds")
    # ``return`` is a word of the language.
    returned = models.OneToOneField("aftersales.Return", on_delete=models.PROTECT, null=True, related_name="refund")
    kind = models.CharField(max_length=12, choices=Kind)
    status = models.CharField(max_length=8, choices=Status)
    amount = RupiahField()
    borne_by = models.CharField(max_length=8, choices=Bearer)
    reason = models.CharField(max_length=120, blank=True)
    is_delivered = models.BooleanField(default=False)  # it was at the buyer's door before the money went back
    agreed_at = models.DateTimeField()
    refunded_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(kind="CANCELLATION"), name="refund_of_cancellation_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive"),
            models.CheckConstraint(
                condition=Q(kind="CANCELLATION", returned=None) | Q(kind="RETURN", returned__isnull=False),
                name="refund_has_its_cause",
            ),
            models.CheckConstraint(
                condition=Q(status="PENDING", refunded_at=None) | Q(status="DONE", refunded_at__isnull=False),
                name="refund_done_has_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "-id"], name="refund_newest"),
            models.Index(fields=["shop", "refunded_at", "id"], name="refund_by_moment"),
        ]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of orders in sight."""
        return Order.in_sight(sight, "order__")

    def __str__(self):
        return self.public_id


class RefundLine(models.Model):
    """What goes back for pieces of one line of an order, and out of whose pocket. ``buyer_amount`` is for the goods;
    shipping and other fees that the buyer paid stand beside it. ``seller_amount`` and ``platform_amount`` say who bears
    all three together; whole rupiah."""

    refund = models.ForeignKey(Refund, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey("orders.OrderLine", on_delete=models.PROTECT, related_name="refund_lines")
    quantity = models.IntegerField()
    buyer_amount = RupiahField()
    shipping_amount = RupiahField(default=0)
    fees_amount = RupiahField(default=0)
    seller_amount = RupiahField()
    platform_amount = RupiahField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["refund", "order_line"], name="refundline_once"),
            models.CheckConstraint(
                condition=Q(
                    quantity__gt=0,
                    buyer_amount__gte=0,
                    shipping_amount__gte=0,
                    fees_amount__gte=0,
                    seller_amount__gte=0,
                    platform_amount__gte=0,
                ),
                name="refundline_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(
                    seller_amount=F("buyer_amount") + F("shipping_amount") + F("fees_amount") - F("platform_amount")
                ),
                name="refundline_is_borne",
            ),
        ]

    def __str__(self):
        return f"{self.quantity} x {self.order_line_id}"

    @property
    def amount(self) -> int:
        """All that goes back for it."""
        return self.buyer_amount + self.shipping_amount + self.fees_amount
