"""How well a shop answers (docs/rules.md 9.1): counted from waits and sessions, whole or by agent and by storefront."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum

from chat.models import Session, Wait
from core import clock

WINDOW_DAYS = 30
PLEASED = 4  # stars from which a buyer counts as satisfied (INFERRED)


@dataclass(frozen=True)
class Rates:
    """Figures of one window. Percentages are None where there is nothing to count."""

    counted: int = 0
    in_time: int = 0
    answered: int = 0
    answer_seconds: float = 0
    rated: int = 0
    pleased: int = 0
    not_counted: dict[str, int] = field(default_factory=dict)

    @property
    def response_percent(self) -> float | None:
        """Answered within 12 hours, of the waits that count and are decided."""
        return round(100 * self.in_time / self.counted, 1) if self.counted else None

    @property
    def mean_minutes(self) -> int | None:
        """How long buyers waited for an answer on average."""
        return round(self.answer_seconds / self.answered / 60) if self.answered else None

    @property
    def satisfaction_percent(self) -> float | None:
        """Buyers who gave four stars or more, of those who gave any."""
        return round(100 * self.pleased / self.rated, 1) if self.rated else None

    @property
    def is_met(self) -> bool:
        """Whether the target is reached; nothing to count is no miss."""
        return self.response_percent is None or self.response_percent >= settings.CHAT_TARGET_PERCENT


def of_shop(shop, *, until: datetime | None = None, days: int = WINDOW_DAYS, platform: str = "") -> Rates:
    """The figures of a shop over the ``days`` before ``until``, on both storefronts or on one, in two queries."""
    return _all(shop, "", until, days, platform).get("", Rates())


def by_platform(shop, *, until: datetime | None = None, days: int = WINDOW_DAYS) -> dict[str, Rates]:
    """The same for each storefront."""
    return _all(shop, "purchased_on", until, days, "")


def by_agent(shop, *, until: datetime | None = None, days: int = WINDOW_DAYS) -> dict[int, Rates]:
    """The same for each member who answered, by the member's row id; waits that nobody answered are nobody's."""
    return {key: rates for key, rates in _all(shop, "answered_by", until, days, "").items() if key is not None}


def missed_waits(shop, until: datetime, platform: str = "") -> QuerySet[Wait]:
    """The waits of the window that were answered after their twelve hours, or not at all."""
    rows = Wait.objects.for_shop(shop).filter(_span(until, WINDOW_DAYS, platform), _decided(until))
    return rows.exclude(_IN_TIME).select_related("conversation", "answered_by")


def displeased(shop, until: datetime, platform: str = "") -> QuerySet[Session]:
    """The stretches of talk of the window to which the buyer gave fewer than four stars."""
    rows = Session.objects.for_shop(shop).filter(_span(until, WINDOW_DAYS, platform), score__lt=PLEASED)
    return rows.select_related("conversation", "answered_by")


def _span(until: datetime, days: int, platform: str) -> Q:
    span = Q(begun_at__gte=until - timedelta(days=days), begun_at__lt=until)
    return span & Q(purchased_on=platform) if platform else span


_IN_TIME = Q(is_answered=True, ended_at__lte=F("answer_by"))


def _decided(until: datetime) -> Q:
    """Of the waits that count, those that were answered by a moment or whose time was over then."""
    return Q(excuse="") & (Q(is_answered=True, ended_at__lt=until) | Q(answer_by__lte=until))


def _all(shop, group: str, until: datetime | None, days: int, platform: str) -> dict:
    end = until or clock.now()
    span, counts = _span(end, days, platform), _decided(end)
    waits = Wait.objects.for_shop(shop).filter(span)
    took = ExpressionWrapper(F("ended_at") - F("begun_at"), output_field=DurationField())
    figures = {
        "counted": Count("id", filter=counts),
        "in_time": Count("id", filter=counts & _IN_TIME),
        "answered": Count("id", filter=counts & Q(is_answered=True)),
        "took": Sum(took, filter=counts & Q(is_answered=True)),
        **{f"not_{one.lower()}": Count("id", filter=Q(excuse=one)) for one in Wait.Excuse.values},
    }
    stars = {
        "rated": Count("id", filter=Q(score__isnull=False)),
        "pleased": Count("id", filter=Q(score__gte=PLEASED)),
    }
    sessions = Session.objects.for_shop(shop).filter(span)
    if group:
        found = {row.pop(group): row for row in waits.order_by().values(group).annotate(**figures)}
        rated = {row.pop(group): row for row in sessions.order_by().values(group).annotate(**stars)}
    else:
        found, rated = {"": waits.aggregate(**figures)}, {"": sessions.aggregate(**stars)}
    return {key: _rates(found.get(key, {}), rated.get(key, {})) for key in {**found, **rated}}


def _rates(waits: dict, stars: dict) -> Rates:
    took = waits.get("took")
    return Rates(
        counted=waits.get("counted", 0),
        in_time=waits.get("in_time", 0),
        answered=waits.get("answered", 0),
        answer_seconds=took.total_seconds() if took else 0,
        rated=stars.get("rated", 0),
        pleased=stars.get("pleased", 0),
        not_counted={one: waits[f"not_{one.lower()}"] for one in Wait.Excuse.values if waits.get(f"not_{one.lower()}")},
    )
