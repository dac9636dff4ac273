"""Who looked at the shop, as the storefronts tell it (docs/protocol.md 4.10). Days are the storefront's, in Jakarta."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import ShopOwned
from core.platforms import Platform


class Source(models.TextChoices):
    """What led a buyer to a product."""

    SEARCH = "SEARCH", _("Search")
    SHOP = "SHOP", _("Shop page")
    PRODUCT = "PRODUCT", _("Product page")
    AD = "AD", _("Ad")
    CREATOR = "CREATOR", _("Creator")


class Visits(ShopOwned):
    """Sums of one span. A visitor counts once a day (in an hour's row: once an hour)."""

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    platform = models.CharField(max_length=16, choices=Platform)
    impressions = models.PositiveIntegerField(default=0)  # a product shown in a list
    views = models.PositiveIntegerField(default=0)  # its page opened
    visitors = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


def _fewer(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(visitors__lte=F("views")), name=name)


class TrafficHour(Visits):
    """The whole shop in one hour."""

    hour = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "hour"], name="traffichour_once"),
            _fewer("traffichour_visitors_looked"),
        ]
        indexes = [models.Index(fields=["shop", "hour"], name="traffichour_of_shop")]

    def __str__(self):
        return f"{self.connection_id} {self.hour:%Y-%m-%d %H}"


class TrafficDay(Visits):
    """The whole shop on one day, all together (``source`` empty) and by what led there; beside it what the storefront
    itself says it sold."""

    day = models.DateField()
    source = models.CharField(max_length=8, choices=Source, blank=True)
    carts = models.PositiveIntegerField(default=0)  # how often something was put into one
    cart_users = models.PositiveIntegerField(default=0)
    told_orders = models.PositiveIntegerField(default=0)
    told_gmv = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "day", "source"], name="trafficday_once"),
            _fewer("trafficday_visitors_looked"),
        ]
        indexes = [models.Index(fields=["shop", "day"], name="trafficday_of_shop")]

    def __str__(self):
        return f"{self.day} {self.get_source_display()}".strip()


class ProductTraffic(Visits):
    """One product on one day."""

    day = models.DateField()
    external_id = models.CharField(max_length=40)
    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, null=True, related_name="+")
    carts = models.PositiveIntegerField(default=0)
    cart_users = models.PositiveIntegerField(default=0)
    creator_views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "day", "external_id"], name="producttraffic_once"),
            _fewer("producttraffic_visitors_looked"),
        ]
        indexes = [models.Index(fields=["shop", "day", "product"], name="producttraffic_of_shop")]

    def __str__(self):
        return f"{self.external_id} {self.day}"


class TrafficReading(models.Model):
    """Which days of a connection were read: all from ``first`` to ``last``; older ones are fetched bit by bit."""

    connection = models.OneToOneField("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(first__lte=F("last")), name="trafficreading_in_order")]

    def __str__(self):
        return f"{self.connection_id} {self.first} to {self.last}"
