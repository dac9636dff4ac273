"""Promotions: one setting, one counter, two storefronts."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock, ids
from core.models import ShopOwned, ShopOwnedQuerySet
from core.moments import CreatedAt
from core.money import RupiahField
from core.platforms import Platform
from core.sentence_fields import SentenceField
from promotions.tools import Tool


def promotion_id():
    """A fresh ``prm_...`` id."""
    return ids.new_id("prm")


class ToolSurface(models.Model):
    """Where a tool exists and how buyers see it there; data, because the platforms change it (docs/rules.md 4.3). The same
    ``surface`` on both storefronts means that it looks the same."""

    tool = models.CharField(max_length=24, choices=Tool)
    platform = models.CharField(max_length=16, choices=Platform)
    is_available = models.BooleanField(default=True)
    surface = models.CharField(max_length=40)
    about = models.CharField(max_length=200, help_text=_("How a buyer sees it, for sellers."))

    class Meta:
        ordering = ["tool", "platform"]
        constraints = [models.UniqueConstraint(fields=["tool", "platform"], name="toolsurface_once")]

    def __str__(self):
        return f"{self.get_tool_display()}: {self.get_platform_display()}"


class PromotionQuerySet(ShopOwnedQuerySet):
    def published(self):
        """Those a storefront may have heard of and that were not stopped."""
        return self.filter(published_at__isnull=False, stopped_at=None)

    def in_effect(self, at: datetime):
        """Those that run at a moment."""
        return self.published().filter(Q(ends_at__gt=at) | Q(ends_at=None), starts_at__lte=at)

    def unfinished(self, at: datetime):
        """Those that run, or will."""
        return self.published().filter(Q(ends_at__gt=at) | Q(ends_at=None))

    def in_status(self, status: str, at: datetime):
        """By what the seller sees; the same words as the storefronts'."""
        chosen = Promotion.Status(status)
        stopped = {
            Promotion.Status.DEACTIVATED: [Promotion.Stop.SELLER],
            Promotion.Status.NOT_EFFECTIVE: [Promotion.Stop.PLATFORM],
        }
        if chosen in stopped:
            return self.filter(stop__in=stopped[chosen])
        if chosen == Promotion.Status.DRAFT:
            return self.filter(published_at=None, stopped_at=None)
        if chosen == Promotion.Status.ONGOING:
            return self.in_effect(at)
        if chosen == Promotion.Status.NOT_START:
            return self.published().filter(starts_at__gt=at)
        ended = Q(stopped_at=None, published_at__isnull=False, ends_at__lte=at)
        return self.filter(ended | Q(stop=Promotion.Stop.BUDGET))


