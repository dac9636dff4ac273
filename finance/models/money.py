"""What one order is to bring and has brought."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.platforms import Platform
from finance.periods import Period


def money_id():
    """A fresh ``trx_...`` id."""
    return ids.new_id("trx")


class OrderMoney(ShopOwned):
    """The money of one order: the transaction of the API.

    ``lines`` is what we expect, part by part, each with the row of the rate card behind it and since when it holds (a
    refund's rows hold from the refund on). ``explained`` is as much of it as settlements have used up, ``settled`` what
    the statements said, ``written_off`` what the seller accepted; the rest is ``unexplained``. ``terms`` are the facts of
    the moment when it was placed (Mall, programmes), which a later change of the shop does not touch.
    """

    class State(models.TextChoices):
        ESTIMATED = "ESTIMATED", _("To settle")
        SETTLED = "SETTLED", _("Disbursed")
        VOID = "VOID", _("Nothing due")

    public_id = models.CharField(max_length=32, unique=True, default=money_id, editable=False)
    order = models.OneToOneField("orders.Order", on_delete=models.PROTECT, related_name="+")
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+", db_index=False)
    purchased_on = models.CharField(max_length=16, choices=Platform)
    ordered_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.ESTIMATED)
    terms = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    revision = models.IntegerField(default=0)
    expected = models.BigIntegerField(default=0)
    explained = models.BigIntegerField(default=0)
    settled = models.BigIntegerField(default=0)
    written_off = models.BigIntegerField(default=0)
    unexplained = models.BigIntegerField(default=0)
    settles_at = models.DateTimeField(null=True, blank=True)  # known from delivery on
    settled_at = models.DateTimeField(null=True, blank=True)  # the end of the last statement that had it
    period = models.CharField(max_length=8, choices=Period, default=Period.EXPRESS)
    # What the storefront itself expects of it while no statement has it, and when it will settle it.
    estimate = models.BigIntegerField(null=True, blank=True)
    estimate_settles_at = models.DateTimeField(null=True, blank=True)
    estimate_read_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unexplained=F("settled") - F("explained") - F("written_off")),
                name="ordermoney_difference_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "state", "-ordered_at", "-id"], name="ordermoney_of_state"),
            models.Index(fields=["shop", "purchased_on", "state", "-ordered_at", "-id"], name="ordermoney_of_platform"),
            models.Index(fields=["shop", "-ordered_at", "-id"], name="ordermoney_newest"),
            models.Index(
                fields=["connection", "settles_at"],
                condition=Q(state="ESTIMATED", settles_at__isnull=False),
                name="ordermoney_due",
            ),
            models.Index(fields=["shop", "id"], condition=~Q(unexplained=0), name="ordermoney_unexplained"),
            # What was over on a day that is not over yet, for the overview.
            models.Index(
                fields=["shop", "settles_at"],
                include=["connection", "expected", "estimate"],
                condition=Q(state="ESTIMATED"),
                name="ordermoney_to_come",
            ),
        ]

    def __str__(self):
        return self.order.external_id

    @property
    def left(self) -> int:
        """Whole rupiah that are still to be settled."""
        return self.expected - self.explained

    @property
    def estimate_differs(self) -> int:
        """Rupiah by which the storefront's own estimate is more (or less) than ours; 0 where it told none, and once a
        statement has the order."""
        if self.state != self.State.ESTIMATED or self.estimate is None:
            return 0
        return self.estimate - self.expected

    @property
    def amount(self) -> int:
        """What it is about on a list: what was settled, or what is expected."""
        return self.settled if self.state == self.State.SETTLED else self.expected


class ToCome(models.Model):
    """By how much the money to settle on a day (WIB; None: the parcel is under way) became more or less: how many orders,
    what we expect of them, and of how many the storefront told what it expects. The sum of the rows of a day is what is to
    come on it.

    The database writes a row whenever orders' money changes; nobody waits for anybody else's, as they would for one row
    with the sum. ``finance.actions.coming`` makes few rows of many.
    """

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField(null=True)
    orders = models.IntegerField()
    expected = models.BigIntegerField()
    told = models.IntegerField()
    estimate = models.BigIntegerField()
    expected_of_told = models.BigIntegerField()
    differing = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["connection", "day"], name="tocome_of_day")]

    def __str__(self):
        return f"{self.day}: {self.expected:+}"
