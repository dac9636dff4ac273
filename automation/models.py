"""Rules that do with orders what somebody would do by hand, and what they did."""

import functools
from datetime import datetime, time

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.moments import CreatedAt
from core.money import RupiahField
from core.platforms import Platform
from core.sight import Sight
from logistics.shipping import HAND_OVERS
from orders.models import Order

BY_RULE = "RULE"  # the kind of actor (core.actors) of what a rule did

# Named, so that migrations can say them.
rule_id = functools.partial(ids.new_id, "rul")
deed_id = functools.partial(ids.new_id, "ded")


class Kind(models.TextChoices):
    """What a rule can do, in the order in which it does it."""

    FLAG = "FLAG", _("Flag")
    NOTE = "NOTE", _("Note")
    ARRANGE = "ARRANGE", _("Arrange the shipment")
    PRINT = "PRINT", _("Put the label on the print list")


class FlagIs(models.TextChoices):
    """What an order's flag can be asked to be."""

    NONE = "NONE", _("No flag")
    RED = Order.Flag.RED.value, Order.Flag.RED.label
    YELLOW = Order.Flag.YELLOW.value, Order.Flag.YELLOW.label
    GREEN = Order.Flag.GREEN.value, Order.Flag.GREEN.label
    BLUE = Order.Flag.BLUE.value, Order.Flag.BLUE.label


# Of these an order has one, whatever rules match it: the first rule wins. Notes stand beside each other.
FIRST_WINS = [Kind.FLAG, Kind.ARRANGE, Kind.PRINT]


def _words(length: int) -> ArrayField:
    return ArrayField(models.CharField(max_length=length), default=list, blank=True)


class Rule(ShopOwned):
    """What an order must be like (an empty condition is met by every order), and what is done with it then. A rule acts for
    ``switched_on_by``, on orders that came in or were paid after ``switched_on_at``, lowest ``position`` first."""

    class Stopped(models.TextChoices):
        SELLER = "SELLER", _("Switched off by the shop")
        EDITED = "EDITED", _("Changed: look at its dry run, then switch it on")
        LEFT = "LEFT", _("Whoever switched it on left the team, or may no longer ship orders")

    public_id = models.CharField(max_length=32, unique=True, default=rule_id, editable=False)
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    is_on = models.BooleanField(default=False)
    switched_on_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    switched_on_at = models.DateTimeField(null=True)
    stopped = models.CharField(max_length=6, choices=Stopped, blank=True)

    platforms = ArrayField(models.CharField(max_length=16, choices=Platform), default=list, blank=True)
    services = _words(20)
    couriers = _words(20)
    provinces = _words(60)
    skus = _words(100)  # seller SKUs, of which the order has at least one
    flags = ArrayField(models.CharField(max_length=6, choices=FlagIs), default=list, blank=True)
    total_from = RupiahField(null=True, blank=True)  # whole rupiah that the buyer pays, both ends included
    total_until = RupiahField(null=True, blank=True)
    pieces_from = models.PositiveIntegerField(null=True, blank=True)
    pieces_until = models.PositiveIntegerField(null=True, blank=True)
    is_cod = models.BooleanField(null=True, blank=True)
    # When it acts, in WIB; what comes in at other times waits until then. An end before the beginning is on the next day.
    weekdays = ArrayField(models.SmallIntegerField(), default=list, blank=True)  # Monday is 0
    from_time = models.TimeField(null=True, blank=True)
    until_time = models.TimeField(null=True, blank=True)

    flag_with = models.CharField(max_length=6, choices=Order.Flag, blank=True)
    note_with = models.CharField(max_length=200, blank=True)
    arranges = models.BooleanField(default=False)
    hand_over = models.CharField(max_length=8, choices=HAND_OVERS, blank=True)  # "": the warehouse's usual one
    prints = models.BooleanField(default=False)

    version = models.PositiveIntegerField(default=1)
    created_at = CreatedAt()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "shop",
                Upper("name"),
                name="rule_name_once",
                violation_error_code="rule_name_taken",
                violation_error_message=_("Another rule of the shop has this name."),
            ),
            models.CheckConstraint(
                condition=~Q(flag_with="") | ~Q(note_with="") | Q(arranges=True) | Q(prints=True),
                name="rule_does_something",
            ),
            models.CheckConstraint(
                condition=Q(is_on=False) | Q(switched_on_by__isnull=False, switched_on_at__isnull=False, stopped=""),
                name="rule_on_for_somebody",
            ),
            models.CheckConstraint(
                condition=Q(from_time=None, until_time=None)
                | Q(from_time__isnull=False, until_time__isnull=False) & ~Q(from_time=F("until_time")),
                name="rule_hours_have_two_ends",
            ),
            models.CheckConstraint(condition=Q(weekdays__contained_by=list(range(7))), name="rule_weekdays"),
            models.CheckConstraint(
                condition=Q(total_from=None) | Q(total_until=None) | Q(total_until__gte=F("total_from")),
                name="rule_total_range",
            ),
            models.CheckConstraint(
                condition=Q(pieces_from=None) | Q(pieces_until=None) | Q(pieces_until__gte=F("pieces_from")),
                name="rule_pieces_range",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "position", "id"], name="rule_of_shop"),
            models.Index(fields=["shop"], name="rule_on", condition=Q(is_on=True)),
        ]

    def __str__(self):
        return self.name

    @property
    def kinds(self) -> list[Kind]:
        """What it does, in order."""
        does = {
            Kind.FLAG: self.flag_with,
            Kind.NOTE: self.note_with,
            Kind.ARRANGE: self.arranges,
            Kind.PRINT: self.prints,
        }
        return [kind for kind in Kind if does[kind]]

    @property
    def hours(self) -> tuple[time, time] | None:
        """From when until when of the day it acts (WIB); None is all day."""
        return (self.from_time, self.until_time) if self.from_time is not None and self.until_time is not None else None

    def hears_of(self, order: Order) -> bool:
        """Whether the order came in, or was paid, after the rule was switched on: older ones are left alone."""
        moments: list[datetime] = [moment for moment in (order.received_at, order.paid_at) if moment]
        return self.switched_on_at is not None and max(moments) >= self.switched_on_at


