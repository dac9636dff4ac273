"""What came in from the storefronts, what they acknowledged, and where they differ from us."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.platforms import Platform
from core.sentence_fields import SentenceField
from outbox.models import Connection


class InboundEvent(models.Model):
    """A storefront's webhook, stored raw before anything else: a hint that something changed (unique per source)."""

    class State(models.TextChoices):
        RECEIVED = "RECEIVED", _("Received")
        HEARD = "HEARD", _("Applied")
        IGNORED = "IGNORED", _("Ignored")
        FAILED = "FAILED", _("Failed")

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="events")
    event_id = models.CharField(max_length=80)
    topic = models.CharField(max_length=60)
    payload = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.RECEIVED)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    last_error = models.TextField(blank=True)
    received_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "event_id"], name="inboundevent_once")]
        indexes = [
            models.Index(fields=["due_at", "id"], name="inboundevent_due", condition=Q(state="RECEIVED")),
            models.Index(fields=["connection", "-id"], name="inboundevent_newest"),
        ]

    def __str__(self):
        return f"{self.topic} {self.event_id}"

    @property
    def about(self) -> str:
        """The storefront's number of what it tells of, "" where it names none; it may say anything."""
        payload = self.payload if isinstance(self.payload, dict) else {}
        return str(next((payload[key] for key in ("product_id", "order_id", "package_id") if payload.get(key)), ""))


class Proof(ShopOwned):
    """What a storefront took of one field: asked at, accepted at, and seen there at."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+", db_index=False)
    platform = models.CharField(max_length=16, choices=Platform)
    subject_type = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    part = models.CharField(max_length=60, blank=True, help_text=_("The SKU's public id, for its price and stock"))
    field = models.CharField(max_length=30)
    value = models.JSONField()
    requested_at = models.DateTimeField()
    accepted_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.get_platform_display()} {self.accepted_at:%Y-%m-%d}"

    @property
    def latency_ms(self) -> int:
        """From the edit to the storefront's acceptance."""
        return max(0, round((self.accepted_at - self.requested_at).total_seconds() * 1000))


class Receipt(Proof):
    """The receipt in force of one field on one storefront; a new value takes its row."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "platform", "part", "field"], name="receipt_in_force"
            )
        ]


class PastReceipt(Proof):
    """What a receipt was until a newer one replaced it. The table is cut by the month of ``replaced_at``."""

    replaced_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"], name="pastreceipt_of_subject")]


def drift_check_id():
    """A fresh ``dft_...`` id."""
    return ids.new_id("dft")


class DriftCheck(ShopOwned):
    """One comparison of everything we want with everything a storefront shows."""

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Waiting")
        RUNNING = "RUNNING", _("Comparing")
        DONE = "DONE", _("Done")
        FAILED = "FAILED", _("Failed")

    public_id = models.CharField(max_length=32, unique=True, default=drift_check_id, editable=False)
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="drift_checks")
    platform = models.CharField(max_length=16, choices=Platform)
    status = models.CharField(max_length=8, choices=Status, default=Status.PENDING)
    products = models.IntegerField(default=0)
    compared = models.IntegerField(default=0)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = SentenceField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["shop", "platform", "-id"], name="driftcheck_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "platform"],
                condition=Q(status__in=["PENDING", "RUNNING"]),
                name="driftcheck_one_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.get_platform_display()} {self.requested_at:%Y-%m-%d}"


class Difference(models.Model):
    """One field that a storefront shows otherwise than we want it."""

    class State(models.TextChoices):
        OPEN = "OPEN", _("To decide")
        HEALED = "HEALED", _("Ours sent again")
        ACCEPTED = "ACCEPTED", _("Theirs taken over")

    check_run = models.ForeignKey(DriftCheck, on_delete=models.CASCADE, related_name="differences")
    subject_type = models.CharField(max_length=20)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=300, blank=True)
    part = models.CharField(max_length=120, blank=True)
    field = models.CharField(max_length=30)
    ours = models.JSONField(null=True)
    theirs = models.JSONField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)

    class Meta:
        indexes = [models.Index(fields=["check_run", "state", "id"], name="difference_of_check")]

    def __str__(self):
        return self.subject_label
