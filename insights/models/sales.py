"""What was sold, by hour and by day (docs/rules.md 9.3). Whole rupiah and whole pieces.

An order counts at its payment, one that is paid at the door when it is placed, and stays counted: what was cancelled or
sent back since stands beside it, in the row of the order's own hour.
"""

from django.db import models
from django.db.models import F, Q

from core.models import ShopOwned
from core.platforms import Platform


class Sums(ShopOwned):
    """One storefront of a shop in one span of time."""

    platform = models.CharField(max_length=16, choices=Platform)
    orders = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    gmv = models.BigIntegerField(default=0)  # what buyers paid for the goods, without shipping
    cancelled = models.PositiveIntegerField(default=0)  # of these orders, cancelled since
    cancelled_gmv = models.BigIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)  # of those that stand, with money back for goods
    returned_gmv = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


def _adds_up(name: str) -> models.CheckConstraint:
    """Nothing is sent back that was not sold."""
    condition = Q(
        cancelled_gmv__gte=0,
        returned_gmv__gte=0,
        gmv__gte=F("cancelled_gmv") + F("returned_gmv"),
        orders__gte=F("cancelled") + F("returned"),
    )
    return models.CheckConstraint(condition=condition, name=name)


class SalesHour(Sums):
    """One hour; ``placed`` counts every order that was placed in it, paid or not, ``placed_paid`` those of them that
    count."""

    hour = models.DateTimeField()
    goods = models.BigIntegerField(default=0)  # at list price
    seller_discount = models.BigIntegerField(default=0)
    platform_discount = models.BigIntegerField(default=0)
    shipping = models.BigIntegerField(default=0)  # what buyers paid for it
    placed = models.PositiveIntegerField(default=0)
    placed_paid = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "platform", "hour"], name="saleshour_once"),
            models.CheckConstraint(
                condition=Q(gmv=F("goods") - F("seller_discount") - F("platform_discount")), name="saleshour_adds_up"
            ),
            models.CheckConstraint(condition=Q(placed_paid__lte=F("placed")), name="saleshour_paid_was_placed"),
            _adds_up("saleshour_back_was_sold"),
        ]
        indexes = [models.Index(fields=["shop", "hour"], name="saleshour_of_shop")]

    def __str__(self):
        return f"{self.get_platform_display()}: {self.hour:%Y-%m-%d %H}"


class ProductDay(Sums):
    """One product on one day; ``product`` is empty for what nobody here knows."""

    day = models.DateField()
    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "day", "product", "platform"], nulls_distinct=False, name="productday_once"
            ),
            _adds_up("productday_back_was_sold"),
        ]

    def __str__(self):
        return f"{self.product_id} {self.get_platform_display()} {self.day}"


class PromotionDay(Sums):
    """What one promotion did on one day; ``promotion`` is its public id, or the kind of a discount that nobody named."""

    day = models.DateField()
    promotion = models.CharField(max_length=40)
    by_seller = models.BigIntegerField(default=0)  # what it took off, and out of whose pocket
    by_platform = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "day", "promotion", "platform"], name="promotionday_once"),
            _adds_up("promotionday_back_was_sold"),
        ]

    def __str__(self):
        return f"{self.promotion} {self.get_platform_display()} {self.day}"


class BuyerDay(ShopOwned):
    """That a buyer bought on a day; the storefront's id, or the order's where it tells none."""

    platform = models.CharField(max_length=16, choices=Platform)
    day = models.DateField()
    buyer = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "day", "platform", "buyer"], name="buyerday_once")]

    def __str__(self):
        return f"{self.buyer} {self.day}"
