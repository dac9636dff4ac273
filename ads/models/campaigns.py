"""A campaign of ads, the storefronts it runs on, and its products."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ads.machine import State, Status
from core import ids
from core.models import ShopOwned, ShopOwnedQuerySet
from core.moments import CreatedAt
from core.money import RupiahField
from core.platforms import Platform
from core.sentence_fields import SentenceJSONField
from storefronts.hints import Hint


def campaign_id():
    """A fresh ``adc_...`` id."""
    return ids.new_id("adc")


def placement_id():
    """A fresh ``adp_...`` id."""
    return ids.new_id("adp")


class AdCampaignQuerySet(ShopOwnedQuerySet):
    def in_status(self, status: str, at: datetime):
        """By what the seller sees."""
        running = Q(state=State.ACTIVE, starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
        match status:
            case Status.SCHEDULED:
                return self.filter(state=State.ACTIVE, starts_at__gt=at)
            case Status.RUNNING:
                return self.filter(running, out_of_budget_at=None)
            case Status.OUT_OF_BUDGET:
                return self.filter(running, out_of_budget_at__isnull=False)
            case Status.ENDED:
                return self.filter(Q(state=State.ENDED) | Q(state__in=[State.ACTIVE, State.PAUSED], ends_at__lte=at))
            case Status.PAUSED:
                return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), state=State.PAUSED)
        return self.filter(state=status)


class AdCampaign(ShopOwned):
    """One campaign; its settings count for every storefront it runs on. Objective: product sales."""

    class Kind(models.TextChoices):
        SHOPPING = "SHOPPING", _("Product Shopping Ads")
        GMV_MAX = "GMV_MAX", _("GMV Max")

    class Why(models.TextChoices):
        SELLER = "SELLER", _("By the seller")
        TIME = "TIME", _("Its time is over")

    public_id = models.CharField(max_length=32, unique=True, default=campaign_id, editable=False)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SHOPPING)
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    daily_budget = RupiahField()
    total_budget = RupiahField(null=True, blank=True)
    roi_target = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    out_of_budget_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=6, choices=Why, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = CreatedAt()
    updated_at = models.DateTimeField()

    objects = AdCampaignQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["shop", "-id"], name="adcampaign_newest"),
            models.Index(fields=["state"], condition=Q(state__in=["ACTIVE", "PAUSED"]), name="adcampaign_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "name"], condition=~Q(state="ENDED"), name="adcampaign_name_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="adcampaign_ends_later"
            ),
            models.CheckConstraint(condition=Q(daily_budget__gt=0), name="adcampaign_has_budget"),
            models.CheckConstraint(
                condition=Q(total_budget=None) | Q(total_budget__gte=F("daily_budget")), name="adcampaign_total_holds_a_day"
            ),
            models.CheckConstraint(
                condition=Q(roi_target=None) | Q(roi_target__gte=Decimal("0.1"), roi_target__lte=100),
                name="adcampaign_roi_target",
            ),
            models.CheckConstraint(
                condition=Q(state="ENDED", ended_at__isnull=False) & ~Q(ended_why="")
                | ~Q(state="ENDED") & Q(ended_at=None, ended_why=""),
                name="adcampaign_ended_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def status_at(self, at: datetime) -> str:
        """DRAFT, SCHEDULED, RUNNING, OUT_OF_BUDGET, PAUSED or ENDED at a moment."""
        if self.state in (State.DRAFT, State.ENDED):
            return Status(self.state)
        if self.ends_at is not None and self.ends_at <= at:
            return Status.ENDED
        if self.state == State.PAUSED:
            return Status.PAUSED
        if self.starts_at > at:
            return Status.SCHEDULED
        return Status.OUT_OF_BUDGET if self.out_of_budget_at else Status.RUNNING


class AdPlacementQuerySet(ShopOwnedQuerySet):
    def by_key(self, keys: Iterable[str]) -> dict[str, "AdPlacement"]:
        """Those that storefronts know by these keys now, by key; of lives before there are none."""
        wanted = set(keys)
        ids = {key.partition("-")[0] for key in wanted}
        found: Any = self.filter(public_id__in=ids).select_related("campaign").order_by("id")
        rows: list[AdPlacement] = list(found)
        return {row.key: row for row in rows if row.key in wanted}


class AdPlacement(ShopOwned):
    """A campaign on one storefront: what it may spend there, what it spent, and why it does not deliver.

    ``allowed`` is the most that the storefront may believe it may charge; it grows before the storefront is told, and
    shrinks to ``wanted_limit`` only when the storefront has answered. So whatever gets lost on the way, what is not yet
    spent of it stays held in the wallet.
    """

    public_id = models.CharField(max_length=32, unique=True, default=placement_id, editable=False)
    campaign = models.ForeignKey(AdCampaign, on_delete=models.CASCADE, related_name="placements")
    platform = models.CharField(max_length=16, choices=Platform)
    daily_budget = RupiahField()
    wanted_limit = RupiahField(default=0)
    allowed = RupiahField(default=0)
    spent = RupiahField(default=0)
    # Each change counts it up; what the storefront is to be told, as a fingerprint, and how far it has been told.
    revision = models.PositiveIntegerField(default=0)
    shape = models.CharField(max_length=64, blank=True)
    accepted_revision = models.PositiveIntegerField(default=0)
    refused = SentenceJSONField(default=list, blank=True)
    obstacle = models.CharField(max_length=20, blank=True)  # a code of ads.delivery.Obstacle; empty: it delivers
    read_until = models.DateTimeField(null=True, blank=True)  # the last hour that a report told of
    # Where it was taken in, and what it is called there. A storefront that lost it begins it anew, at nothing spent: that is
    # its next life, and what it spent in the lives before stands in ``spent_before``.
    connection = models.ForeignKey(
        "outbox.Connection", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    external_id = models.CharField(max_length=40, blank=True)
    life = models.PositiveSmallIntegerField(default=1)
    spent_before = RupiahField(default=0)

    objects = AdPlacementQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["platform"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "platform"], name="adplacement_once"),
            models.CheckConstraint(condition=Q(spent__lte=F("allowed")), name="adplacement_spends_what_it_may"),
            models.CheckConstraint(condition=Q(wanted_limit__lte=F("allowed")), name="adplacement_is_held"),
            models.CheckConstraint(
                condition=Q(spent_before__lte=F("spent")) & Q(spent_before__lte=F("wanted_limit")),
                name="adplacement_lives",
            ),
        ]

    def __str__(self):
        return f"{self.campaign} · {self.get_platform_display()}"

    @property
    def key(self) -> str:
        """What we call it towards storefronts: another name in each life, so that news of one before is never taken for its."""
        return self.public_id if self.life == 1 else f"{self.public_id}-{self.life}"

    @property
    def reserved(self) -> int:
        """What is held for it in the wallet."""
        return self.allowed - self.spent


class AdProduct(models.Model):
    """A product of a campaign."""

    campaign = models.ForeignKey(AdCampaign, on_delete=models.CASCADE, related_name="ad_products")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["campaign", "product"], name="adproduct_once")]

    def __str__(self):
        return str(self.product)


class AdHint(Hint):
    """Placements whose report has news, by their public id."""
