"""The home page's morning: what waits for the seller without a clock, worst first, and how today sells against the same day
last week. What has a clock is told by desk.deadlines, and nothing by both."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Sum

from accounts.roles import Permission
from core import clock
from finance.models import Case
from orders.models import Order, Status
from orders.queries import Urgent


@dataclass(frozen=True)
class Task:
    """One line of the queue: what (``key``; the page has the words), how many, and until when. ``weight`` is the harm of
    leaving it: 3 costs points or buyers today, 2 costs sales, 1 is housekeeping."""

    key: str
    count: int
    weight: int
    due_at: datetime | None = None


def queue(
    shop, may, *, urgent: Urgent, counts, failed_syncs: int, differ: int, unreachable: int, not_allowed: int
) -> list[Task]:
    """What waits for this member, worst first: by harm, then by the nearest deadline. What the member may not see, and
    what is nothing, is left out."""
    tasks = []
    if may(Permission.ORDERS_READ):
        tasks.append(Task("problem", urgent.problem, 3))
    if may(Permission.FINANCE_READ):
        tasks += _money(shop)
    if may(Permission.SYNC_READ):
        tasks += [
            Task("not_allowed", not_allowed, 3),
            Task("unreachable", unreachable, 3),
            Task("failed_syncs", failed_syncs, 2),
            Task("differ", differ, 2),
        ]
    if may(Permission.PRODUCTS_READ):
        tasks += [
            Task("suspended", counts.suspended, 2),
            Task("refused", counts.refused, 2),
            Task("sold_out", counts.sold_out, 2),
            Task("low", counts.low, 2),
            Task("needs_picture", counts.needs_picture, 1),
        ]
    far = clock.now() + timedelta(days=3650)
    return sorted((task for task in tasks if task.count), key=lambda task: (-task.weight, task.due_at or far))


def _money(shop) -> list[Task]:
    """Money that does not come by itself: a debt, and differences nobody reported yet."""
    return [
        Task("owes", int(shop.owes_since is not None), 3, shop.owes_since),
        Task("money_cases", Case.objects.for_shop(shop).filter(state=Case.State.OPEN).count(), 2),
    ]


@dataclass(frozen=True)
class Sales:
    """Orders placed and not cancelled, and what buyers pay for them in rupiah."""

    orders: int = 0
    money: int = 0

    def __add__(self, other: "Sales") -> "Sales":
        return Sales(self.orders + other.orders, self.money + other.money)


@dataclass(frozen=True)
class Today:
    """Today from midnight in Jakarta to now, and the same hours a week ago, by storefront and together."""

    now: dict[str, Sales]
    before: dict[str, Sales]
    all_now: Sales
    all_before: Sales


def today(shop, platforms: list[str]) -> Today:
    """The day's sales by storefront, with one query for each of the two days."""
    now = clock.now()
    midnight = now.astimezone(clock.JAKARTA).replace(hour=0, minute=0, second=0, microsecond=0)
    week = timedelta(days=7)
    days = [_sales(shop, midnight, now), _sales(shop, midnight - week, now - week)]
    shown = [*platforms, *sorted({name for day in days for name in day} - set(platforms))]
    this, last = ({name: day[name] for name in shown} for day in days)
    return Today(this, last, sum(this.values(), Sales()), sum(last.values(), Sales()))


def _sales(shop, since: datetime, until: datetime) -> dict[str, Sales]:
    rows = Order.objects.for_shop(shop).filter(ordered_at__gte=since, ordered_at__lt=until)
    by_storefront = rows.exclude(status=Status.CANCELLED).order_by().values("purchased_on")
    found = by_storefront.annotate(orders=Count("id"), money=Sum("total"))
    return defaultdict(Sales, {row["purchased_on"]: Sales(row["orders"], row["money"]) for row in found})
