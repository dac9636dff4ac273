"""By when a parcel must be on its way: the platforms' clock with an Indonesian working-day calendar (docs/rules.md 3.3).

Moments are UTC; days are those of Western Indonesia (WIB), on whose clock the platforms count for every seller.
"""

from datetime import date, datetime, time, timedelta

from core.clock import JAKARTA

CUT_OFF = time(12, 0)  # ordered at exactly 12:00:00 counts as after (INFERRED)
END_OF_DAY = time(23, 59)
INSTANT_FROM, INSTANT_UNTIL, INSTANT_MORNING = time(8, 0), time(15, 1), time(11, 0)
INSTANT_HOURS = 3
SAME_DAY_CUT_OFF = {"SAME_DAY": time(12, 0), "SAME_DAY_8H": time(10, 0)}  # INFERRED
PREORDER_EXTRA_DAYS = 2


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    """Monday to Friday, no public holiday (``logistics.queries.holidays``)."""
    return day.weekday() < 5 and day not in holidays


def next_working_day(day: date, holidays: frozenset[date]) -> date:
    """The first working day after ``day``."""
    day += timedelta(days=1)
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


def ship_by(
    service_code: str, ordered_at: datetime, *, holidays: frozenset[date], preorder_days: int | None = None
) -> datetime:
    """When an order of this moment must be with the courier."""
    local = ordered_at.astimezone(JAKARTA)
    day, hour = local.date(), local.time()
    if preorder_days:
        return _at(day + timedelta(days=preorder_days + PREORDER_EXTRA_DAYS), END_OF_DAY)
    if service_code == "INSTANT_3H":
        return _instant(local)
    if service_code in SAME_DAY_CUT_OFF:
        in_time = hour < SAME_DAY_CUT_OFF[service_code] and is_working_day(day, holidays)
    else:
        in_time = hour < CUT_OFF and is_working_day(day, holidays)
    return _at(day if in_time else next_working_day(day, holidays), END_OF_DAY)


def _instant(local: datetime) -> datetime:
    if local.time() < INSTANT_FROM:
        return _at(local.date(), INSTANT_MORNING)
    if local.time() < INSTANT_UNTIL:
        return local + timedelta(hours=INSTANT_HOURS)
    return _at(local.date() + timedelta(days=1), INSTANT_MORNING)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, JAKARTA)
