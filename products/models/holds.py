"""Prices and pieces that are kept for a while; part of the models, in a file of its own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from core.models import ShopOwned
from core.platforms import Platform


class HeldPrice(models.Model):
    """A SKU's list price stays as it is for a while: a promotion at a fixed price was published on it (docs/rules.md 4.1).
    Written by promotions; ``holder`` is the promotion's public id."""

    sku = models.ForeignKey("products.Sku", on_delete=models.CASCADE, related_name="held_prices")
    holder = models.CharField(max_length=32)
    name = models.CharField(max_length=50)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["holder"], name="heldprice_of_holder")]
        constraints = [
            models.UniqueConstraint(fields=["sku", "holder"], name="heldprice_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="heldprice_ends_later"),
        ]

    def __str__(self):
        return f"{self.sku_id}: {self.holder}"


class CampaignAllocation(models.Model):
    """What is left of the pieces of a SKU that are kept for a campaign in one warehouse; part of the level's ``locked``.
    While it is open the campaign's storefronts offer them too. ``holder`` is the promotion that has the price."""

    sku = models.ForeignKey("products.Sku", on_delete=models.CASCADE, related_name="campaign_allocations")
    warehouse = models.ForeignKey("logistics.Warehouse", on_delete=models.PROTECT, related_name="+")
    holder = models.CharField(max_length=32)
    platforms = ArrayField(models.CharField(max_length=16, choices=Platform))
    pieces = models.PositiveIntegerField(default=0)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    is_open = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["holder"], name="campaignallocation_of_holder"),
            models.Index(fields=["closes_at"], name="campaignallocation_closes"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["sku", "warehouse", "holder"], name="campaignallocation_once"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="campaignallocation_ends_later"),
        ]

    def __str__(self):
        return f"{self.sku_id}: {self.pieces} for {self.holder}"


class StockBuffer(ShopOwned):
    """Pieces held back from the storefronts: for every SKU of the shop, or for one SKU in place of that."""

    sku = models.OneToOneField("products.Sku", on_delete=models.CASCADE, null=True, related_name="buffer")
    pieces = models.PositiveIntegerField(null=True)
    percent = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop"], condition=Q(sku=None), name="stockbuffer_once_a_shop"),
            models.CheckConstraint(
                condition=Q(pieces=None, percent__isnull=False, percent__range=(1, 100))
                | Q(pieces__isnull=False, percent=None),
                name="stockbuffer_pieces_or_percent",
            ),
        ]

    def __str__(self):
        return f"{self.percent} %" if self.percent else str(self.pieces)

    def pieces_of(self, available: int) -> int:
        """How many of so many available pieces are held back; never more than there are."""
        pieces = -(-available * self.percent // 100) if self.percent else self.pieces or 0
        return min(pieces, max(0, available))
