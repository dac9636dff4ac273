"""By when who must do what after the sale, and what silence means (docs/rules.md 8.2): the table, and its arithmetic.

A clock is worked out when its step begins and stored with the return; where the storefront tells its own, that counts.
Days end at midnight in Western Indonesia where the rule speaks of days of the calendar from delivery; an answer has its
hours in full.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.clock import JAKARTA
from logistics.deadlines import is_working_day

WINDOW_DAYS, WINDOW_DAYS_MALL = 6, 15


@dataclass(frozen=True)
class Clock:
    """``who`` must act within ``days`` (``is_working``: working days, to the end of the last one); ``silence`` says what
    happens else."""

    who: str
    days: int
    is_working: bool
    silence: str | Promise


CLOCKS: dict[str, Clock] = {
    "answer": Clock("SELLER", 2, False, _("the request is approved as the buyer asked")),
    "offer": Clock("BUYER", settings.RETURN_OFFER_DAYS, False, _("the offer lapses and the request is refused")),
    "send": Clock("BUYER", 5, False, _("the request is cancelled")),
    "inspect": Clock("SELLER", 2, True, _("the parcel counts as accepted and the buyer is refunded")),
    "inspect_own": Clock("SELLER", 14, False, _("the parcel counts as accepted and the buyer is refunded")),
    "replace": Clock("SELLER", 2, True, _("the buyer is refunded instead")),
    "appeal": Clock("SELLER", 15, False, _("the refund stands")),
    "evidence": Clock("SELLER", 1, False, _("the platform decides without your evidence")),
    "decide": Clock("PLATFORM", 1, False, _("whoever alone showed evidence is right, else the buyer")),
}


def due(name: str, begin: datetime, holidays: frozenset[date]) -> datetime:
    """When the clock that begins at a moment runs out."""
    clock = CLOCKS[name]
    if not clock.is_working:
        return begin + timedelta(days=clock.days)
    day, left = begin.astimezone(JAKARTA).date(), clock.days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, holidays)
    return datetime.combine(day, time(23, 59, 59), JAKARTA)


def open_until(delivered_at: datetime, *, is_mall: bool) -> datetime:
    """The last second in which a buyer may ask about what was delivered then (S24)."""
    day = delivered_at.astimezone(JAKARTA).date() + timedelta(days=WINDOW_DAYS_MALL if is_mall else WINDOW_DAYS)
    return datetime.combine(day, time(23, 59, 59), JAKARTA)
