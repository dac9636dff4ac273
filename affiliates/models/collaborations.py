"""Collaborations with creators: their products and rates, who is invited, and how each storefront has them. Part of
``affiliates.models``. Rates are basis points: 1200 is 12 per cent."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.sentence_fields import SentenceField

RATE_LEAST, RATE_MOST = 100, 8_000


def collaboration_id():
    """A fresh ``clb_...`` id."""
    return ids.new_id("clb")


def invitation_id():
    """A fresh ``cin_...`` id."""
    return ids.new_id("cin")


class Collaboration(ShopOwned):
    """An offer of commission: open to every creator, or to those who are invited (docs/rules.md 9.6)."""

    class Kind(models.TextChoices):
        OPEN = "OPEN", _("Open collaboration")
        TARGET = "TARGET", _("Target collaboration")

    class State(models.TextChoices):
        RUNNING = "RUNNING", _("Running")
        EXPIRED = "EXPIRED", _("Expired")
        ENDED = "ENDED", _("Ended")

    public_id = models.CharField(max_length=32, unique=True, default=collaboration_id, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    name = models.CharField(max_length=100)
    message = models.CharField(max_length=500, blank=True)  # creators read it
    contact_email = models.EmailField(blank=True)
    rate = (
        models.PositiveSmallIntegerField()
    )  # of products without a rate of their own, and of those that join by themselves
    is_for_all = models.BooleanField(default=False)  # every product that may take part joins by itself
    has_free_sample = models.BooleanField(default=False)
    is_sample_exempt = models.BooleanField(default=False)  # requests for samples are approved by themselves
    sample_quota = models.PositiveIntegerField(default=0)  # of each product, where it is open to all
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    revision = models.PositiveIntegerField(default=1)  # grows with whatever storefronts are to hear of
    shape = models.CharField(max_length=64, blank=True, editable=False)  # what they were told of last, as a fingerprint
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["shop", "-id"], name="collaboration_newest"),
            models.Index(fields=["shop", "id"], condition=Q(ended_at=None), name="collaboration_not_ended"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(rate__gte=RATE_LEAST, rate__lte=RATE_MOST), name="collaboration_rate_1_to_80_percent"
            ),
            models.CheckConstraint(
                condition=Q(kind="OPEN", ends_at=None) | Q(kind="TARGET", ends_at__isnull=False, is_for_all=False),
                name="collaboration_target_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(is_sample_exempt=False) | Q(has_free_sample=True), name="collaboration_exempt_has_samples"
            ),
            models.UniqueConstraint(
                fields=["shop"], condition=Q(is_for_all=True, ended_at=None), name="collaboration_one_for_all"
            ),
        ]

    def __str__(self):
        return self.name

    def state_at(self, at: datetime) -> str:
        """RUNNING, EXPIRED (its time is over) or ENDED (the seller ended it)."""
        if self.ended_at is not None:
            return self.State.ENDED
        return self.State.EXPIRED if self.ends_at is not None and self.ends_at <= at else self.State.RUNNING


class CollaborationProduct(ShopOwned):
    """A product in a collaboration, or one that had to stay out or leave, with the reason."""

    class State(models.TextChoices):
        IN = "IN", _("Takes part")
        OUT = "OUT", _("Not eligible")
        REMOVED = "REMOVED", _("Taken out")
        ENDED = "ENDED", _("Ended with it")

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="products")
    kind = models.CharField(max_length=6, choices=Collaboration.Kind)  # the collaboration's, for the constraint below
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="+")
    rate = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.IN)
    why = models.CharField(max_length=30, blank=True)  # the code of the reason, for programs
    why_text = SentenceField(blank=True)
    # Creators who promoted it before keep this rate until then (docs/rules.md 9.6).
    former_rate = models.PositiveSmallIntegerField(null=True, blank=True)
    protected_until = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "product"], name="collaborationproduct_once"),
            models.UniqueConstraint(
                fields=["product"], condition=Q(kind="OPEN", state="IN"), name="collaborationproduct_open_once"
            ),
            models.CheckConstraint(
                condition=Q(rate__gte=RATE_LEAST, rate__lte=RATE_MOST), name="collaborationproduct_rate_1_to_80"
            ),
            models.CheckConstraint(
                condition=Q(state="IN", why="", left_at=None)
                | Q(state="OUT", left_at__isnull=False) & ~Q(why="")
                | Q(state__in=["REMOVED", "ENDED"], left_at__isnull=False),
                name="collaborationproduct_out_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(former_rate=None, protected_until=None)
                | Q(former_rate__gt=F("rate"), former_rate__lte=RATE_MOST, protected_until__isnull=False),
                name="collaborationproduct_former_rate_higher",
            ),
        ]

    def __str__(self):
        return f"{self.collaboration}: {self.product}"

    @property
    def is_in(self) -> bool:
        """Whether creators can promote it by this collaboration."""
        return self.state == self.State.IN


class Invitation(ShopOwned):
    """A creator in a target collaboration, and what was answered; or one who was taken out of an open one."""

    class State(models.TextChoices):
        INVITED = "INVITED", _("Invited")
        ACCEPTED = "ACCEPTED", _("Accepted")
        DECLINED = "DECLINED", _("Declined")
        REMOVED = "REMOVED", _("Removed")

    public_id = models.CharField(max_length=32, unique=True, default=invitation_id, editable=False)
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="invitations")
    creator = models.ForeignKey("affiliates.Creator", on_delete=models.PROTECT, related_name="invitations")
    state = models.CharField(max_length=8, choices=State, default=State.INVITED)
    picks = models.ManyToManyField("products.Product", blank=True, related_name="+")  # what the creator chose to show
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "creator"], name="invitation_once"),
            models.CheckConstraint(
                condition=Q(state="INVITED", answered_at=None)
                | Q(state__in=["ACCEPTED", "DECLINED"], answered_at__isnull=False)
                | Q(state="REMOVED"),
                name="invitation_answered_with_its_time",
            ),
        ]

    def __str__(self):
        return f"{self.collaboration} · {self.creator}"


class CollaborationListing(models.Model):
    """How one storefront host has a collaboration: its ids, what it was told, and what it did not take."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="listings")
    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=40, blank=True)  # of a target collaboration
    told = models.JSONField(default=dict, blank=True)  # product id there -> the host's id of its open collaboration
    accepted_revision = models.PositiveIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    is_over = models.BooleanField(default=False)  # the host was told that it ended
    problem = SentenceField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "connection"], name="collaborationlisting_once")
        ]
        indexes = [models.Index(fields=["connection", "external_id"], name="collaborationlisting_external")]

    def __str__(self):
        return f"{self.collaboration} · {self.connection}"
