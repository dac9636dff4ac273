"""Where goods lie."""

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.moments import CreatedAt
from logistics.hours import Hours, zone_of
from logistics.shipping import HAND_OVERS


def warehouse_id():
    """A fresh ``whs_...`` id."""
    return ids.new_id("whs")


def working_week() -> list[int]:
    """Monday to Saturday."""
    return [0, 1, 2, 3, 4, 5]


class Holiday(models.Model):
    """A public holiday, or a day of joint leave (cuti bersama).

    Couriers work on days of joint leave, so deadlines count those as working days unless an admin says otherwise. The
    joint ministerial decree for a year comes out the autumn before; until then the days are worked out, ``note`` says how.
    """

    day = models.DateField(unique=True)
    name = models.CharField(max_length=80)
    is_joint_leave = models.BooleanField(_("joint leave"), default=False)
    is_day_off = models.BooleanField(_("no working day"), default=True)
    note = models.CharField(_("why this day"), max_length=300, blank=True)

    class Meta:
        ordering = ["day"]

    def __str__(self):
        return f"{self.day} {self.name}"


class Warehouse(ShopOwned):
    """A place that holds stock. Every shop has one default warehouse."""

    public_id = models.CharField(max_length=32, unique=True, default=warehouse_id, editable=False)
    name = models.CharField(max_length=60)
    address = models.CharField(max_length=300, blank=True)
    city = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=80, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_default = models.BooleanField(default=False)
    # Local time; a pick-up is asked for within these hours.
    opens_at = models.TimeField(default=time(8))
    closes_at = models.TimeField(default=time(17))
    open_days = ArrayField(models.SmallIntegerField(), default=working_week)
    # How its parcels leave where a courier takes them either way; empty: the courier comes.
    hand_over = models.CharField(max_length=8, choices=HAND_OVERS, blank=True, db_default="")
    is_active = models.BooleanField(default=True)
    created_at = CreatedAt()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop"], condition=Q(is_default=True), name="warehouse_one_default"),
            models.UniqueConstraint(
                "shop",
                Upper("name"),
                name="warehouse_name_once",
                violation_error_code="warehouse_name_taken",
                violation_error_message=_("Another warehouse of the shop has this name."),
            ),
            models.CheckConstraint(condition=Q(is_default=False) | Q(is_active=True), name="warehouse_default_active"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="warehouse_opens_before_it_closes"),
            models.CheckConstraint(
                condition=Q(open_days__len__gte=1) & Q(open_days__contained_by=list(range(7))),
                name="warehouse_open_some_day",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def hours(self) -> Hours:
        """When somebody is there to hand parcels over."""
        return Hours(self.opens_at, self.closes_at, frozenset(self.open_days), zone_of(self.province))


class WarehouseLink(models.Model):
    """Which warehouse of a storefront connection stands for which of ours (docs/rules.md 1.2: each must be mapped)."""

    warehouse = models.ForeignKey(Warehouse, on_delete=models.CASCADE, related_name="links")
    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="warehouse_links")
    external_id = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["warehouse", "connection"], name="warehouselink_once"),
            models.UniqueConstraint(fields=["connection", "external_id"], name="warehouselink_external_once"),
        ]

    def __str__(self):
        return f"{self.warehouse} -> {self.external_id}"


class ShippingOption(ShopOwned):
    """A shipping service that the shop switched on or off, for both storefronts; one without a row is on."""

    service = models.CharField(max_length=20)
    is_enabled = models.BooleanField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "service"], name="shippingoption_once")]

    def __str__(self):
        return f"{self.service} {'on' if self.is_enabled else 'off'}"
