"""What both sides show, and what is decided where they do not agree (docs/rules.md 8.2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.files import PrivateStorage
from core.models import ShopOwned
from core.sentence_fields import SentenceField
from core.sight import Sight
from orders.models import Order


def evidence_id():
    """A fresh ``evd_...`` id."""
    return ids.new_id("evd")


class Side(models.TextChoices):
    BUYER = "BUYER", _("Buyer")
    SELLER = "SELLER", _("Seller")


class Evidence(ShopOwned):
    """A photo, a video or a paper that one side shows. What the storefront holds is fetched once and kept."""

    class Kind(models.TextChoices):
        IMAGE = "IMAGE", _("Photo")
        VIDEO = "VIDEO", _("Video")
        PAPER = "PAPER", _("Document")

    public_id = models.CharField(max_length=32, unique=True, default=evidence_id, editable=False)
    returned = models.ForeignKey("aftersales.Return", on_delete=models.CASCADE, related_name="evidence")
    side = models.CharField(max_length=6, choices=Side)
    kind = models.CharField(max_length=5, choices=Kind)
    external_id = models.CharField(max_length=120, blank=True)  # what the storefront calls it
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=60, blank=True)
    size = models.IntegerField(default=0)
    file = models.FileField(upload_to="evidence/", storage=PrivateStorage(), blank=True)
    problem = SentenceField(blank=True)  # why the storefront's file could not be fetched
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["returned", "external_id"], condition=~Q(external_id=""), name="evidence_once"
            )
        ]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of orders in sight."""
        return Order.in_sight(sight, "returned__order__")

    def __str__(self):
        return self.name


class Dispute(ShopOwned):
    """One side calls the platform in. At most two of a return are ever heard; staff decide, or time does."""

    class Kind(models.TextChoices):
        DISPUTE = "DISPUTE", _("Dispute")
        APPEAL = "APPEAL", _("Appeal against a refund")

    class Decision(models.TextChoices):
        BUYER = "BUYER", _("For the buyer")
        SELLER = "SELLER", _("For the seller")
        CLOSED = "CLOSED", _("Closed without a decision")

    returned = models.ForeignKey("aftersales.Return", on_delete=models.CASCADE, related_name="disputes")
    number = models.SmallIntegerField()
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.DISPUTE)
    opened_by = models.CharField(max_length=6, choices=Side)
    reason = models.CharField(max_length=1000, blank=True)
    opened_at = models.DateTimeField()
    evidence_by = models.DateTimeField()
    decide_by = models.DateTimeField()
    # What staff decided and the storefront has not carried out yet.
    wanted = models.CharField(max_length=6, choices=Decision, blank=True)
    wanted_note = models.CharField(max_length=1000, blank=True)
    wanted_by = models.CharField(max_length=150, blank=True)
    decision = models.CharField(max_length=6, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["returned", "number"], name="dispute_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=2), name="dispute_at_most_two"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="dispute_decided_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["decide_by"], condition=Q(decision=""), name="dispute_open")]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of orders in sight."""
        return Order.in_sight(sight, "returned__order__")

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"
