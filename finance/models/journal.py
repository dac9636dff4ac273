"""The books: accounts of a shop and storefront, entries that add up to zero, and their sums by day.

Entries and postings are append-only (a trigger refuses change), and a second trigger refuses at commit any entry whose
postings do not add up to zero. A mistake is put right by another entry.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import ShopOwned
from core.platforms import Platform
from finance.kinds import ACCOUNTS


class Account(ShopOwned):
    """One account of a shop on one storefront."""

    purchased_on = models.CharField(max_length=16, choices=Platform)
    kind = models.CharField(max_length=24, choices=ACCOUNTS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "purchased_on", "kind"], name="account_once")]

    def __str__(self):
        return f"{self.get_purchased_on_display()}: {self.get_kind_display()}"


class Entry(ShopOwned):
    """One event in the books. ``source`` names what it was made from, so that nothing is booked twice."""

    class Kind(models.TextChoices):
        ORDER = "ORDER", _("Order")
        SETTLEMENT = "SETTLEMENT", _("Settlement")
        EXPLANATION = "EXPLANATION", _("Difference explained")
        WRITE_OFF = "WRITE_OFF", _("Written off")
        WITHDRAWAL = "WITHDRAWAL", _("Withdrawal")
        ARRIVAL = "ARRIVAL", _("Arrived at the bank")
        RETURN = "RETURN", _("Returned by the bank")
        AD_TOP_UP = "AD_TOP_UP", _("Wallet for ads topped up")
        AD_SPEND = "AD_SPEND", _("Clicks on ads")
        AD_CREDIT = "AD_CREDIT", _("Ads below their ROI target")

    kind = models.CharField(max_length=12, choices=Kind)
    purchased_on = models.CharField(max_length=16, choices=Platform)
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=80)
    at = models.DateTimeField()  # when it happened
    created_at = models.DateTimeField()  # when it was booked

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "source"],
                name="entry_once",
                violation_error_code="booked_already",
                violation_error_message=_("This is in the books already. Load the page again."),
            )
        ]
        indexes = [
            models.Index(fields=["order", "id"], condition=Q(order__isnull=False), name="entry_of_order"),
            models.Index(fields=["shop", "-id"], name="entry_newest"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.source}"


class Posting(models.Model):
    """An amount on one account, in whole rupiah: debit is positive, credit negative."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "account"], name="posting_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="posting_not_zero"),
        ]

    def __str__(self):
        return f"{self.account}: {self.amount}"


class AccountDay(models.Model):
    """What was posted on an account on one day (WIB): balances and charts read these rows, never all postings."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="days")
    day = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="accountday_once")]

    def __str__(self):
        return f"{self.account} {self.day}: {self.amount}"


class Reading(models.Model):
    """How far finance has read the change log; the only row (core.horizon says what ``mark`` is for)."""

    name = models.CharField(max_length=20, unique=True)
    position = models.BigIntegerField(default=0)
    mark = models.BigIntegerField(null=True, blank=True)
    mark_waits_for = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    def __str__(self):
        return f"{self.name} {self.position}"
