"""From violations to what a shop is barred from (docs/rules.md 9.5). Pure arithmetic over the violations that stand: nothing
is counted up or down, so an appeal that wins leaves no trace, and doing the sum again changes nothing.

A step is taken when the points reach it from below; what it bars from runs its days from that moment, also when points
expire meanwhile. At 48 points nothing expires any more and the shop is closed for good.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from accounts.standing import Bar, Barred

STEPS = (12, 24, 36, 48)
FOR_GOOD = 48
WARNING = 5  # points before a step
# Step -> what it bars from, for so many days; None is for good. How long 24 points bar is not published: a setting.
BARS: dict[int, dict[Bar, int | None]] = {
    12: {Bar.CAMPAIGNS: 7},
    24: {
        Bar.CAMPAIGNS: settings.HEALTH_EXCLUSION_DAYS,
        Bar.AFFILIATES: settings.HEALTH_EXCLUSION_DAYS,
        Bar.LISTINGS: settings.HEALTH_EXCLUSION_DAYS,
    },
    36: {Bar.SALES: 28, Bar.CAMPAIGNS: 60, Bar.AFFILIATES: 60},
    48: {Bar.SALES: None, Bar.CAMPAIGNS: None, Bar.AFFILIATES: None, Bar.LISTINGS: None},
}


@dataclass(frozen=True)
class Given:
    """Points that stand: given at a moment, until they expire."""

    points: int
    at: datetime
    until: datetime


@dataclass(frozen=True)
class Standing:
    """``points`` that count, the bars that hold, and when time alone changes either (None: never)."""

    points: int
    barred: dict[Bar, Barred] = field(default_factory=dict)
    due_at: datetime | None = None

    @property
    def next_step(self) -> int | None:
        """The step that comes next; None after the last."""
        return next((step for step in STEPS if step > self.points), None)

    @property
    def is_near(self) -> bool:
        """Whether the next step is no more than five points away."""
        return is_near(self.points)


def is_near(points: int) -> bool:
    """Whether so many points are a warning: some were given, and the next step is five points away or less."""
    following = next((step for step in STEPS if step > points), None)
    return following is not None and points > 0 and following - points <= WARNING


def standing(given: Iterable[Given], at: datetime) -> Standing:
    """Where a shop stands at a moment, from the points that were given and not taken back."""
    moments = [(one.at, 1, one.points) for one in given if one.at <= at]
    moments += [(one.until, 0, -one.points) for one in given if one.at <= at]
    points, is_final, due = 0, False, []
    barred: dict[Bar, Barred] = {}
    for moment, is_new, change in sorted(moments):  # at one moment what expires goes first
        if moment > at:
            if not is_final:
                due.append(moment)
            continue
        if is_final and not is_new:
            continue  # at 48 points nothing expires any more
        before, points = points, points + change
        for step in STEPS:
            if before < step <= points:
                for bar, days in BARS[step].items():
                    barred[bar] = _longer(barred.get(bar), _begin(bar, step, moment, days))
        is_final = is_final or points >= FOR_GOOD
    held = {bar: one for bar, one in barred.items() if one.until is None or one.until > at}
    due += [one.until for one in held.values() if one.until]
    return Standing(points, held, min(due, default=None))


def _begin(bar: Bar, step: int, at: datetime, days: int | None) -> Barred:
    most = settings.HEALTH_LISTINGS_MOST if bar == Bar.LISTINGS else None
    return Barred(bar, step, None if days is None else at + timedelta(days=days), most)


def _longer(one: Barred | None, other: Barred) -> Barred:
    if one is None or other.until is None:
        return other
    return one if one.until is None or one.until > other.until else other
