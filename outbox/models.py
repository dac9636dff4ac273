"""The promise to sync: connections to storefront hosts, jobs for them, and every attempt at a job."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.models import ShopOwned, ShopOwnedQuerySet
from core.platforms import Platform
from core.secrets import SecretField
from outbox.operations import in_words


class ConnectionQuerySet(ShopOwnedQuerySet):
    def live(self) -> "ConnectionQuerySet":
        """Those on which buyers see the shop."""
        return self.filter(stage=Connection.Stage.LIVE)

    def heard(self) -> "ConnectionQuerySet":
        """Those whose orders, returns and money are this shop's, now or of before."""
        stages = [Connection.Stage.LIVE, Connection.Stage.CLOSED]
        return self.filter(stage__in=stages).exclude(access_token="")

    def open(self) -> "ConnectionQuerySet":
        """Those that may be talked to at this moment, by the database's clock (see ``Connection.is_open``)."""
        circuit = Q(circuit_open_until=None) | Q(circuit_open_until__lte=Now())
        return self.filter(circuit, Q(paced_until=None) | Q(paced_until__lte=Now()), paused_at=None)


class Connection(ShopOwned):
    """One storefront host with one token, one rate budget and one webhook stream; serves one or two channels.

    A shop has one LIVE connection a storefront: buyers see it there once. One that is JOINING is read and not written to
    (a shop of before, while its owner binds it); through one that is CLOSED only its orders of before are worked on. One that is RELEASED never came to be this shop's:
    nothing of it is read.
    """

    class Stage(models.TextChoices):
        JOINING = "JOINING", _("Joining")
        LIVE = "IN_USE", _("In use")
        CLOSED = "CLOSED", _("Only orders of before")
        RELEASED = "RELEASED", _("Let go")

    name = models.CharField(max_length=60)
    channels = ArrayField(models.CharField(max_length=16, choices=Platform))
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.LIVE)
    base_url = models.URLField()
    auth_url = models.URLField()
    app_key = models.CharField(max_length=64)
    app_secret = SecretField()
    access_token = SecretField(blank=True)
    access_token_expires_at = models.DateTimeField(null=True, blank=True)
    refresh_token = SecretField(blank=True)
    shop_cipher = models.CharField(max_length=120, blank=True)
    external_shop_id = models.CharField(max_length=40, blank=True)
    rate_per_second = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("Calls a second this host allows us; empty means no limit of ours")
    )
    clock_offset_seconds = models.IntegerField(default=0)
    paused_at = models.DateTimeField(null=True, blank=True)
    failures_in_a_row = models.PositiveIntegerField(default=0)
    circuit_open_until = models.DateTimeField(null=True, blank=True)
    # Since when the host has not answered as it should; empty while all is well.
    trouble_since = models.DateTimeField(null=True, blank=True)
    # Since when the host refuses our token or signature: only the seller, by connecting again, can mend that.
    auth_failed_at = models.DateTimeField(null=True, blank=True)
    # The host asked us to slow down: nothing is sent before.
    paced_until = models.DateTimeField(null=True, blank=True)
    # One worker at a time renews the token, and this long it may take.
    token_lease_until = models.DateTimeField(null=True, blank=True)
    # Orders placed before are the host's own business: those of a shop of before, until its owner bound it.
    orders_since = models.DateTimeField(null=True, blank=True)
    last_ok_at = models.DateTimeField(null=True, blank=True)
    last_polled_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = ConnectionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "name"], name="connection_name_once"),
            models.CheckConstraint(condition=Q(channels__len__gte=1), name="connection_has_channel"),
            *(
                models.UniqueConstraint(
                    fields=["shop"],
                    condition=Q(stage="IN_USE", channels__contains=[platform]),
                    name=f"connection_one_live_on_{platform.lower()}",
                )
                for platform in Platform.values
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, now: datetime) -> bool:
        """Whether jobs may be sent at this moment: not paused by the seller, circuit not open, no pause asked for."""
        waits = (self.circuit_open_until, self.paced_until)
        return self.paused_at is None and all(until is None or until <= now for until in waits)


