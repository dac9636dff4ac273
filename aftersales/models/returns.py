"""A buyer's request after the sale, as the storefront tells it, and what the seller does with it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.money import RupiahField
from core.platforms import Platform
from core.sentence_fields import SentenceField
from core.sight import Sight
from orders.models import Order


def return_id():
    """A fresh ``ret_...`` id."""
    return ids.new_id("ret")


class Return(ShopOwned):
    """One request about pieces of one order. The storefront's word is the truth for everything but the inspection,
    the shelf and what the seller ``wants``; ``storefront_updated_at`` is how new that word is, and older news never undoes newer.

    The clocks (docs/rules.md 8.2) are worked out when their step begins, and stay; ``due_at`` is the one that runs
    against the seller now.
    """

    class Type(models.TextChoices):
        REFUND = "REFUND", _("Refund only")
        RETURN_AND_REFUND = "RETURN_AND_REFUND", _("Return and refund")
        REPLACEMENT = "REPLACEMENT", _("Replacement")

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Waits for your answer")
        AWAITING_BUYER_RESPONSE = "AWAITING_BUYER_RESPONSE", _("Offer with the buyer")
        AWAITING_BUYER_SHIP = "AWAITING_BUYER_SHIP", _("Buyer sends the goods back")
        BUYER_SHIPPED = "BUYER_SHIPPED", _("Parcel on its way back")
        RECEIVED = "RECEIVED", _("Parcel to inspect")
        SUCCESS = "SUCCESS", _("Approved, being settled")
        COMPLETE = "COMPLETE", _("Done")
        REJECTED = "REJECTED", _("Refused")
        PACKAGE_REJECTED = "PACKAGE_REJECTED", _("Parcel refused")
        CANCELLED = "CANCELLED", _("Taken back")

    class Reason(models.TextChoices):
        NOT_AS_DESCRIBED = "NOT_AS_DESCRIBED", _("Not as described")
        DEFECTIVE = "DEFECTIVE", _("Defective")
        WRONG_PRODUCT = "WRONG_PRODUCT", _("Wrong product")
        MISSING_PARTS = "MISSING_PARTS", _("Parts are missing")
        DAMAGED_PARCEL = "DAMAGED_PARCEL", _("Parcel arrived damaged")
        EMPTY_PARCEL = "EMPTY_PARCEL", _("Parcel was empty")
        LOST_PARCEL = "LOST_PARCEL", _("Parcel never arrived")
        COUNTERFEIT = "COUNTERFEIT", _("Not the genuine product")
        NO_LONGER_NEEDED = "NO_LONGER_NEEDED", _("No longer needed")

    class Arbitration(models.TextChoices):
        IN_PROGRESS = "IN_PROGRESS", _("The platform decides")
        SUPPORT_BUYER = "SUPPORT_BUYER", _("Decided for the buyer")
        SUPPORT_SELLER = "SUPPORT_SELLER", _("Decided for the seller")
        CLOSED = "CLOSED", _("Closed")

    class Answer(models.TextChoices):
        """What the seller says, by the wire's words."""

        APPROVE_REFUND = "APPROVE_REFUND", _("Refund approved")
        APPROVE_RETURN = "APPROVE_RETURN", _("Return approved")
        APPROVE_REPLACEMENT = "APPROVE_REPLACEMENT", _("Replacement approved")
        APPROVE_RECEIVED_PACKAGE = "APPROVE_RECEIVED_PACKAGE", _("Parcel accepted, refund approved")
        ISSUE_REPLACEMENT_REFUND = "ISSUE_REPLACEMENT_REFUND", _("Refund instead of a replacement")
        OFFER_PARTIAL_REFUND = "OFFER_PARTIAL_REFUND", _("A part offered")
        OFFER_AFTER_RECEIVING = "OFFER_PARTIAL_REFUND_AFTER_RECEIVING_PKG", _("A part offered after the parcel came")
        REJECT_REFUND = "REJECT_REFUND", _("Refund refused")
        REJECT_RETURN = "REJECT_RETURN", _("Return refused")
        REJECT_REPLACEMENT = "REJECT_REPLACEMENT", _("Replacement refused")
        REJECT_RECEIVED_PACKAGE = "REJECT_RECEIVED_PACKAGE", _("Parcel refused")
        DISPUTE = "DISPUTE", _("Platform called in")
        REPLACEMENT_SENT = "REPLACEMENT_SENT", _("Replacement sent")

    class RejectReason(models.TextChoices):
        """Why a seller refuses."""

        GOODS_AS_DESCRIBED = "GOODS_AS_DESCRIBED", _("The goods are as described")
        EVIDENCE_INSUFFICIENT = "EVIDENCE_INSUFFICIENT", _("The evidence shows nothing of it")
        USED_OR_DAMAGED_BY_BUYER = "USED_OR_DAMAGED_BY_BUYER", _("Used or damaged by the buyer")
        WRONG_ITEM_RETURNED = "WRONG_ITEM_RETURNED", _("What came back is not ours")
        ITEMS_MISSING = "ITEMS_MISSING", _("Not everything came back")

    class Shelf(models.TextChoices):
        NONE = "NONE", _("Nothing held")
        RESERVED = "RESERVED", _("Held")
        RELEASED = "RELEASED", _("Given back")
        SHIPPED = "SHIPPED", _("Handed over")
        SHORT = "SHORT", _("Sold out")

    OPEN = (
        Status.PENDING,
        Status.AWAITING_BUYER_RESPONSE,
        Status.AWAITING_BUYER_SHIP,
        Status.BUYER_SHIPPED,
        Status.RECEIVED,
        Status.SUCCESS,
    )

    public_id = models.CharField(max_length=32, unique=True, default=return_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    purchased_on = models.CharField(max_length=16, choices=Platform)
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="returns")
    external_id = models.CharField(max_length=40)
    type = models.CharField(max_length=20, choices=Type)
    status = models.CharField(max_length=24, choices=Status)
    arbitration = models.CharField(max_length=14, choices=Arbitration, blank=True)
    reason = models.CharField(max_length=60)  # one of Reason, or the storefront's own word
    comment = models.CharField(max_length=2000, blank=True)
    amount = RupiahField(default=0)  # money that the buyer asks for, or was agreed
    instead_amount = RupiahField(null=True, blank=True)  # of a replacement: what is refunded where none is sent
    offered_amount = RupiahField(null=True, blank=True)  # the seller's counter-offer
    is_offer_refused = models.BooleanField(default=False)
    may_keep_goods = models.BooleanField(default=False)
    is_self_arranged = models.BooleanField(default=False)  # the buyer chose the courier
    is_by_platform = models.BooleanField(default=False)  # the platform refunded without asking; an appeal is possible
    provider_name = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=60, blank=True)
    records = models.JSONField(default=list, blank=True)  # what both sides did there: {at, role, event, text, note}

    requested_at = models.DateTimeField()
    storefront_updated_at = models.DateTimeField()
    # of the storefront's last answer: the same one again changes nothing
    storefront_fingerprint = models.CharField(max_length=40, blank=True, editable=False)
    buyer_shipped_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    inspected_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    # The clocks: each is set once, when its step begins.
    answer_by = models.DateTimeField(null=True, blank=True)
    buyer_answer_by = models.DateTimeField(null=True, blank=True)
    buyer_ship_by = models.DateTimeField(null=True, blank=True)
    inspect_by = models.DateTimeField(null=True, blank=True)
    appeal_by = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)  # the seller's; empty while nothing is the seller's to do
    next_at = models.DateTimeField(null=True, blank=True)  # when silence of whoever must act does something

    # What the seller wants and the storefront has not said yet: {"decision", "reason", "comment", "amount", ...}.
    wanted = models.JSONField(default=dict, blank=True)
    wanted_at = models.DateTimeField(null=True, blank=True)
    problem = SentenceField(blank=True)
    shelf = models.CharField(max_length=8, choices=Shelf, default=Shelf.NONE)  # pieces of the replacement
    replacement_tracking_number = models.CharField(max_length=60, blank=True)

    note = models.CharField(max_length=1000, blank=True)
    keys = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    words = models.TextField(blank=True)
    version = models.IntegerField(default=1)
    received_here_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["connection", "external_id"], name="return_once_a_connection"),
            models.CheckConstraint(
                condition=Q(amount__gte=0) & (Q(offered_amount=None) | Q(offered_amount__gte=0)),
                name="return_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(type="REPLACEMENT", instead_amount__gte=0) & Q(amount__in=[0, F("instead_amount")])
                | ~Q(type="REPLACEMENT") & Q(instead_amount=None),
                name="return_replaces_or_refunds",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "-requested_at", "-id"], name="return_newest"),
            models.Index(fields=["shop", "status", "-requested_at", "-id"], name="return_of_status"),
            models.Index(fields=["shop", "purchased_on", "status", "-requested_at", "-id"], name="return_of_platform"),
            models.Index(fields=["shop", "due_at", "id"], condition=Q(due_at__isnull=False), name="return_due"),
            models.Index(
                fields=["shop", "status", "due_at", "id"],
                condition=Q(due_at__isnull=False),
                name="return_due_of_status",
            ),
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="return_clock"),
            GinIndex(fields=["keys"], name="return_keys"),
            GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="return_words"),
        ]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of orders in sight."""
        return Order.in_sight(sight, "order__")

    def __str__(self):
        return self.external_id

    @property
    def because(self) -> str:
        """The buyer's reason in words; one we have no word for as the storefront spells it."""
        return str(dict(self.Reason.choices).get(self.reason, self.reason))

    @property
    def worth(self) -> int:
        """Rupiah that a refund of it is, whether money is asked for or not."""
        return self.amount if self.instead_amount is None else self.instead_amount

    @property
    def is_couriers_fault(self) -> bool:
        """The platform's courier did it: the platform bears the refund (docs/rules.md 8.3)."""
        return (
            self.reason in (self.Reason.LOST_PARCEL, self.Reason.DAMAGED_PARCEL) and not self.order.is_seller_shipping
        )

    @property
    def is_open(self) -> bool:
        """Something is still to happen."""
        return self.status in self.OPEN or self.arbitration == self.Arbitration.IN_PROGRESS


