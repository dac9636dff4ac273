"""Reads over a shop's health: what a page shows, the orders behind a rate, the days before, and tonight's outlook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, Prefetch, Q, QuerySet

from chat import rates
from core import clock
from core.platforms import Platform
from orders.health import WAS_FAST, WAS_LATE, due_orders, percent
from orders.models import TO_SHIP, Order
from shop_health import chart, figures, steps
from shop_health.measures import BOTH, LDR, MEASURES, SFCR, Figure, Measure
from shop_health.models import Appeal, HealthDay, StorefrontFigure, Violation

TREND_DAYS = 60


@dataclass(frozen=True)
class Outlook:
    """What the late dispatch rate will be at midnight: ``parcels`` are still to go out, the first until ``by``."""

    parcels: int
    by: datetime
    if_sent: Figure
    if_not: Figure


def now_of(shop) -> figures.Figures:
    """The figures of this moment."""
    return figures.figures(shop, clock.now())


def outlook(shop) -> Outlook | None:
    """Tonight's late dispatch rate with and without the parcels that are due today; None when none is."""
    now, midnight = clock.now(), figures.end_of(clock.jakarta_today())
    waiting = Q(handed_over_at=None, judged_by__gte=now, status__in=TO_SHIP)
    row = due_orders(shop, midnight - timedelta(days=LDR.days), midnight).aggregate(
        due=Count("id"),
        late=Count("id", filter=WAS_LATE),
        parcels=Count("id", filter=waiting),
        by=Min("judged_by", filter=waiting),
    )
    if not row["parcels"]:
        return None
    sent = Figure(LDR, row["late"] - row["parcels"], row["due"])
    return Outlook(row["parcels"], row["by"], sent, Figure(LDR, row["late"], row["due"]))


def behind(shop, measure: Measure, at: datetime, platform: str = BOTH) -> QuerySet[Any]:
    """The very orders that spoil a rate at a moment, on one storefront or on both; of the chat rates the waits, or the
    stretches of talk."""
    match measure.code:
        case "CHAT_RESPONSE":
            return rates.missed_waits(shop, at, platform)
        case "CHAT_SATISFACTION":
            return rates.displeased(shop, at, platform)
        case "LDR":
            rows = figures.due_orders(shop, measure, at).filter(WAS_LATE)
        case "FDR":
            rows = figures.due_orders(shop, measure, at).exclude(WAS_FAST)
        case "SFCR":
            since = at - timedelta(days=SFCR.days)
            rows = Order.objects.for_shop(shop).filter(is_seller_fault=True, ordered_at__gte=since, ordered_at__lt=at)
        case _:
            bad = figures.defective_returns(shop, at).values("order_id")
            rows = figures.delivered_orders(shop, at).filter(pk__in=bad)
    return rows.filter(purchased_on=platform) if platform in Platform.values else rows


def days(shop, *, until: date | None = None) -> list[HealthDay]:
    """The days that are kept of the last sixty, oldest first."""
    until = until or clock.jakarta_today()
    since = until - timedelta(days=TREND_DAYS)
    return list(HealthDay.objects.for_shop(shop).filter(day__gte=since, day__lt=until).order_by("day"))


def trend(rows: Iterable[HealthDay], current: figures.Figures, code: str, platform: str = BOTH) -> list[chart.Dot]:
    """One measure day by day, and today as it stands; a day that is not kept is a day without a value."""
    kept = {row.day: row.figures.get(code, {}).get(platform) for row in rows}
    today = clock.jakarta_day(current.at)
    first = min(kept, default=today)
    dots = []
    for number in range((today - first).days):
        day = first + timedelta(days=number)
        pair = kept.get(day)
        dots.append(chart.Dot(day, percent(*pair) if pair else None))
    return [*dots, chart.Dot(today, current.splits[code][platform].percent)]


def lines(rows: list[HealthDay], current: figures.Figures) -> dict[str, chart.Line]:
    """The line of each measure, for the table of measures."""
    return {code: _line(trend(rows, current, code), MEASURES[code]) for code in MEASURES}


def large_line(dots: list[chart.Dot], measure: Measure) -> chart.Line:
    """The same line, as a measure's own page draws it."""
    return _line(dots, measure, width=720, height=150)


def _line(dots: list[chart.Dot], measure: Measure, **size) -> chart.Line:
    if measure.is_floor:
        return chart.line(dots, target=measure.target, least=measure.target - 15, most=Decimal(100), **size)
    return chart.line(dots, target=measure.target, **size)


def told(shop) -> dict[str, list[StorefrontFigure]]:
    """What the storefronts themselves measure, by our measure; only of connections that still live."""
    rows = StorefrontFigure.objects.for_shop(shop).select_related("connection")
    found: dict[str, list[StorefrontFigure]] = {}
    for row in rows.exclude(connection__access_token=""):
        found.setdefault(row.code, []).append(row)
    return found


def rating_days(shop) -> list[chart.Dot]:
    """The store rating day by day."""
    return [chart.Dot(row.day, row.rating) for row in days(shop)]


def violations(shop) -> QuerySet[Violation]:
    """The shop's violations with their appeals."""
    rows = Violation.objects.for_shop(shop).select_related("product")
    return rows.prefetch_related(Prefetch("appeals", Appeal.objects.order_by("number").prefetch_related("files")))


def to_appeal(shop) -> QuerySet[Violation]:
    """Violations that stand, against which nothing was written yet, and whose first window is open."""
    now = clock.now()
    rows = Violation.objects.for_shop(shop).filter(revoked_at=None, expires_at__gt=now, appeal_by__gt=now)
    return rows.filter(appeals=None)


def appeals(shop) -> QuerySet[Appeal]:
    """The shop's appeals with what they are against."""
    return Appeal.objects.for_shop(shop).select_related("violation").prefetch_related("files")


def given(shop) -> list[steps.Given]:
    """The points that were not taken back."""
    rows = Violation.objects.for_shop(shop).filter(revoked_at=None)
    return [steps.Given(*row) for row in rows.values_list("points", "noticed_at", "expires_at")]


def standing_of(shop) -> steps.Standing:
    """The points and the bars that violations make, worked out at this moment."""
    return steps.standing(given(shop), clock.now())


def next_to_expire(shop) -> tuple[int, datetime] | None:
    """(points, moment) of what expires next; None without points, and at 48, where nothing expires."""
    now = clock.now()
    rows = Violation.objects.for_shop(shop).filter(revoked_at=None, expires_at__gt=now).order_by("expires_at")
    first = rows.values_list("points", "expires_at").first()
    return None if shop.violation_points >= steps.FOR_GOOD else first
