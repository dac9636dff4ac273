"""Campaigns that the platform runs, and what shops registered for them (docs/rules.md 5.1)."""

from datetime import datetime
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock, ids
from core.models import ShopOwned
from core.moments import CreatedAt
from core.money import RupiahField
from core.platforms import Platform
from core.sentence_fields import SentenceField


def campaign_id():
    """A fresh ``cmp_...`` id."""
    return ids.new_id("cmp")


def registration_id():
    """A fresh ``reg_...`` id."""
    return ids.new_id("reg")


class CampaignQuerySet(models.QuerySet):
    def visible(self):
        """Those that sellers may see."""
        return self.filter(is_published=True)

    def in_stage(self, stage: str, at: datetime):
        """By where they stand at a moment; the same words as ``Campaign.stage``."""
        match stage:
            case Campaign.Stage.ENDED:
                return self.filter(ends_at__lte=at)
            case Campaign.Stage.RUNNING:
                return self.filter(starts_at__lte=at, ends_at__gt=at)
            case Campaign.Stage.OPEN:
                return self.filter(starts_at__gt=at, registration_opens_at__lte=at, registration_closes_at__gt=at)
            case Campaign.Stage.CLOSED:
                return self.filter(starts_at__gt=at, registration_closes_at__lte=at)
        return self.filter(starts_at__gt=at, registration_opens_at__gt=at)


class Campaign(models.Model):
    """One campaign of the platform: labelled with the storefronts it runs on, with the rules for taking part."""

    class Stage(models.TextChoices):
        COMING = "COMING", _("Registration opens soon")
        OPEN = "OPEN", _("Registration open")
        CLOSED = "CLOSED", _("Registration closed")
        RUNNING = "RUNNING", _("Running")
        ENDED = "ENDED", _("Ended")

    public_id = models.CharField(max_length=32, unique=True, default=campaign_id, editable=False)
    name = models.CharField(max_length=50, unique=True)
    about = models.TextField(max_length=2000, blank=True)
    # The label that stands on every page.
    platforms = ArrayField(models.CharField(max_length=16, choices=Platform))
    # Where the storefront dresses the price up; a joint campaign may give Tokopedia the price without the look.
    atmosphere_on = ArrayField(models.CharField(max_length=16, choices=Platform), default=list, blank=True)
    registration_opens_at = models.DateTimeField()
    registration_closes_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minimum_percent = models.DecimalField(
        max_digits=4, decimal_places=1, default=Decimal(5), validators=[MinValueValidator(0), MaxValueValidator(95)],
        help_text=_("The campaign price is at least so many per cent below the list price."),
    )  # fmt: skip
    must_beat_30_days = models.BooleanField(
        default=False, help_text=_("The campaign price may not be above the lowest price of the last 30 days.")
    )
    minimum_stock = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)])
    minimum_rating = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    # From 12 points on a shop is out for 7 days (accounts.standing); with more than these for as long as it has them.
    maximum_points = models.PositiveSmallIntegerField(default=23)
    categories = models.ManyToManyField("products.Category", blank=True, related_name="+")
    needs_ads = models.BooleanField(default=False, help_text=_("Full benefit only with GMV Max ads."))
    is_published = models.BooleanField(default=True)
    created_at = CreatedAt()

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(registration_opens_at__lt=F("registration_closes_at"))
                & Q(registration_closes_at__lte=F("starts_at"))
                & Q(starts_at__lt=F("ends_at")),
                name="campaign_times_in_order",
                violation_error_message=_("Registration opens, then closes, then the campaign starts, then it ends."),
            ),
            models.CheckConstraint(
                condition=Q(platforms__len__gte=1),
                name="campaign_has_label",
                violation_error_message=_("Choose at least one storefront: TikTok Shop, Tokopedia or both."),
            ),
            models.CheckConstraint(
                condition=Q(minimum_percent__gte=0, minimum_percent__lte=95),
                name="campaign_percent",
                violation_error_message=_("The least discount is 0 to 95 per cent."),
            ),
        ]

    def __str__(self):
        return self.name

    def stage_at(self, at: datetime) -> str:
        """Where it stands at a moment."""
        if at >= self.ends_at:
            return self.Stage.ENDED
        if at >= self.starts_at:
            return self.Stage.RUNNING
        if at >= self.registration_closes_at:
            return self.Stage.CLOSED
        return self.Stage.OPEN if at >= self.registration_opens_at else self.Stage.COMING

    @property
    def stage(self) -> str:
        """Where it stands now."""
        return self.stage_at(clock.now())


class Registration(ShopOwned):
    """One SKU that a shop offers for a campaign, at a price, with pieces that are locked once it is approved."""

    class Status(models.TextChoices):
        UNDER_REVIEW = "UNDER_REVIEW", _("Under review")
        APPROVED = "APPROVED", _("Approved")
        REJECTED = "REJECTED", _("Refused")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")
        REMOVED = "REMOVED", _("Removed by the platform")

    LIVE = (Status.UNDER_REVIEW, Status.APPROVED)

    public_id = models.CharField(max_length=32, unique=True, default=registration_id, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="registrations")
    sku = models.ForeignKey("products.Sku", on_delete=models.PROTECT, related_name="+")
    price = RupiahField()
    stock = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=Status, default=Status.UNDER_REVIEW)
    reason = SentenceField(blank=True)
    created_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["shop", "campaign"], name="registration_of_shop")]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "sku"],
                condition=Q(status__in=["UNDER_REVIEW", "APPROVED"]),
                name="registration_once",
            ),
            models.CheckConstraint(condition=Q(price__gt=0, stock__gt=0), name="registration_price_and_stock"),
        ]

    def __str__(self):
        return f"{self.campaign}: {self.sku}"


class Programme(models.Model):
    """A programme a shop can be in; for both storefronts at once (docs/rules.md 5.2, 5.3)."""

    class Code(models.TextChoices):
        SFP = "SFP", _("Shipping Fee Program")
        BCP = "BCP", _("Bonus Cashback Program")

    code = models.CharField(max_length=3, choices=Code, unique=True)
    name = models.CharField(max_length=60)
    about = models.TextField(max_length=2000)
    terms = models.TextField(max_length=8000)
    terms_version = models.CharField(max_length=20)
    # Mall shops must be in it: leaving it ends Mall (docs/rules.md 5.2).
    is_needed_for_mall = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return gettext(self.name)


class Consent(ShopOwned):
    """One yes or no to a programme's terms: who, when, which version, from which page. Never changed, never deleted:
    nobody is in a programme that they did not agree to (docs/rules.md 5.3)."""

    class Choice(models.TextChoices):
        ENROL = "ENROL", _("Joined")
        WITHDRAW = "WITHDRAW", _("Withdrew")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="consents")
    choice = models.CharField(max_length=8, choices=Choice)
    terms_version = models.CharField(max_length=20)
    actor_kind = models.CharField(max_length=10)
    actor_name = models.CharField(max_length=150)
    platform = models.CharField(max_length=16, choices=Platform, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.get_choice_display()} {self.programme} {self.at:%d %b %Y}"