class ReturnLine(models.Model):
    """Pieces of one line of the order that the request is about; what came back of them, and where it went."""

    returned = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey("orders.OrderLine", on_delete=models.PROTECT, related_name="return_lines")
    sku = models.ForeignKey("products.Sku", on_delete=models.PROTECT, null=True, related_name="+")
    external_ids = ArrayField(models.CharField(max_length=40), default=list)  # one a piece, as the wire counts
    quantity = models.IntegerField()
    amount = RupiahField(default=0)  # what was paid for them, as the storefront told when it was asked
    # The inspection: together all pieces, or nothing was inspected yet.
    good = models.IntegerField(default=0)
    damaged = models.IntegerField(default=0)
    missing = models.IntegerField(default=0)
    not_ours = models.IntegerField(default=0)
    restocked = models.IntegerField(default=0)
    warehouse = models.ForeignKey("logistics.Warehouse", on_delete=models.PROTECT, null=True, related_name="+")
    held = models.JSONField(default=list, blank=True)  # of the replacement: [[warehouse id, pieces]]

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["returned", "order_line"], name="returnline_once"),
            models.CheckConstraint(
                condition=Q(
                    quantity__gt=0,
                    amount__gte=0,
                    good__gte=0,
                    damaged__gte=0,
                    missing__gte=0,
                    not_ours__gte=0,
                    restocked__gte=0,
                ),
                name="returnline_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(good=0, damaged=0, missing=0, not_ours=0)
                | Q(quantity=F("good") + F("damaged") + F("missing") + F("not_ours")),
                name="returnline_inspection_adds_up",
            ),
            models.CheckConstraint(condition=Q(restocked__lte=F("good")), name="returnline_restocks_good_pieces"),
        ]

    def __str__(self):
        return f"{self.quantity} x {self.order_line_id}"

    @property
    def is_inspected(self) -> bool:
        """Somebody has looked at the pieces."""
        return self.good + self.damaged + self.missing + self.not_ours > 0
