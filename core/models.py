"""Tenancy, the change log and long jobs."""

from typing import Any, Self, cast

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from core import ids
from core.files import PrivateStorage
from core.sentence_fields import SentenceField, SentenceJSONField
from core.sight import Sight

# So that check constraints can say title__length.
models.CharField.register_lookup(Length)


class ShopOwnedQuerySet(models.QuerySet):
    """Rows of many shops in one table: always narrowed by ``for_shop`` before use."""

    def for_shop(self, shop: Any) -> Self:
        """Only this shop's rows, and of those what whoever asks may see (``core.sight``); any other id is simply not
        found."""
        rows, sight, model = self.filter(shop=shop), getattr(shop, "sight", None), cast("type[ShopOwned]", self.model)
        return rows if sight is None else rows.filter(model.in_sight(sight))


class ShopOwned(models.Model):
    """A row that belongs to one shop."""

    shop = models.ForeignKey("accounts.Shop", on_delete=models.PROTECT, related_name="+")

    objects = ShopOwnedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def in_sight(cls, sight: Sight) -> models.Q:
        """Which rows somebody with this sight may see: all, unless the model says otherwise."""
        return models.Q()


class ChangeLog(ShopOwned):
    """One fact: who did what to which row, with the values before and after. Never edited, never deleted by itself; the
    table is cut by the month of ``at``."""

    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject_label = SentenceField(blank=True)
    fact = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    actor_name = models.CharField(max_length=150, blank=True)
    actor_user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    request_id = models.CharField(max_length=64, blank=True)
    before = SentenceJSONField(null=True, blank=True)
    after = SentenceJSONField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["shop", "-id"], name="changelog_shop_newest"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="changelog_subject_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_label} {self.at:%Y-%m-%d}"


class Job(ShopOwned):
    """A long piece of work for one shop: an import, a bulk edit, an undo. Its rows say what became of each item."""

    class Kind(models.TextChoices):
        IMPORT = "IMPORT", _("Import")
        PICTURES = "PICTURES", _("Pictures from addresses")
        BULK_EDIT = "BULK_EDIT", _("Bulk edit")
        BULK_ORDERS = "BULK_ORDERS", _("Bulk change of orders")
        UNDO = "UNDO", _("Undo")
        EXPORT = "EXPORT", _("Export")
        EXPORT_PRODUCTS = "EXPORT_PRODUCTS", _("Export of products")
        INTEGRATION = "INTEGRATION", _("Integration to Tokopedia")
        ATTACK = "ATTACK", _("Attack of the demo's buyers")

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Waiting")
        RUNNING = "RUNNING", _("Running")
        DONE = "DONE", _("Done")
        FAILED = "FAILED", _("Failed")

    public_id = models.CharField(max_length=32, unique=True, editable=False)
    kind = models.CharField(max_length=16, choices=Kind)
    status = models.CharField(max_length=8, choices=Status, default=Status.PENDING)
    dry_run = models.BooleanField(default=False)
    title = models.CharField(max_length=200, blank=True)
    params = models.JSONField(default=dict, blank=True)
    summary = SentenceJSONField(default=dict, blank=True)
    source = models.FileField(upload_to="jobs/", storage=PrivateStorage(), blank=True)
    result = models.FileField(upload_to="jobs/", storage=PrivateStorage(), blank=True)
    total = models.IntegerField(default=0)
    processed = models.IntegerField(default=0)
    created_count = models.IntegerField(default=0)
    updated_count = models.IntegerField(default=0)
    unchanged_count = models.IntegerField(default=0)
    deleted_count = models.IntegerField(default=0)
    refused_count = models.IntegerField(default=0)
    skipped_count = models.IntegerField(default=0)
    error = SentenceField(blank=True)
    actor_kind = models.CharField(max_length=10)
    actor_name = models.CharField(max_length=150, blank=True)
    actor_user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    # What whoever asked might do then (core.actors): the worker may do no more. None: everything.
    actor_rights = ArrayField(models.CharField(max_length=20), null=True, blank=True)
    actor_sight: Any = models.JSONField(null=True, blank=True)  # what they could see of the shop (core.sight)
    undo_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")
    once = models.CharField(max_length=80, blank=True)  # what asked for it: a form's key, or the dry run that it runs
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["shop", "-id"], name="job_shop_newest"),
            models.Index(fields=["id"], name="job_unfinished", condition=models.Q(status__in=["PENDING", "RUNNING"])),
        ]
        constraints = [
            models.UniqueConstraint(fields=["shop", "once"], condition=~models.Q(once=""), name="job_once"),
            models.UniqueConstraint(
                fields=["shop"],
                condition=models.Q(kind="ATTACK", status__in=["PENDING", "RUNNING"]),
                name="job_one_attack_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d}"

    @classmethod
    def in_sight(cls, sight: Sight) -> models.Q:
        """Work on orders names what its maker could see: others with a sight of their own do not read it."""
        of_orders = models.Q(kind__in=[cls.Kind.EXPORT, cls.Kind.BULK_ORDERS])
        return ~of_orders | models.Q(actor_user=sight.user_id)

    @staticmethod
    def new_public_id() -> str:
        """A fresh ``job_...`` id."""
        return ids.new_id("job")

    @property
    def is_finished(self) -> bool:
        """Whether the job has ended, well or badly."""
        return self.status in (self.Status.DONE, self.Status.FAILED)


class JobRow(models.Model):
    """One row of a job: what was asked, what became of it, and, for undo, what stood there before."""

    class Outcome(models.TextChoices):
        CREATED = "CREATED", _("Created")
        UPDATED = "UPDATED", _("Changed")
        UNCHANGED = "UNCHANGED", _("Unchanged")
        DELETED = "DELETED", _("Deleted")
        REFUSED = "REFUSED", _("Refused")
        SKIPPED = "SKIPPED", _("Skipped")

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="rows")
    number = models.IntegerField()
    outcome = models.CharField(max_length=9, choices=Outcome)
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    label = models.CharField(max_length=300, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    errors = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="jobrow_number_once")]

    def __str__(self) -> str:
        return f"{self.job_id}#{self.number} {self.outcome}"


class IdempotencyKey(ShopOwned):
    """The answer to a POST, kept with the change itself for 48 hours, so that a repeat gets it again (core.api)."""

    key_digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    # Sealed with the client's own key, of which only the digest is kept: the answer may hold a secret shown once.
    answer = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "key_digest"], name="idempotencykey_once")]
        indexes = [models.Index(fields=["created_at"], name="idempotencykey_oldest")]

    def __str__(self) -> str:
        return self.key_digest[:12]


class Heartbeat(models.Model):
    """Who said last that it is alive, or what rare work was begun when: one row a name, for the whole platform."""

    name = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()
    details = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.name
