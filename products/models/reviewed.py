"""What buyers say of a product, as the storefronts tell it. Part of ``products.models``."""

from django.db import models
from django.db.models import Q

from core.models import ShopOwned
from core.platforms import Platform


class Review(ShopOwned):
    """A buyer's word on a product; the same on both storefronts (docs/rules.md 1.2)."""

    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, related_name="reviews")
    rating = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    author = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    # Where it was written, and what it is called there; empty for those that came with the catalogue.
    connection = models.ForeignKey("outbox.Connection", on_delete=models.SET_NULL, null=True, related_name="+")
    platform = models.CharField(max_length=16, choices=Platform, blank=True)
    external_id = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="review_rating_bounds"),
            models.UniqueConstraint(
                fields=["connection", "external_id"], condition=~Q(external_id=""), name="review_once"
            ),
        ]
        indexes = [models.Index(fields=["product", "-created_at"], name="review_newest")]

    def __str__(self):
        return f"{self.rating} {self.text[:40]}"


class ReviewReading(models.Model):
    """As far as a connection's reviews were read: ``last_id`` is the newest one's id there."""

    connection = models.OneToOneField("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    last_id = models.BigIntegerField(default=0)

    def __str__(self):
        return f"{self.connection_id} to {self.last_id}"
