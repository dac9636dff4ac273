"""The money for ads: paid in beforehand, held for running campaigns, spent by clicks.

The balance is the sum of the entries, and never below what is held; ``reserved`` is the sum of what the placements may
still spend. Triggers refuse a commit at which either is not so.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.money import RupiahField


def top_up_id():
    """A fresh ``adi_...`` id."""
    return ids.new_id("adi")


class AdWallet(ShopOwned):
    """A shop's wallet for ads. Its row is locked first by whatever touches the shop's ads."""

    balance = RupiahField(default=0)
    reserved = RupiahField(default=0)
    # A shop of before that was bound keeps its old ad account until its owner merges the two (docs/rules.md 9.4).
    merged_at = models.DateTimeField(null=True, blank=True)
    # When the money is gone at the pace of the last day; empty while that is far away or nothing is spent.
    runs_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop"], name="adwallet_once"),
            models.CheckConstraint(condition=Q(balance__gte=0), name="adwallet_not_below_zero"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, reserved__lte=F("balance")), name="adwallet_holds_what_it_has"
            ),
        ]

    def __str__(self):
        return str(self.shop)

    @property
    def free(self) -> int:
        """What no campaign holds."""
        return self.balance - self.reserved


class AdTopUp(ShopOwned):
    """Money that was paid into the wallet, with its invoice. Never changed."""

    public_id = models.CharField(max_length=32, unique=True, default=top_up_id, editable=False)
    number = models.CharField(max_length=24)  # of the invoice, in a row for each shop and year
    amount = RupiahField()
    tax = RupiahField()
    key = models.CharField(max_length=64)  # of the form or call that asked for it: once
    paid_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "number"], name="adtopup_number_once"),
            models.UniqueConstraint(fields=["shop", "key"], name="adtopup_key_once"),
            models.CheckConstraint(condition=Q(amount__gt=0, tax__gte=0), name="adtopup_is_money"),
        ]

    def __str__(self):
        return self.number

    @property
    def total(self) -> int:
        """What was paid, tax and all."""
        return self.amount + self.tax


class AdWalletEntry(ShopOwned):
    """One movement of the wallet; ``source`` names what it came from, so that nothing counts twice. Never changed."""

    class Kind(models.TextChoices):
        TOP_UP = "TOP_UP", _("Top-up")
        SPEND = "SPEND", _("Clicks")
        CREDIT = "CREDIT", _("ROI protection")

    kind = models.CharField(max_length=8, choices=Kind)
    amount = models.BigIntegerField()
    balance_after = RupiahField()
    source = models.CharField(max_length=80)
    placement = models.ForeignKey("ads.AdPlacement", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    top_up = models.ForeignKey(AdTopUp, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["shop", "-id"], name="adwalletentry_newest")]
        constraints = [
            models.UniqueConstraint(fields=["shop", "source"], name="adwalletentry_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["TOP_UP", "CREDIT"], amount__gt=0) | Q(kind="SPEND", amount__lt=0),
                name="adwalletentry_sign",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.amount}"