class SyncJobQuerySet(ShopOwnedQuerySet):
    def waiting(self) -> "SyncJobQuerySet":
        """Jobs that are not on the storefront yet, but will be without anybody's help."""
        return self.filter(finished_at=None)

    def failed(self) -> "SyncJobQuerySet":
        """Jobs that gave up and need a person: refused by the storefront, or out of tries."""
        return self.filter(state=SyncJob.State.FAILED)


class SyncJob(ShopOwned):
    """ "Product 42 is out of date on this connection": the worker sends the row as it is then."""

    class State(models.TextChoices):
        PENDING = "PENDING", _("Waiting")
        SENDING = "SENDING", _("Sending")
        DONE = "DONE", _("Done")
        FAILED = "FAILED", _("Failed")
        SUPERSEDED = "SUPERSEDED", _("Superseded")

    connection = models.ForeignKey(Connection, on_delete=models.PROTECT, related_name="jobs", db_index=False)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    mailbox = models.CharField(max_length=80)
    operation = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=300, blank=True)
    args = models.JSONField(default=dict, blank=True)  # of the trace that asked for it (core/tracing.py)
    pending_key = models.CharField(max_length=120, null=True, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    priority = models.SmallIntegerField(default=0)
    # Tries that were answered about this very job. A host in trouble uses up none; it counts as a setback.
    attempts = models.PositiveIntegerField(default=0)
    setbacks = models.PositiveIntegerField(default=0)
    setback_at = models.DateTimeField(null=True, blank=True)
    # So long the host has answered other calls, but not this job's.
    lonely_seconds = models.FloatField(default=0)
    # A try ended without an answer: the host may carry it out as late as this.
    may_land_until = models.DateTimeField(null=True, blank=True)
    lease = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    # Of a claimed job: it changes with every write to the connection's row.
    connection_version: str

    objects = SyncJobQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [
            models.Index(
                fields=["connection", "priority", "due_at", "id"],
                name="syncjob_due",
                condition=Q(finished_at=None, due_at__isnull=False),
            ),
            models.Index(fields=["mailbox", "id"], name="syncjob_mailbox", condition=Q(finished_at=None)),
            models.Index(
                fields=["shop", "subject_id", "operation"],
                name="syncjob_unsettled_subject",
                condition=Q(state__in=["PENDING", "SENDING", "FAILED"]),
            ),
            models.Index(fields=["shop", "-id"], name="syncjob_shop_newest"),
            models.Index(fields=["connection", "-finished_at"], name="syncjob_done_newest", condition=Q(state="DONE")),
        ]
        constraints = [
            models.CheckConstraint(
                name="syncjob_finished_or_waiting",
                condition=Q(state__in=["PENDING", "SENDING"], finished_at=None)
                | (~Q(state__in=["PENDING", "SENDING"]) & Q(finished_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{in_words(self.operation)}: {self.subject_label or self.subject_id}"


class SyncAttempt(models.Model):
    """One try at a job: what the storefront said, and how long it took. The table is cut by the month of ``finished_at``,
    and a month goes at once: a try may outlive its job by some weeks."""

    class Outcome(models.TextChoices):
        ACCEPTED = "ACCEPTED", _("Accepted")
        TEMPORARY = "TEMPORARY", _("Will be tried again")
        HOST_TROUBLE = "TROUBLE", _("The storefront had trouble")
        PERMANENT = "PERMANENT", _("Refused")

    job = models.ForeignKey(SyncJob, on_delete=models.DO_NOTHING, related_name="tries", db_constraint=False)
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    code = models.CharField(max_length=40, blank=True)
    message = models.TextField(blank=True)
    storefront_request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-finished_at"], name="syncattempt_newest")]

    def __str__(self) -> str:
        return f"{self.job_id}#{self.number} {self.outcome}"
