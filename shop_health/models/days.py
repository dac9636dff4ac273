"""One day of a shop's health, written once."""

from django.db import models
from django.db.models import Q

from core.models import ShopOwned


class HealthDay(ShopOwned):
    """The figures at the end of one day (WIB). ``figures`` is {measure: {storefront or "": [part, whole]}}; what the
    orders say later changes no day that is over."""

    day = models.DateField()
    figures = models.JSONField(default=dict)
    rating = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    products = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    fulfilment = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    service = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    points = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "day"], name="healthday_once"),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=0, rating__lte=5), name="healthday_rating_bounds"
            ),
        ]

    def __str__(self):
        return f"{self.shop_id} {self.day}"
