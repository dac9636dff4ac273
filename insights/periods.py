"""The days that a page is about, and those that it compares them with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core import clock, gate
from core.errors import Fault
from core.sentences import gettext as _
from insights.models import Standing

DAYS_MOST = 366
# The choices of a page. Those of several days end yesterday: a day that is not over would pull them down.
RANGES = ("today", "7", "28", "90", "own")
USUAL = "28"
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both counted, in the shop's zone. ``until`` is where a period ends whose last day is
    not over: at the next full hour."""

    first: date
    last: date
    zone: ZoneInfo
    until: datetime
    name: str = "own"
    version: int = 0  # of the shop's sums when it was asked; 0 where there are none

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def begin(self) -> datetime:
        """The first moment."""
        return midnight(self.first, self.zone)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return min(self.until, midnight(self.last + timedelta(days=1), self.zone))

    @property
    def is_over(self) -> bool:
        """Whether its last day is over."""
        return self.until >= midnight(self.last + timedelta(days=1), self.zone)

    @property
    def by_hour(self) -> bool:
        """Whether its line has a point an hour; one of more days has a point a day."""
        return self.days <= 2

    @property
    def before(self) -> "Period":
        """As many days right before it; of a last day that is not over, as many hours."""
        length = timedelta(days=self.days)
        return Period(self.first - length, self.last - length, self.zone, self.end - length, self.name, self.version)

    @property
    def points(self) -> list[datetime]:
        """Where each point of its line begins."""
        step = _HOUR if self.by_hour else timedelta(days=1)
        return [self.begin + step * place for place in range(-(-(self.end - self.begin) // step))]


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins."""
    return datetime.combine(day, datetime.min.time(), tzinfo=zone)


def of_range(shop, name: str, standing: Standing | None = None) -> Period:
    """One of ``RANGES`` but ``own``, as of now; anything else is the usual one."""
    standing, now = standing or standing_of(shop), clock.now()
    zone, until = standing.tz, _next_hour(now)
    today = now.astimezone(zone).date()
    if name == "today":
        return Period(today, today, zone, until, "today", standing.version)
    name = name if name in RANGES and name != "own" else USUAL
    return Period(today - timedelta(days=int(name)), today - timedelta(days=1), zone, until, name, standing.version)


def standing_of(shop) -> Standing:
    """How far the shop's sums are, and whose days they are of: WIB until it chose another."""
    return Standing.objects.filter(shop=shop).first() or Standing(shop=shop)


def _next_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0) + _HOUR


def read(shop, query: Mapping[str, str]) -> tuple[Period, list[Fault]]:
    """The period of an address (``range``, ``from``, ``to``), and what of it was not understood: then the usual one
    holds."""
    given_from, given_to = query.get("from", ""), query.get("to", "")
    name = query.get("range", "") or ("own" if given_from or given_to else USUAL)
    if name != "own":
        wrong = [] if name in RANGES else [Fault("invalid", _("There is no such range."), "range")]
        return of_range(shop, name), wrong
    standing = standing_of(shop)
    today = clock.now().astimezone(standing.tz).date()
    first, last = gate.day(given_from), gate.day(given_to or today.isoformat())
    faults = faults_of(first, last, today)
    if faults or first is None or last is None:
        return of_range(shop, USUAL, standing), faults
    return Period(first, last, standing.tz, _next_hour(clock.now()), version=standing.version), []


def faults_of(first: date | None, last: date | None, today: date) -> list[Fault]:
    """Why two days make no period."""
    if first is None:
        return [Fault("invalid", _("Give the first day as YYYY-MM-DD."), "from")]
    if last is None:
        return [Fault("invalid", _("Give the last day as YYYY-MM-DD."), "to")]
    if first > today:
        return [Fault("period_in_future", _("The first day has not come yet."), "from")]
    if last < first:
        return [Fault("period_backwards", _("The last day is before the first."), "to")]
    if (last - first).days + 1 > DAYS_MOST:
        return [Fault("period_too_long", _("A period has at most %(n)d days.") % {"n": DAYS_MOST}, "from")]
    return []
