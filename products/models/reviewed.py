"""What buyers say of a product, as the storefronts tell it. Part of ``products.models``."""

from django.db import models
from django.db.models import Q

from core.models import ShopOwned


class Review(ShopOwned):
    """A buyer's word on a product; the same on both storefronts (docs/rules.md 1.2)."""

    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, related_name="reviews")
    rating = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    author = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="review_rating_bounds")]
        indexes = [models.Index(fields=["product", "-created_at"], name="review_newest")]

    def __str__(self):
        return f"{self.rating} {self.text[:40]}"
