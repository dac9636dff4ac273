"""Goods on their way from one warehouse of the shop to another: sold nowhere, and never lost from the sum."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from products.limits import STOCK_MAX


def transfer_id():
    """A fresh ``trf_...`` id."""
    return ids.new_id("trf")


class StockTransfer(ShopOwned):
    """One sending of goods between two warehouses."""

    class Status(models.TextChoices):
        SENT = "SENT", _("On its way")
        RECEIVED = "RECEIVED", _("Received")
        CANCELLED = "CANCELLED", _("Called back")

    public_id = models.CharField(max_length=32, unique=True, default=transfer_id, editable=False)
    source = models.ForeignKey("logistics.Warehouse", on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey("logistics.Warehouse", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.SENT)
    note = models.CharField(max_length=200, blank=True)
    sent_by = models.CharField(max_length=150, blank=True)
    form_key = models.CharField(
        max_length=64, blank=True, editable=False
    )  # of the form that made it: sent twice, made once
    version = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["shop", "status", "-id"], name="stocktransfer_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(source=F("target")), name="stocktransfer_goes_somewhere"),
            models.CheckConstraint(
                condition=Q(status="SENT", closed_at=None) | ~Q(status="SENT") & Q(closed_at__isnull=False),
                name="stocktransfer_closed_or_sent",
            ),
            models.UniqueConstraint(
                fields=["shop", "form_key"], condition=~Q(form_key=""), name="stocktransfer_once_a_form"
            ),
        ]

    def __str__(self):
        return f"{self.source} → {self.target}"

    @property
    def is_open(self) -> bool:
        """Whether pieces are on their way."""
        return self.status == self.Status.SENT


class StockTransferLine(models.Model):
    """Pieces of one SKU that were sent: those that arrived, those that are missing (booked as a correction), and those that
    went back to the source; the rest is on its way. The ledger has the same sums: a trigger holds them together."""

    class Reason(models.TextChoices):
        LOST = "LOST", _("Lost on the way")
        DAMAGED = "DAMAGED", _("Damaged on the way")
        MISCOUNTED = "MISCOUNTED", _("Fewer were packed than counted")

    transfer = models.ForeignKey(StockTransfer, on_delete=models.CASCADE, related_name="lines")
    sku = models.ForeignKey("products.Sku", on_delete=models.PROTECT, related_name="transfer_lines")
    sent = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)  # of the last pieces that were missing

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transfer", "sku"], name="stocktransferline_once"),
            models.CheckConstraint(condition=Q(sent__gte=1, sent__lte=STOCK_MAX), name="stocktransferline_sent"),
            models.CheckConstraint(
                condition=Q(sent__gte=F("received") + F("missing") + F("returned")), name="stocktransferline_adds_up"
            ),
            models.CheckConstraint(condition=Q(missing=0) | ~Q(reason=""), name="stocktransferline_why_missing"),
        ]

    def __str__(self):
        return f"{self.sent} x {self.sku_id}"

    @property
    def on_the_way(self) -> int:
        """Pieces that have yet to arrive."""
        return self.sent - self.received - self.missing - self.returned