class Look(ShopOwned):
    """An order that has news for the shop's rules, to be looked at from ``due_at`` on; ``entry`` is the log row that told."""

    order = models.OneToOneField("orders.Order", on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["due_at", "id"], name="look_due")]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of orders in sight."""
        return Order.in_sight(sight, "order__")

    def __str__(self):
        return f"{self.order_id} {self.due_at:%Y-%m-%d %H:%M}"


class Deed(ShopOwned):
    """One thing that a version of a rule did with one order, or was refused: once, whatever happens afterwards."""

    class State(models.TextChoices):
        DONE = "DONE", _("Done")
        REFUSED = "REFUSED", _("Refused")
        UNDONE = "UNDONE", _("Undone")

    public_id = models.CharField(max_length=32, unique=True, default=deed_id, editable=False)
    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="deeds")
    rule_version = models.PositiveIntegerField()
    order = models.ForeignKey("orders.Order", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=8, choices=State)
    before = models.CharField(max_length=6, blank=True)  # the flag that was there
    after = models.CharField(max_length=200, blank=True)  # the flag, the sentence or the hand-over
    problem = models.JSONField(null=True, blank=True)  # why it was refused: a kept fault
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "rule_version", "order", "kind"], name="deed_once"),
            models.UniqueConstraint(
                fields=["order", "kind"], condition=Q(kind__in=FIRST_WINS), name="deed_first_rule_wins"
            ),
            models.CheckConstraint(
                condition=Q(state="REFUSED", problem__isnull=False) | Q(state__in=["DONE", "UNDONE"], problem=None),
                name="deed_refused_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(state="UNDONE") ^ Q(undone_at=None), name="deed_undone_at_a_moment"),
        ]
        indexes = [
            models.Index(fields=["shop", "-id"], name="deed_newest"),
            models.Index(fields=["rule", "-id"], name="deed_of_rule"),
            models.Index(fields=["rule", "state", "-id"], name="deed_of_rule_in_state"),
            models.Index(fields=["shop", "state", "-id"], name="deed_in_state"),
            models.Index(fields=["shop", "id"], name="deed_to_print", condition=Q(kind="PRINT", state="DONE")),
        ]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of orders in sight."""
        return Order.in_sight(sight, "order__")

    def __str__(self):
        return f"{self.order_id}: {self.get_kind_display()}"


class NewsCursor(models.Model):
    """How far the change log has been read for rules (core.horizon); one row. What was logged before it ``has_begun`` starts
    no rule."""

    has_begun = models.BooleanField(default=False)
    position = models.BigIntegerField(default=0)
    mark = models.BigIntegerField(null=True, blank=True)
    mark_waits_for = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="automation_newscursor_only_one")]

    def __str__(self):
        return str(self.position)
