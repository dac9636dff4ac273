"""Where a shop stands with Tokopedia: one row a shop, moved by the table of ``integration.machine``."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.moments import CreatedAt
from integration.machine import Reason, State


def integration_id():
    """A fresh ``int_...`` id."""
    return ids.new_id("int")


def wave_id():
    """A fresh ``wav_...`` id."""
    return ids.new_id("wav")


class Wave(models.Model):
    """Activations that platform staff plan together: for shops by name, or for a share of those that are eligible."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        RUNNING = "RUNNING", _("Running")
        PAUSED = "PAUSED", _("Paused")
        STOPPED = "STOPPED", _("Stopped")

    public_id = models.CharField(max_length=32, unique=True, default=wave_id, editable=False)
    name = models.CharField(max_length=60, unique=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT, editable=False)
    slugs = models.TextField(
        _("shops"),
        max_length=20_000,
        blank=True,
        help_text=_("Addresses of shops, one a line. Empty: a share of all eligible."),
    )
    percent = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("The share of all eligible shops, when no shops are named. The same shops whenever it is asked."),
    )  # fmt: skip
    starts_at = models.DateTimeField()
    postpone_until = models.DateTimeField(help_text=_("Sellers may move their day up to here."))
    per_hour = models.PositiveIntegerField(
        default=100, validators=[MinValueValidator(1)], help_text=_("How many shops begin within an hour.")
    )
    created_at = CreatedAt()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(postpone_until__gte=models.F("starts_at")),
                name="wave_limit_not_before_start",
                violation_error_message=_(
                    "Sellers may move their day to the start of the wave or later, not to before it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100, per_hour__gte=1),
                name="wave_figures",
                violation_error_message=_("A wave takes 1 to 100 per cent of the shops, and at least one an hour."),
            ),
        ]

    def __str__(self):
        return self.name


class Integration(ShopOwned):
    """Where one shop stands. ``mirror_*_id`` mark how far the mirroring has come: it goes on there after a kill."""

    shop = models.OneToOneField("accounts.Shop", on_delete=models.PROTECT, related_name="integration")
    public_id = models.CharField(max_length=32, unique=True, default=integration_id, editable=False)
    state = models.CharField(max_length=16, choices=State, default=State.NOT_ELIGIBLE)
    reason = models.CharField(max_length=24, choices=Reason, blank=True)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, null=True, blank=True, related_name="integrations")
    announced_at = models.DateTimeField(null=True, blank=True)
    scheduled_at = models.DateTimeField(null=True, blank=True)
    latest_at = models.DateTimeField(null=True, blank=True)
    activated_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    # What a binding that is given up goes back to.
    state_before = models.CharField(max_length=16, choices=State, blank=True)
    # What Tokopedia says of the mirror; "" as long as it said nothing.
    mirror_status = models.CharField(max_length=12, blank=True)
    mirror_changed_at = models.DateTimeField(null=True, blank=True)
    is_roll_back_due = models.BooleanField(default=False)
    # Mirroring: the last product that was looked at, the last one to look at, and what came of them.
    mirror_at_id = models.BigIntegerField(default=0)
    mirror_until_id = models.BigIntegerField(default=0)
    mirror_total = models.PositiveIntegerField(default=0)
    mirror_looked = models.PositiveIntegerField(default=0)
    mirror_put_on = models.PositiveIntegerField(default=0)
    mirror_finished_at = models.DateTimeField(null=True, blank=True)
    # The last thing that kept an activation from going on.
    trouble = models.CharField(max_length=300, blank=True)
    trouble_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["scheduled_at"], name="integration_due", condition=Q(state="SCHEDULED")),
            models.Index(fields=["state", "id"], name="integration_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="SCHEDULED") | Q(scheduled_at__isnull=False), name="integration_schedule_has_date"
            ),
            models.CheckConstraint(
                condition=Q(latest_at=None) | Q(scheduled_at=None) | Q(scheduled_at__lte=models.F("latest_at")),
                name="integration_date_within_limit",
            ),
        ]

    def __str__(self):
        return str(self.shop)

    def is_day_here(self, now) -> bool:
        """Whether the planned day has come and nobody has activated the shop yet."""
        return self.state == State.SCHEDULED and self.scheduled_at is not None and self.scheduled_at <= now

    @property
    def is_mirroring(self) -> bool:
        """Whether products are still being put on Tokopedia."""
        return self.state == State.ACTIVE_AUTO and self.mirror_finished_at is None and self.mirror_until_id > 0


class Choice(ShopOwned):
    """What is not to be mirrored (LEFT_OUT), and what leaving took off Tokopedia (WITHDRAWN): coming back puts that on
    again, and only that, whatever its state."""

    class Kind(models.TextChoices):
        LEFT_OUT = "LEFT_OUT", _("Left out by you")
        WITHDRAWN = "WITHDRAWN", _("Taken off when you left")
        TITLE_TAKEN = "TITLE_TAKEN", _("Another product of this title is on sale there")

    product = models.OneToOneField("products.Product", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)

    class Meta:
        indexes = [models.Index(fields=["shop", "kind"], name="choice_of_shop")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.product_id}"
