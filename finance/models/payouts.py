"""From the balance to the seller's bank."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.money import RupiahField, rupiah
from core.platforms import Platform
from core.sentence_fields import SentenceField


def bank_id():
    """A fresh ``bnk_...`` id."""
    return ids.new_id("bnk")


def withdrawal_id():
    """A fresh ``wdr_...`` id."""
    return ids.new_id("wdr")


class BankAccount(ShopOwned):
    """Where money may go: at most five a shop, in the name of its owner (docs/rules.md 7.4)."""

    public_id = models.CharField(max_length=32, unique=True, default=bank_id, editable=False)
    bank = models.CharField(max_length=40)
    number = models.CharField(max_length=30)
    holder = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "shop",
                Lower("bank"),
                "number",
                condition=Q(removed_at=None),
                name="bankaccount_once",
                violation_error_code="bank_account_twice",
                violation_error_message=_("This bank account is in the list already."),
            )
        ]

    def __str__(self):
        return f"{self.bank} ···{self.number[-4:]}"

    @property
    def masked(self) -> str:
        """The number but for its end: all that a page shows."""
        return "···" + self.number[-4:]


class Withdrawal(ShopOwned):
    """Money on its way to a bank account; a part from each storefront that holds some of it."""

    class Status(models.TextChoices):
        PROCESSING = "PROCESSING", _("On the way")
        PAID = "PAID", _("Arrived")
        RETURNED = "RETURNED", _("Returned")
        PARTLY_RETURNED = "PARTLY_RETURNED", _("Partly returned")

    public_id = models.CharField(max_length=32, unique=True, default=withdrawal_id, editable=False)
    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    amount = RupiahField()
    status = models.CharField(max_length=16, choices=Status, default=Status.PROCESSING)
    is_automatic = models.BooleanField(default=False)
    actor_name = models.CharField(max_length=150, blank=True)
    requested_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=64, blank=True)  # of the form that asked for it: once

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="withdrawal_amount"),
            models.UniqueConstraint(fields=["shop", "key"], condition=~Q(key=""), name="withdrawal_key_once"),
        ]
        indexes = [models.Index(fields=["shop", "-id"], name="withdrawal_newest")]

    def __str__(self):
        return f"{rupiah(self.amount)} {self.requested_at:%Y-%m-%d}"


class Payout(ShopOwned):
    """One storefront's part of a withdrawal: asked for once, answered once."""

    class Status(models.TextChoices):
        WANTED = "WANTED", _("Being asked for")
        SENT = "SENT", _("On the way")
        PAID = "PAID", _("Arrived")
        RETURNED = "RETURNED", _("Returned")

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, related_name="payouts")
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    purchased_on = models.CharField(max_length=16, choices=Platform)
    amount = RupiahField()
    external_id = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.WANTED)
    problem = SentenceField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["withdrawal", "connection", "purchased_on"], name="payout_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_amount"),
        ]
        indexes = [
            models.Index(fields=["connection", "id"], condition=Q(status__in=["WANTED", "SENT"]), name="payout_open")
        ]

    def __str__(self):
        return f"{self.get_purchased_on_display()}: {rupiah(self.amount)}"


class AutomaticPayout(ShopOwned):
    """Whether the balance goes to a bank by itself, once a day; ``last_day`` is the day of the last run."""

    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop"], name="automaticpayout_once")]

    def __str__(self):
        return f"{self.shop} {self.bank_account}"
