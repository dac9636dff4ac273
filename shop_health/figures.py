"""The figures of a shop at a moment: a fixed number of queries over the windows of the rules, whatever the number of orders
and chats."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum

from aftersales.models import Return
from chat import rates
from core.clock import JAKARTA
from core.platforms import Platform
from orders import health
from orders.models import Order
from products.models import Review
from shop_health import rating
from shop_health.measures import (
    BOTH,
    DEFECTS,
    FDR,
    LDR,
    MEASURES,
    RESPONSE,
    SATISFACTION,
    SFCR,
    Figure,
    Measure,
    Split,
)

# Why a buyer sends goods back that is the seller's doing (docs/rules.md 9.5).
DEFECTIVE = (
    Return.Reason.DEFECTIVE,
    Return.Reason.WRONG_PRODUCT,
    Return.Reason.MISSING_PARTS,
    Return.Reason.NOT_AS_DESCRIBED,
    Return.Reason.COUNTERFEIT,
)
REVIEW_DAYS, SERVICE_DAYS = 60, 30
# The rule that decided because the seller was silent.
_SILENT = [{"event": "AUTO_APPROVED"}]


@dataclass(frozen=True)
class Figures:
    """All measures, split by storefront, and the store rating."""

    at: datetime
    splits: Mapping[str, Split]
    rating: rating.Rating

    def total(self, code: str) -> Figure:
        """A measure over both storefronts."""
        return self.splits[code][BOTH]

    def kept(self) -> dict:
        """As a day keeps them: {measure: {storefront or "": [part, whole]}}."""
        return {
            code: {platform: [one.part, one.whole] for platform, one in split.items()}
            for code, split in self.splits.items()
        }


def end_of(day: date) -> datetime:
    """The moment that ends a day in Jakarta: midnight, which begins the next."""
    return datetime.combine(day + timedelta(days=1), time(0), JAKARTA)


def due_orders(shop, measure: Measure, at: datetime) -> QuerySet[Order]:
    """The orders that LDR or FDR counts at a moment."""
    return health.due_orders(shop, at - timedelta(days=measure.days), at)


def figures(shop, at: datetime) -> Figures:
    """Everything at a moment. One query over the orders that were due, one over those placed, one over those delivered with
    their returns, one each for returns and reviews, and two over the chats."""
    found: dict[str, dict[str, list[int]]] = {code: defaultdict(lambda: [0, 0]) for code in MEASURES}
    month = _by_platform(
        health.due_orders(shop, at - timedelta(days=FDR.days), at),
        due=Q(judged_by__gte=at - timedelta(days=LDR.days)),
        late=Q(judged_by__gte=at - timedelta(days=LDR.days)) & health.WAS_LATE,
        fast=health.WAS_FAST,
        late_month=health.WAS_LATE,
        every=Q(),
    )
    late_month = every_month = 0
    for platform, row in month.items():
        found["LDR"][platform] = [row["late"], row["due"]]
        found["FDR"][platform] = [row["fast"], row["every"]]
        late_month, every_month = late_month + row["late_month"], every_month + row["every"]
    placed = _by_platform(
        Order.objects.for_shop(shop).filter(ordered_at__gte=at - timedelta(days=30), ordered_at__lt=at),
        week=Q(ordered_at__gte=at - timedelta(days=SFCR.days)),
        fault=Q(ordered_at__gte=at - timedelta(days=SFCR.days), is_seller_fault=True),
        fault_month=Q(is_seller_fault=True),
        every=Q(),
    )
    for platform, row in placed.items():
        found["SFCR"][platform] = [row["fault"], row["week"]]
    for platform, row in _by_platform(
        delivered_orders(shop, at), bad=Q(pk__in=defective_returns(shop, at).values("order_id")), every=Q()
    ).items():
        found["DEFECTS"][platform] = [row["bad"], row["every"]]
    for platform, one in rates.by_platform(shop, until=at).items():
        found["CHAT_RESPONSE"][platform] = [one.in_time, one.counted]
        found["CHAT_SATISFACTION"][platform] = [one.pleased, one.rated]
    splits = {code: _split(MEASURES[code], counts) for code, counts in found.items()}
    enough = every_month >= settings.HEALTH_ORDERS_LEAST
    faults = sum(row["fault_month"] for row in placed.values())
    fulfilment = rating.of_rates(
        [
            (LDR, health.percent(late_month, every_month)),
            (SFCR, health.percent(faults, sum(row["every"] for row in placed.values()))),
            (FDR, splits["FDR"][BOTH].percent),
        ]
    )
    parts = rating.Rating(
        products=_stars(shop, at), fulfilment=fulfilment if enough else None, service=_service(shop, at, splits)
    )
    return Figures(at, splits, parts)


def delivered_orders(shop, at: datetime) -> QuerySet[Order]:
    """The orders that DEFECTS counts at a moment."""
    since = at - timedelta(days=DEFECTS.days)
    rows = Order.objects.for_shop(shop).filter(delivered_at__gte=since, delivered_at__lt=at)
    return rows.filter(ordered_at__gte=since - timedelta(days=120), ordered_at__lt=at)  # what the index knows


def defective_returns(shop, at: datetime) -> QuerySet[Return]:
    """The requests that make an order a defective one: not taken back, and not refused."""
    rows = Return.objects.for_shop(shop).filter(reason__in=DEFECTIVE, requested_at__lt=at)
    gone = (Return.Status.CANCELLED, Return.Status.REJECTED, Return.Status.PACKAGE_REJECTED)
    return rows.exclude(status__in=gone).exclude(arbitration=Return.Arbitration.SUPPORT_SELLER)


def _by_platform(rows: QuerySet[Order], **counted: Q) -> dict[str, Any]:
    counts = {name: Count("id", filter=condition) if condition else Count("id") for name, condition in counted.items()}
    found: Iterable[Any] = rows.order_by().values("purchased_on").annotate(**counts)
    return {row["purchased_on"]: {name: row[name] for name in counted} for row in found}


def _split(measure: Measure, counts: Mapping[str, list[int]]) -> Split:
    shown = {platform: counts.get(platform, [0, 0]) for platform in Platform.values}
    total = [sum(one[place] for one in counts.values()) for place in (0, 1)]
    return {platform: Figure(measure, *one) for platform, one in ({BOTH: total} | shown).items()}


def _stars(shop, at: datetime):
    rows = Review.objects.for_shop(shop).filter(created_at__gte=at - timedelta(days=REVIEW_DAYS), created_at__lt=at)
    row = rows.aggregate(stars=Sum("rating"), n=Count("id"))
    return rating.of_stars(row["stars"] or 0, row["n"])


def _service(shop, at: datetime, splits: Mapping[str, Split]):
    """How buyers are answered in chat, how they liked it, and the returns that the seller left to the rule, among those to
    be answered by then; each where there is enough of it."""
    chats = [(one, splits[one.code][BOTH]) for one in (RESPONSE, SATISFACTION)]
    known = [(one, figure.percent) for one, figure in chats if figure.whole >= settings.HEALTH_CHATS_LEAST]
    rows = Return.objects.for_shop(shop).filter(
        requested_at__gte=at - timedelta(days=SERVICE_DAYS), requested_at__lt=at
    )
    row = rows.aggregate(
        n=Count("id", filter=Q(answer_by__lt=at) | ~Q(status=Return.Status.PENDING)),
        silent=Count("id", filter=Q(records__contains=_SILENT)),
    )
    if row["n"] >= settings.HEALTH_RETURNS_LEAST:
        known.append((UNANSWERED, health.percent(row["silent"], row["n"])))
    return rating.of_rates(known)


# A part of service that has no line of its own on the page.
UNANSWERED = Measure("UNANSWERED", "", SERVICE_DAYS, settings.HEALTH_UNANSWERED_PERCENT, "", "")
