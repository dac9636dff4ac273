"""The dated rate card."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from core import numbers
from core.models import ShopOwned
from core.money import RupiahField
from core.platforms import Platform
from pricing import fees

# What stands beside the first rows of the card (migration 0002), in the language of whoever reads it.
FIRST_NOTES = (
    gettext_noop("Categories that have no row of their own."),
    gettext_noop("Published as 4 to 6 percent by group; 5 percent is assumed until yours is known."),
    gettext_noop("From the fee page; another page names 1.5 percent and Rp5,000."),
    gettext_noop("On TikTok Shop only."),
    gettext_noop("Xtra Boost Program, regular days."),
    gettext_noop("For each order, whatever is in it."),
    gettext_noop("PMK 37/2025; withheld when the shop says so."),
)


class RateCard(models.Model):
    """What a fee costs from a day on; the most special row wins, then the newest (pricing/fees.py). Rows are ended, not
    changed: orders keep the row they were charged by."""

    class Fee(models.TextChoices):
        COMMISSION = fees.Fee.COMMISSION.value, _("Platform commission")
        DYNAMIC_COMMISSION = fees.Fee.DYNAMIC_COMMISSION.value, _("Dynamic commission")
        MALL_SERVICE = fees.Fee.MALL_SERVICE.value, _("Mall service fee")
        PRE_ORDER = fees.Fee.PRE_ORDER.value, _("Pre-order service fee")
        SHIPPING_FEE_PROGRAM = fees.Fee.SHIPPING_FEE_PROGRAM.value, _("Shipping Fee Program")
        BONUS_CASHBACK = fees.Fee.BONUS_CASHBACK.value, _("Bonus Cashback Program")
        ORDER_PROCESSING = fees.Fee.ORDER_PROCESSING.value, _("Order processing fee")
        INCOME_TAX = fees.Fee.INCOME_TAX.value, _("Income tax (PPh 22)")

    class Seller(models.TextChoices):
        MALL = "MALL", _("Mall")
        REGULAR = "REGULAR", _("Not Mall")

    fee = models.CharField(max_length=24, choices=Fee)
    platform = models.CharField(max_length=16, choices=Platform, blank=True)
    seller = models.CharField(max_length=8, choices=Seller, blank=True)
    category = models.ForeignKey("products.Category", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    percent = models.DecimalField(
        max_digits=5, decimal_places=2, default=0, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    cap = RupiahField(null=True, blank=True, help_text=_("At most so much a piece."))
    flat = RupiahField(default=0, help_text=_("So much an order."))
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=200, help_text=_("Where this is written."))

    class Meta:
        ordering = ["fee", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100), name="ratecard_percent",
                violation_error_message=_("A rate is 0 to 100 per cent."),
            ),
            models.CheckConstraint(
                condition=Q(cap__isnull=True) | Q(cap__gte=0), name="ratecard_cap",
                violation_error_message=_("The most that a piece costs is Rp0 or more."),
            ),
            models.CheckConstraint(
                condition=Q(flat__gte=0), name="ratecard_flat",
                violation_error_message=_("What an order costs is Rp0 or more."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")), name="ratecard_ends_later",
                violation_error_message=_("The end must be after the beginning."),
            ),
            models.UniqueConstraint(
                fields=["fee", "platform", "seller", "category", "valid_from"],
                nulls_distinct=False,
                name="ratecard_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_fee_display()} {numbers.with_fraction(self.percent)} %"

    @property
    def note(self) -> str:
        """What stands beside the row: a sentence of ours in the reader's language, what staff wrote as they wrote it."""
        return gettext(self.source) if self.source else ""

    @property
    def rate(self) -> fees.Rate:
        """The row for the arithmetic."""
        return fees.Rate(
            id=self.pk,
            fee=fees.Fee(self.fee),
            valid_from=self.valid_from,
            percent=self.percent,
            cap=self.cap,
            flat=self.flat,
            platform=self.platform,
            seller=self.seller,
            category=self.category.external_id if self.category else "",
            valid_until=self.valid_until,
        )


class ProgrammePeriod(ShopOwned):
    """From when to when a shop is in a programme that costs a fee, on both storefronts; an order pays by the moment it
    was placed. Written by campaigns, with the seller's consent."""

    fee = models.CharField(max_length=24, choices=RateCard.Fee)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begins_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "fee"], condition=Q(ends_at=None), name="programmeperiod_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("begins_at")), name="programmeperiod_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shop}: {self.get_fee_display()}"
