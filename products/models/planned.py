"""Prices that are to come; part of the models, in a file of its own."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.moments import CreatedAt
from core.money import RupiahField
from products import limits


def planned_price_id():
    """A fresh ``plp_...`` id."""
    return ids.new_id("plp")


class PlannedPrice(ShopOwned):
    """A list price that a SKU gets at a moment, and, with ``ends_at``, loses again for the one it had before. Only one of a
    SKU is unfinished at a time, so none overtakes another."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("Planned")
        RUNNING = "RUNNING", _("Until its end")
        DONE = "DONE", _("Done")
        CANCELLED = "CANCELLED", _("Cancelled")
        FAILED = "FAILED", _("Did not happen")

    UNFINISHED = [State.WAITING, State.RUNNING]

    public_id = models.CharField(max_length=32, unique=True, default=planned_price_id, editable=False)
    sku = models.ForeignKey("products.Sku", on_delete=models.CASCADE, related_name="planned_prices")
    price = RupiahField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    price_before = RupiahField(null=True, blank=True)  # what it goes back to
    # Why it did not happen, or the way back waits or was left out: a kept fault.
    problem = models.JSONField(null=True, blank=True)
    created_at = CreatedAt()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["starts_at"], condition=Q(state__in=["WAITING", "RUNNING"]), name="plannedprice_unfinished"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sku"],
                condition=Q(state__in=["WAITING", "RUNNING"]),
                name="plannedprice_one_at_a_time",
                violation_error_code="planned_already",
                violation_error_message=_("A price of this SKU was planned a moment ago."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="plannedprice_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(price__gte=limits.PRICE_MIN, price__lte=limits.PRICE_MAX), name="plannedprice_price"
            ),
            models.CheckConstraint(
                condition=~Q(state="RUNNING") | Q(ends_at__isnull=False, price_before__isnull=False),
                name="plannedprice_knows_its_way_back",
            ),
        ]

    def __str__(self):
        return f"{self.sku_id}: {self.price}"