class Promotion(ShopOwned):
    """One promotion with its settings, which count once for both storefronts (docs/rules.md 4.2)."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        NOT_START = "NOT_START", _("Upcoming")
        ONGOING = "ONGOING", _("Ongoing")
        EXPIRED = "EXPIRED", _("Ended")
        DEACTIVATED = "DEACTIVATED", _("Deactivated")
        NOT_EFFECTIVE = "NOT_EFFECTIVE", _("Ended by the platform")

    class Stop(models.TextChoices):
        SELLER = "SELLER", _("By the seller")
        BUDGET = "BUDGET", _("Budget spent")
        PLATFORM = "PLATFORM", _("By the platform")

    class Level(models.TextChoices):
        PRODUCT = "PRODUCT", _("Product")
        VARIATION = "VARIATION", _("Variation")
        SHOP = "SHOP", _("Whole shop")

    class Buyers(models.TextChoices):
        ALL = "ALL", _("All buyers")
        NEW = "NEW", _("New buyers")
        EXISTING = "EXISTING", _("Returning buyers")
        REPEAT = "REPEAT", _("Repeat buyers (two orders or more)")

    class Case(models.TextChoices):
        SAME_ON_BOTH = "SAME_ON_BOTH", _("Same on both")
        DIFFERENT_ON_BOTH = "DIFFERENT_ON_BOTH", _("Differently on both")
        TIKTOK_SHOP_ONLY = "TIKTOK_SHOP_ONLY", _("TikTok Shop only")
        TOKOPEDIA_ONLY = "TOKOPEDIA_ONLY", _("Tokopedia only")
        NOWHERE = "NOWHERE", _("On no storefront")

    public_id = models.CharField(max_length=32, unique=True, default=promotion_id, editable=False)
    tool = models.CharField(max_length=24, choices=Tool)
    name = models.CharField(max_length=50)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stop = models.CharField(max_length=10, choices=Stop, blank=True)
    level = models.CharField(max_length=10, choices=Level, default=Level.PRODUCT)
    # Only these storefronts; empty is wherever the tool exists. A campaign's label says so.
    platforms = ArrayField(models.CharField(max_length=16, choices=Platform), default=list, blank=True)
    # Of a campaign's prices: the campaign's public id, and the storefronts that dress them up.
    campaign = models.CharField(max_length=32, blank=True)
    atmosphere_on = ArrayField(models.CharField(max_length=16, choices=Platform), default=list, blank=True)
    buyers = models.CharField(max_length=10, choices=Buyers, default=Buyers.ALL)
    percent = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    amount = RupiahField(null=True, blank=True)
    minimum_spend = RupiahField(default=0)
    minimum_quantity = models.PositiveIntegerField(default=0)
    maximum_discount = RupiahField(null=True, blank=True)
    code = models.CharField(max_length=12, blank=True)
    tiers = models.JSONField(default=list, blank=True)
    total_limit = models.PositiveIntegerField(null=True, blank=True)
    per_buyer_limit = models.PositiveIntegerField(null=True, blank=True)
    budget = RupiahField(null=True, blank=True)
    display_case = models.CharField(max_length=20, choices=Case, default=Case.NOWHERE)
    # Where its tool and its products are, as a fingerprint: another one means that the storefronts must be told again.
    shape = models.CharField(max_length=80, blank=True)
    # Every change and every use counts it up under the row's lock; a storefront is told what is newer than it knows.
    revision = models.PositiveBigIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    created_at = CreatedAt()
    updated_at = models.DateTimeField()

    objects = PromotionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [models.Index(fields=["shop", "-starts_at"], name="promotion_of_shop")]
        constraints = [
            models.UniqueConstraint(fields=["shop", "name"], name="promotion_name_once"),
            models.UniqueConstraint(fields=["shop", "code"], condition=~Q(code=""), name="promotion_code_once"),
            models.UniqueConstraint(
                fields=["shop", "campaign"], condition=~Q(campaign=""), name="promotion_campaign_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="promotion_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gt=0, percent__lte=100), name="promotion_percent"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stop="") | (Q(stopped_at__isnull=False) & ~Q(stop="")),
                name="promotion_stop_has_reason",
            ),
            models.CheckConstraint(condition=Q(tool__in=Tool.values) & ~Q(name=""), name="promotion_has_tool_and_name"),
        ]

    def __str__(self):
        return self.name

    def status_at(self, at: datetime) -> str:
        """DRAFT, NOT_START, ONGOING, EXPIRED, DEACTIVATED or NOT_EFFECTIVE at a moment."""
        if self.stop == self.Stop.SELLER:
            return self.Status.DEACTIVATED
        if self.stop == self.Stop.PLATFORM:
            return self.Status.NOT_EFFECTIVE
        if self.stop == self.Stop.BUDGET:
            return self.Status.EXPIRED
        if self.published_at is None:
            return self.Status.DRAFT
        if at < self.starts_at:
            return self.Status.NOT_START
        return self.Status.EXPIRED if self.ends_at is not None and at >= self.ends_at else self.Status.ONGOING

    @property
    def status(self) -> str:
        """The status now."""
        return self.status_at(clock.now())


class PromotionItem(models.Model):
    """A product that takes part, or one SKU of it; ``percent`` or ``price`` where the tool prices products. A GIFT is
    what buyers get. ``removed_at`` stays for the storefronts that must forget it."""

    class Role(models.TextChoices):
        MAIN = "MAIN", _("Takes part")
        GIFT = "GIFT", _("Gift")

    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="items")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="+")
    sku = models.ForeignKey("products.Sku", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=4, choices=Role, default=Role.MAIN)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    price = RupiahField(null=True, blank=True)
    revision = models.PositiveBigIntegerField(default=1)
    # The storefronts on which it took part when they were last told: where it left, the seller is told.
    reach = ArrayField(models.CharField(max_length=16, choices=Platform), default=list, blank=True)
    added_at = models.DateTimeField(null=True, blank=True)  # in a running promotion: its orders of before had no part
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["promotion", "product", "sku", "role"],
                condition=Q(removed_at=None),
                nulls_distinct=False,
                name="promotionitem_once",
            ),
            models.CheckConstraint(condition=Q(price__isnull=True) | Q(price__gt=0), name="promotionitem_price"),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gt=0, percent__lt=100), name="promotionitem_percent"
            ),
        ]

    def __str__(self):
        return f"{self.promotion_id}: {self.sku_id or self.product_id}"


class Counter(models.Model):
    """What a promotion may be used for, once for both storefronts: reserved when ordered, confirmed when the goods are
    there, released when cancelled. The database keeps these within the limit and never below zero; what the two
    storefronts sold ``beyond`` it, in the same second, is counted beside them. Only a campaign counts by item."""

    class Kind(models.TextChoices):
        PIECES = "PIECES", _("Pieces")
        USES = "USES", _("Uses")
        BUDGET = "BUDGET", _("Budget")

    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="counters")
    item = models.ForeignKey(PromotionItem, on_delete=models.CASCADE, null=True, blank=True, related_name="counters")
    kind = models.CharField(max_length=6, choices=Kind)
    limit = models.PositiveBigIntegerField(null=True, blank=True)
    reserved = models.PositiveBigIntegerField(default=0)
    confirmed = models.PositiveBigIntegerField(default=0)
    beyond = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["promotion", "item", "kind"], nulls_distinct=False, name="counter_once"),
            models.CheckConstraint(
                condition=Q(limit__isnull=True) | Q(limit__gte=F("reserved") + F("confirmed")), name="counter_in_limit"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.promotion_id}"

    @property
    def used(self) -> int:
        """All that was sold: reserved, confirmed, and beyond the limit."""
        return self.reserved + self.confirmed + self.beyond

    @property
    def left(self) -> int | None:
        """What is left; None without a limit."""
        return None if self.limit is None else max(0, self.limit - self.used)


class Use(models.Model):
    """What one order took from a counter. ``beyond`` came when nothing was left: two storefronts sold the last in the
    same second; it stands on the order, and the counter says both."""

    class State(models.TextChoices):
        RESERVED = "RESERVED", _("Reserved")
        CONFIRMED = "CONFIRMED", _("Confirmed")
        RELEASED = "RELEASED", _("Released")

    counter = models.ForeignKey(Counter, on_delete=models.CASCADE, related_name="uses")
    cause = models.CharField(max_length=32)
    label = models.CharField(max_length=60, blank=True)  # what a seller knows the order by
    buyer = models.CharField(max_length=60, blank=True)
    amount = models.PositiveBigIntegerField()
    beyond = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.RESERVED)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cause"], name="use_by_cause")]
        constraints = [models.UniqueConstraint(fields=["counter", "cause"], name="use_once")]

    def __str__(self):
        return f"{self.cause}: {self.amount}"


class PromotionListing(models.Model):
    """A promotion as one storefront host knows it."""

    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="listings")
    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=40, blank=True)
    # What it was called there before it was made anew: orders that were placed then name these.
    former_ids = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    accepted_revision = models.PositiveBigIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    is_over = models.BooleanField(default=False)
    # Somebody ended it there before its time. Nothing is told until the seller says who is right.
    ended_there_at = models.DateTimeField(null=True, blank=True)
    problem = SentenceField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promotion", "connection"], name="promotionlisting_once"),
            models.UniqueConstraint(
                fields=["connection", "external_id"],
                condition=~Q(external_id=""),
                name="promotionlisting_external_once",
            ),
        ]
        indexes = [
            models.Index(fields=["connection"], condition=~Q(former_ids=[]), name="promotionlisting_reborn"),
        ]

    def __str__(self):
        return f"{self.promotion_id} on {self.connection_id}"
