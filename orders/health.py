"""How well a shop ships and keeps its orders, over 7 days and both storefronts together (docs/rules.md 9.5, S21, S22).

The storefronts answer late dispatch with a limit on new orders a day and with violation points; the seller sees here
what to expect before it happens.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from core import clock
from orders.models import Order, Status

DAYS = 7
# From this late dispatch rate in per cent on: the share of the daily average a shop may still take, in per cent.
ORDER_CAPS = ((50, 50), (30, 70), (10, 90))
LATE_POINTS_FROM, LATE_POINTS = 10, 2


def order_cap(daily_average: float, late_percent: float) -> int | None:
    """How many orders a day a shop may take with this late dispatch rate; None without a limit (S21)."""
    for least, share in ORDER_CAPS:
        if late_percent >= least:
            return int(daily_average * share // 100)
    return None


def violation_points(late_percent: float) -> int:
    """The points a late dispatch rate costs (S21)."""
    return LATE_POINTS if late_percent >= LATE_POINTS_FROM else 0


@dataclass(frozen=True)
class Health:
    """Figures of the last 7 days."""

    due: int  # orders whose deadline fell into the days, and that were not cancelled
    late: int  # of these, handed over too late or not at all yet
    placed: int
    seller_fault: int  # of the placed, cancelled by the seller's fault

    @property
    def late_percent(self) -> float:
        """Late dispatch rate (LDR)."""
        return 100 * self.late / self.due if self.due else 0.0

    @property
    def seller_fault_percent(self) -> float:
        """Seller-fault cancellation rate (SFCR)."""
        return 100 * self.seller_fault / self.placed if self.placed else 0.0

    @property
    def daily_average(self) -> float:
        """Orders a day."""
        return self.placed / DAYS

    @property
    def cap(self) -> int | None:
        """The limit on orders a day to expect; None without one."""
        return order_cap(self.daily_average, self.late_percent)

    @property
    def points(self) -> int:
        """The violation points to expect."""
        return violation_points(self.late_percent)

    @property
    def is_late(self) -> bool:
        """Whether the late dispatch rate misses its target."""
        return self.late_percent >= settings.HEALTH_LATE_PERCENT

    @property
    def is_cancelling(self) -> bool:
        """Whether the seller-fault cancellation rate misses its target."""
        return self.seller_fault_percent >= settings.HEALTH_SELLER_FAULT_PERCENT


# Of what ``due_orders`` gives. An accepted appeal excuses an order: then it was not late.
WAS_LATE = Q(is_late_excused=False) & (Q(handed_over_at__isnull=True) | Q(handed_over_at__gt=F("judged_by")))
# Handed over by the platform's own clock for a quick parcel, whatever longer time the storefront gave.
WAS_FAST = Q(is_late_excused=True) | Q(handed_over_at__lte=Coalesce("ship_by_rule", "judged_by"))


def due_orders(shop, since: datetime, until: datetime) -> QuerySet[Order]:
    """The orders whose deadline fell between two moments and that were not cancelled by the second; ``judged_by`` is the
    deadline that counts: the storefront's own, and ours, which may be stricter, where it tells none."""
    judged = Order.objects.for_shop(shop).annotate(judged_by=Coalesce("ship_by_storefront", "ship_by"))
    due = judged.filter(judged_by__gte=since, judged_by__lt=until)
    due = due.exclude(Q(status=Status.CANCELLED) & (Q(cancelled_at=None) | Q(cancelled_at__lt=until)))
    # What the index knows: ours is the same or earlier, by no more than this.
    return due.filter(ship_by__gte=since - timedelta(days=14), ship_by__lt=until)


def percent(part: int, whole: int) -> Decimal | None:
    """``part`` of ``whole`` in per cent, with two decimals, half up; None of nothing."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def health(shop, *, days: int = DAYS) -> Health:
    """The shop's figures now, with two queries over so many days of orders: seven, or the thirty that Mall looks at."""
    now = clock.now()
    since = now - timedelta(days=days)
    placed = Order.objects.for_shop(shop).filter(ordered_at__gte=since)
    return Health(
        **due_orders(shop, since, now).aggregate(due=Count("id"), late=Count("id", filter=WAS_LATE)),
        **placed.aggregate(placed=Count("id"), seller_fault=Count("id", filter=Q(is_seller_fault=True))),
    )
