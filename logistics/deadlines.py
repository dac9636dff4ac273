"""By when a parcel must be on its way: the platforms' clock with an Indonesian working-day calendar (domain.md 3.3).

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
# Public holidays of Indonesia by joint ministerial decree; collective leave days are working days for couriers.
HOLIDAYS = frozenset(
    date(year, month, day)
    for year, days in {
        2025: [(1, 1), (1, 27), (1, 29), (3, 29), (3, 31), (4, 1), (4, 18), (5, 1), (5, 12), (5, 29), (6, 1), (6, 6),
               (6, 27), (8, 17), (9, 5), (12, 25)],
        2026: [(1, 1), (1, 16), (2, 17), (3, 19), (3, 21), (3, 22), (4, 3), (5, 1), (5, 14), (5, 27), (5, 31), (6, 1),
               (6, 16), (8, 17), (8, 25), (12, 25)],
        2027: [(1, 1), (1, 5), (2, 6), (3, 8), (3, 10), (3, 11), (3, 26), (5, 1), (5, 6), (5, 17), (5, 20), (6, 1), (6, 6),
               (8, 15), (8, 17), (12, 25)],
    }.items()
    for month, day in days
)  # fmt: skip


def is_working_day(day: date, holidays: frozenset[date] = HOLIDAYS) -> bool:
    """Monday to Friday, no public holiday."""
    return day.weekday() < 5 and day not in holidays


def next_working_day(day: date, holidays: frozenset[date] = HOLIDAYS) -> date:
    """The first working day after ``day``."""
    day += timedelta(days=1)
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


def ship_by(
    service_code: str, ordered_at: datetime, *, preorder_days: int | None = None, holidays: frozenset[date] = HOLIDAYS
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
