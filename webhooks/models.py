"""Outbound webhooks (Standard Webhooks): who listens, what happened, what was sent, and how far we have read."""

import base64
import functools
import json
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned, ShopOwnedQuerySet
from core.secrets import SecretField
from core.sentence_fields import SentenceField
from webhooks.events import EventType

ROTATION_OVERLAP = timedelta(hours=24)
EXCERPT_CHARS = 1000

# Named, so that migrations can say them.
endpoint_id = functools.partial(ids.new_id, "whe")
event_id = functools.partial(ids.new_id, "evt")
delivery_id = functools.partial(ids.new_id, "dlv")


def event_type_choices() -> list[tuple[str, Any]]:
    """Every type of event with its words. A function, so that a new type needs no migration."""
    return EventType.choices


class Endpoint(ShopOwned):
    """An address of a client's program, and what it wants to hear. No ``event_types`` means all."""

    class Disabled(models.TextChoices):
        SELLER = "SELLER", _("Switched off by the shop")
        GONE = "GONE", _("It answered 410 Gone")
        FAILING = "FAILING", _("It failed for five days")
        LEFT = "LEFT", _("Whoever made it left the team, or may no longer manage webhooks")

    public_id = models.CharField(max_length=32, unique=True, default=endpoint_id, editable=False)
    url = models.CharField(max_length=500)
    description = models.CharField(max_length=120, blank=True)
    event_types = ArrayField(models.CharField(max_length=40, choices=event_type_choices), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_reason = models.CharField(max_length=8, choices=Disabled, blank=True)
    notified_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the shop was told that we switched it off")
    )
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text=_("Failed tries since it last took a message"))
    quiet_until = models.DateTimeField(
        null=True, blank=True, help_text=_("Asked for by Retry-After, or our own back-off: nothing is sent before")
    )
    last_delivered_at = models.DateTimeField(null=True, blank=True)
    secret = SecretField()
    previous_secret = SecretField(blank=True)
    previous_secret_until = models.DateTimeField(null=True, blank=True)
    # Who answers for it: whoever made it, changed its address or switched it on last (a token's maker for the token).
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["shop", "-id"], name="endpoint_shop_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_active=True, disabled_at=None, disabled_reason="")
                | Q(is_active=False, disabled_at__isnull=False),
                name="endpoint_disabled_with_reason",
            )
        ]

    def __str__(self):
        return self.description or self.url

    @staticmethod
    def new_secret() -> str:
        """A fresh signing secret: 256 bits, in the form of Standard Webhooks."""
        return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()

    def subscribes_to(self, event_type: str) -> bool:
        """Whether it subscribed to this type of event."""
        return not self.event_types or event_type in self.event_types

    def secrets_at(self, now) -> list[str]:
        """The secrets that sign a message now: the current one, and for 24 hours the one it replaced."""
        overlaps = self.previous_secret and self.previous_secret_until and now < self.previous_secret_until
        return [self.secret, self.previous_secret] if overlaps else [self.secret]


class Event(ShopOwned):
    """Something that happened, as it is told: ``body`` is the very text that is signed and sent, on every try."""

    class Source(models.TextChoices):
        CHANGES = "CHANGES", _("Change log")
        STOCK = "STOCK", _("Stock ledger")
        TEST = "TEST", _("Test")

    public_id = models.CharField(max_length=32, unique=True, default=event_id, editable=False)
    type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40, blank=True, help_text=_("Public id of what it is about"))
    body = models.TextField()
    occurred_at = models.DateTimeField()
    source = models.CharField(max_length=8, choices=Source)
    source_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id", "type"], name="event_once")]
        indexes = [
            models.Index(fields=["shop", "occurred_at"], name="event_shop_moment"),
            models.Index(fields=["shop", "-id"], name="event_shop_newest"),
            models.Index(fields=["shop", "subject_id"], name="event_shop_subject"),
            models.Index(fields=["occurred_at"], name="event_oldest"),
        ]

    def __str__(self):
        return f"{self.type} {self.subject_id}"

    @property
    def payload(self) -> dict:
        """The message as data, to show it."""
        return json.loads(self.body)


class DeliveryQuerySet(ShopOwnedQuerySet):
    def for_shop(self, shop):
        """Deliveries to this shop's endpoints."""
        return self.filter(endpoint__shop=shop)

    def waiting(self):
        """Neither taken nor given up."""
        return self.filter(state=Delivery.State.PENDING)


class Delivery(models.Model):
    """One event on its way to one endpoint. A worker that sends it moves ``due_at`` past its lease: when the worker
    dies, the delivery is simply due again."""

    class State(models.TextChoices):
        PENDING = "PENDING", _("Waiting")
        DELIVERED = "DELIVERED", _("Delivered")
        FAILED = "FAILED", _("Failed")

    public_id = models.CharField(max_length=32, unique=True, default=delivery_id, editable=False)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    # The event's, once more, so that an index can narrow an endpoint's deliveries to it.
    type = models.CharField(max_length=40)
    state = models.CharField(max_length=9, choices=State, default=State.PENDING)
    attempts = models.PositiveIntegerField(default=0, help_text=_("Tries since it was made or last replayed"))
    lease = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)
    last_error = SentenceField(blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["endpoint", "event"], name="delivery_once")]
        indexes = [
            models.Index(fields=["endpoint", "due_at", "id"], name="delivery_due", condition=Q(state="PENDING")),
            models.Index(fields=["endpoint", "-id"], name="delivery_endpoint_newest"),
            models.Index(fields=["endpoint", "state", "-id"], name="delivery_endpoint_state"),
            models.Index(fields=["endpoint", "type", "-id"], name="delivery_endpoint_type"),
        ]

    def __str__(self):
        return f"{self.get_state_display()} {self.due_at:%Y-%m-%d}"

    def is_due_by(self, moment) -> bool:
        """Whether it still waits, and not beyond ``moment``."""
        return self.state == self.State.PENDING and self.due_at <= moment


class Attempt(models.Model):
    """One try at a delivery: what was sent, what came back (1 kB of it), and how long it took."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    url = models.CharField(max_length=500)
    request_headers = models.JSONField(default=dict)
    status_code = models.PositiveSmallIntegerField(null=True, blank=True)
    latency_ms = models.PositiveIntegerField()
    error = SentenceField(blank=True)
    response = models.CharField(max_length=EXCERPT_CHARS, blank=True)

    def __str__(self):
        return f"{self.delivery_id} {self.status_code or self.error}"

    @property
    def is_taken(self) -> bool:
        """Whether the receiver said 2xx."""
        return self.status_code is not None and 200 <= self.status_code < 300


class Cursor(models.Model):
    """How far one log has been read. ``mark`` is a further row that is safe as soon as the transactions in
    ``mark_waits_for`` have ended (core.horizon)."""

    stream = models.CharField(max_length=8, choices=Event.Source, unique=True)
    position = models.BigIntegerField(default=0)
    mark = models.BigIntegerField(null=True, blank=True)
    mark_waits_for = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.stream} {self.position}"
