"""What the storefronts paid, line by line, and what of it nobody can explain."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.platforms import Platform
from core.sentence_fields import SentenceField
from core.sentences import joined, label


def statement_id():
    """A fresh ``stm_...`` id."""
    return ids.new_id("stm")


def case_id():
    """A fresh ``cas_...`` id."""
    return ids.new_id("cas")


class Statement(ShopOwned):
    """One day's settlement of one storefront. The sums are the storefront's; ``unexplained`` is ours."""

    class Payment(models.TextChoices):
        PROCESSING = "PROCESSING", _("Being paid")
        SETTLED = "SETTLED", _("Disbursed")
        PAID = "PAID", _("Paid")
        FAILED = "FAILED", _("Payment failed")

    public_id = models.CharField(max_length=32, unique=True, default=statement_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+", db_index=False)
    purchased_on = models.CharField(max_length=16, choices=Platform)
    external_id = models.CharField(max_length=40)
    day = models.DateField()
    ends_at = models.DateTimeField()
    revenue = models.BigIntegerField(default=0)
    shipping = models.BigIntegerField(default=0)
    fees = models.BigIntegerField(default=0)
    adjustments = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    payment_status = models.CharField(max_length=10, choices=Payment, default=Payment.PROCESSING)
    paid_at = models.DateTimeField(null=True, blank=True)
    line_count = models.IntegerField(default=0)
    unexplained = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)  # empty while lines are missing
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "external_id"], name="statement_once"),
            models.CheckConstraint(
                condition=Q(
                    amount=models.F("revenue") + models.F("shipping") + models.F("fees") + models.F("adjustments")
                ),
                name="statement_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "-ends_at", "-id"], name="statement_newest"),
            models.Index(fields=["shop", "purchased_on", "-ends_at", "-id"], name="statement_of_platform"),
        ]

    def __str__(self):
        return f"{self.get_purchased_on_display()} {self.day:%Y-%m-%d}"


class StatementLine(ShopOwned):
    """One line of a statement, with what we expected of it when it came. ``parts`` and ``expected_parts`` are amounts by
    ``kinds.Part``."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines", db_index=False)
    external_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    external_order_id = models.CharField(max_length=40, blank=True)
    money = models.ForeignKey("finance.OrderMoney", on_delete=models.PROTECT, null=True, related_name="settlements")
    parts = models.JSONField(default=dict)
    expected_parts = models.JSONField(default=dict)
    amount = models.BigIntegerField()
    expected = models.BigIntegerField(default=0)
    difference = models.BigIntegerField(default=0)
    # About an order that was placed before the shop was bound: finished where it was placed, and not known here.
    is_from_before = models.BooleanField(default=False)
    ordered_at = models.DateTimeField(null=True, blank=True)  # of such an order, as the storefront says

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "external_id"], name="statementline_once"),
            models.CheckConstraint(
                condition=Q(difference=models.F("amount") - models.F("expected")), name="statementline_difference"
            ),
        ]
        indexes = [
            models.Index(fields=["statement", "id"], name="statementline_in_order"),
            models.Index(fields=["statement", "id"], condition=~Q(difference=0), name="statementline_differs"),
            models.Index(
                fields=["shop", "external_order_id"], condition=Q(is_from_before=True), name="statementline_from_before"
            ),
        ]

    def __str__(self):
        return self.external_id


class Case(ShopOwned):
    """A difference that somebody has to explain. It closes by itself as soon as a later statement repairs it."""

    class Kind(models.TextChoices):
        MISSING_LINE = "MISSING_LINE", _("Missing from the statement")
        LATE_STATEMENT = "LATE_STATEMENT", _("Statement is late")
        DOUBLE_LINE = "DOUBLE_LINE", _("Settled twice")
        WRONG_RATE = "WRONG_RATE", _("Another fee than the rate card says")
        ROUNDING = "ROUNDING", _("A few rupiah off")
        SHIPPING = "SHIPPING", _("Shipping cost differs")
        REFUND = "REFUND", _("Refund differs")
        UNKNOWN_ORDER = "UNKNOWN_ORDER", _("Order is not known here")
        ADJUSTMENT = "ADJUSTMENT", _("Adjustment without a reason")
        SUM = "SUM", _("The statement does not add up")
        OTHER = "OTHER", _("Other difference")

    class State(models.TextChoices):
        OPEN = "OPEN", _("Unresolved")
        CLAIMED = "CLAIMED", _("Reported to the storefront")
        REPAIRED = "REPAIRED", _("Repaired")
        ACCEPTED = "ACCEPTED", _("Accepted")

    public_id = models.CharField(max_length=32, unique=True, default=case_id, editable=False)
    purchased_on = models.CharField(max_length=16, choices=Platform)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=Kind)
    subject = models.CharField(max_length=80)  # what it is about: one open case a subject
    money = models.ForeignKey("finance.OrderMoney", on_delete=models.PROTECT, null=True, related_name="cases")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="cases")
    external_order_id = models.CharField(max_length=40, blank=True)
    day = models.DateField()  # the statement's day, or the day on which it should have come
    expected = models.BigIntegerField()
    actual = models.BigIntegerField()
    difference = models.BigIntegerField()
    parts = models.JSONField(default=dict)  # part -> [expected, actual] where they differ
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    owner = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reason = SentenceField(blank=True)
    opened_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    OPEN_STATES = (State.OPEN, State.CLAIMED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "subject"], condition=Q(state__in=["OPEN", "CLAIMED"]), name="case_open_once"
            ),
            models.CheckConstraint(
                condition=Q(difference=models.F("actual") - models.F("expected")), name="case_difference"
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "state", "-id"], name="case_of_state"),
            models.Index(fields=["shop", "day"], name="case_of_day"),
        ]

    def __str__(self):
        kind = label(self.Kind(self.kind).label)
        return joined(kind, self.external_order_id) if self.external_order_id else kind

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to explain it."""
        return self.state in self.OPEN_STATES


class StatementLink(ShopOwned):
    """A read-only way to one statement for somebody without an account here: signed, with an end, revocable; each look
    is counted and logged. Only the digest of its secret is kept."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="links")
    token_digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80, blank=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    looks = models.IntegerField(default=0)
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["statement", "-id"], name="statementlink_newest")]

    def __str__(self):
        return f"{self.label} {self.expires_at:%Y-%m-%d}"


class StatementReading(models.Model):
    """Until when a storefront was asked for its statements: what came to an end later may have one that nobody read."""

    connection = models.OneToOneField("outbox.Connection", on_delete=models.CASCADE, related_name="statements_read")
    read_at = models.DateTimeField()

    def __str__(self):
        return f"{self.connection_id} {self.read_at:%Y-%m-%d %H:%M}"
