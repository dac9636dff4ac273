"""What a storefront itself counts, beside what we count of the same days."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from core.models import ShopOwned
from orders.health import percent
from shop_health.measures import MEASURES, NAMES, Measure


class StorefrontFigure(ShopOwned):
    """One measure as a storefront told it last, and ours of the same orders at the same moment; ``only_theirs`` and
    ``only_ours`` are the numbers of orders that one of the two holds against the shop (the first so many)."""

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=20, choices=NAMES)
    part = models.PositiveIntegerField()
    whole = models.PositiveIntegerField()
    our_part = models.PositiveIntegerField()
    our_whole = models.PositiveIntegerField()
    only_theirs = models.JSONField(default=list, blank=True)
    only_ours = models.JSONField(default=list, blank=True)
    counted_at = models.DateTimeField()  # the storefront's moment
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["connection_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["connection", "code"], name="storefrontfigure_once"),
            models.CheckConstraint(
                condition=Q(part__lte=F("whole"), our_part__lte=F("our_whole")), name="storefrontfigure_part_of_whole"
            ),
        ]

    def __str__(self):
        return f"{self.connection_id} {self.code}"

    @property
    def measure(self) -> Measure:
        """Which of our measures it is."""
        return MEASURES[self.code]

    @property
    def percent(self) -> Decimal | None:
        """What the storefront says."""
        return percent(self.part, self.whole)

    @property
    def our_percent(self) -> Decimal | None:
        """What we count of the same days."""
        return percent(self.our_part, self.our_whole)

    @property
    def differs(self) -> bool:
        """Whether the two do not say the same."""
        return (self.part, self.whole) != (self.our_part, self.our_whole) or bool(self.only_theirs or self.only_ours)
