"""Prices that stay; part of the models, in a file of its own."""

from django.db import models
from django.db.models import F, Q


class PriceLock(models.Model):
    """A SKU's list price stays as it is for a while: a promotion at a fixed price was published on it (domain.md 4.1).
    Written by promotions; ``holder`` is the promotion's public id."""

    sku = models.ForeignKey("products.Sku", on_delete=models.CASCADE, related_name="price_locks")
    holder = models.CharField(max_length=32)
    name = models.CharField(max_length=50)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["holder"], name="pricelock_of_holder")]
        constraints = [
            models.UniqueConstraint(fields=["sku", "holder"], name="pricelock_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="pricelock_ends_later"),
        ]

    def __str__(self):
        return f"{self.sku_id}: {self.holder}"
