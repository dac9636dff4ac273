"""What came of ads: hours and products as the storefront counted them, and the orders that followed clicks."""

from django.db import models
from django.db.models import Q

from ads.models.campaigns import AdPlacement
from core.models import ShopOwned
from core.money import RupiahField


class AdHour(ShopOwned):
    """A product's ad on one storefront in one hour, as the storefront counted it. The costs of a placement add up to what
    it spent: a trigger refuses a commit at which they do not."""

    placement = models.ForeignKey(AdPlacement, on_delete=models.CASCADE, related_name="hours")
    life = models.PositiveSmallIntegerField(default=1)  # of the placement
    external_id = models.CharField(max_length=40)  # the storefront's of the product
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begins_at = models.DateTimeField()
    impressions = models.PositiveIntegerField(default=0)
    clicks = models.PositiveIntegerField(default=0)
    cost = RupiahField(default=0)

    class Meta:
        ordering = ["-begins_at", "id"]
        indexes = [models.Index(fields=["shop", "begins_at"], name="adhour_of_shop")]
        constraints = [
            models.UniqueConstraint(fields=["placement", "begins_at", "external_id", "life"], name="adhour_once"),
            models.CheckConstraint(condition=Q(clicks__gt=0) | Q(cost=0), name="adhour_costs_clicks"),
        ]

    def __str__(self):
        return f"{self.placement_id} {self.begins_at:%Y-%m-%d %H}"


class AdCredit(ShopOwned):
    """What a storefront gave back for a day on which GMV Max missed its target (docs/rules.md 9.4). Once a day."""

    placement = models.ForeignKey(AdPlacement, on_delete=models.CASCADE, related_name="credits")
    life = models.PositiveSmallIntegerField(default=1)  # of the placement
    day = models.DateField()  # WIB
    amount = RupiahField()

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["shop", "day"], name="adcredit_of_shop")]
        constraints = [
            models.UniqueConstraint(fields=["placement", "life", "day"], name="adcredit_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="adcredit_is_money"),
        ]

    def __str__(self):
        return f"{self.placement_id} {self.day}"


class AdOrder(ShopOwned):
    """A product of an order that was bought within ``ADS_CREDITED_DAYS`` after a click on its ad. One ad an order and
    product."""

    placement = models.ForeignKey(AdPlacement, on_delete=models.CASCADE, related_name="orders")
    order_external_id = models.CharField(max_length=40)
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    external_id = models.CharField(max_length=40)  # the storefront's of the product
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    clicked_at = models.DateTimeField()
    ordered_at = models.DateTimeField()
    pieces = models.PositiveIntegerField()
    amount = RupiahField()  # what the buyer paid for the product
    click_cost = RupiahField(default=0)  # what the click cost that it followed

    class Meta:
        ordering = ["-ordered_at", "-id"]
        indexes = [models.Index(fields=["shop", "ordered_at"], name="adorder_of_shop")]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "order_external_id", "external_id"], name="adorder_once"
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.order_external_id
