"""A violation with its points, and the appeals against it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.files import PrivateStorage
from core.models import ShopOwned
from core.money import RupiahField
from core.platforms import Platform
from core.sentence_fields import SentenceField
from core.sentences import joined, label
from shop_health.reasons import RULES, Reason


def violation_id():
    """A fresh ``vio_...`` id."""
    return ids.new_id("vio")


def appeal_id():
    """A fresh ``apl_...`` id."""
    return ids.new_id("apl")


def appeal_file_id():
    """A fresh ``apf_...`` id."""
    return ids.new_id("apf")


def _within_ranges() -> Q:
    allowed = Q()
    for reason, rule in RULES.items():
        allowed |= Q(reason=str(reason), points__gte=rule.least, points__lte=rule.most)
    return allowed


class Violation(ShopOwned):
    """Points for one reason, with what shows it. It stands until it expires, or until an appeal takes it back: then it is
    as if it had never been, and the row stays to be read."""

    class Source(models.TextChoices):
        STAFF = "STAFF", _("Platform staff")
        AUTOMATIC = "AUTOMATIC", _("The measures of the shop")

    public_id = models.CharField(max_length=32, unique=True, default=violation_id, editable=False)
    reason = models.CharField(max_length=24, choices=Reason)
    points = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=9, choices=Source)
    platform = models.CharField(max_length=16, choices=Platform, blank=True)  # empty: both
    notice = SentenceField()  # what happened, as the seller reads it
    orders = models.ManyToManyField("orders.Order", blank=True, related_name="violations")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    money = RupiahField(default=0)  # what the platform withholds because of it
    # The measure and the day that gave it: the measures are looked at every day.
    once = models.CharField(max_length=40, null=True, blank=True, editable=False)
    noticed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    appeal_by = models.DateTimeField()  # the last second of the first appeal
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["shop", "-id"], name="violation_newest")]
        constraints = [
            models.UniqueConstraint(fields=["shop", "once"], name="violation_once"),
            models.CheckConstraint(condition=_within_ranges(), name="violation_points_in_range"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("noticed_at")), name="violation_expires_later"),
        ]

    def __str__(self):
        return joined(label(Reason(self.reason).label), str(self.points), between=" · ")

    def state_at(self, at: datetime) -> str:
        """STANDS, EXPIRED or REVOKED."""
        if self.revoked_at is not None:
            return "REVOKED"
        return "STANDS" if at < self.expires_at else "EXPIRED"


class Appeal(ShopOwned):
    """One of the two appeals against a violation: written as a draft, sent once, decided once."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        SENT = "SENT", _("Being examined")
        ACCEPTED = "ACCEPTED", _("Accepted")
        REFUSED = "REFUSED", _("Refused")

    OPEN = (State.DRAFT, State.SENT)
    MOST = 2

    public_id = models.CharField(max_length=32, unique=True, default=appeal_id, editable=False)
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="appeals")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    text = models.TextField(max_length=4000, blank=True)
    order_numbers = models.JSONField(default=list, blank=True)
    proofs = models.JSONField(default=list, blank=True)  # codes of Proof that the seller says are in it
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["violation", "number"], name="appeal_number_once"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="appeal_two_at_most"),
            models.UniqueConstraint(
                fields=["violation"], condition=Q(state__in=["DRAFT", "SENT"]), name="appeal_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state="DRAFT", sent_at=None, decided_at=None)
                | Q(state="SENT", sent_at__isnull=False, decided_at=None)
                | (Q(state__in=["ACCEPTED", "REFUSED"], sent_at__isnull=False, decided_at__isnull=False) & ~Q(decision_note="")),
                name="appeal_decided_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self):
        return joined(str(self.violation), str(self.number), between=" · ")


class AppealFile(ShopOwned):
    """A photo or a paper that an appeal shows."""

    public_id = models.CharField(max_length=32, unique=True, default=appeal_file_id, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=60)
    size = models.IntegerField()
    file = models.FileField(upload_to="appeals/", storage=PrivateStorage())
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.name
