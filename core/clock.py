"""The only file that asks for the time. Moments are UTC; business days are Asia/Jakarta.

There are two kinds of time, told apart by name (ADR 44). The **house's time** is what sellers and buyers live by: order
dates, deadlines, campaigns, statements, sums of a day. In a demo it may run ahead, up to a thousand times as fast as life
(core/pace.py). The **machine's time** is what machines wait by: leases, back-off, circuits, tokens, sessions, signatures,
how long logs are kept. It never travels. In a house that is no demo the two are the same.
"""

import functools
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection as db
from django.utils import timezone

from core.pace import PaceFile, Plan

JAKARTA = ZoneInfo("Asia/Jakarta")
_AS_LIFE = Plan()


def now() -> datetime:
    """This moment of the house's time, aware, in UTC: the one to use wherever no machine waits."""
    return in_house_time(timezone.now())


def machine_now() -> datetime:
    """This moment by this machine's clock, aware, in UTC: for leases, back-off, tokens, and how long rows are kept."""
    return timezone.now()


def database_now() -> datetime:
    """This moment by the database's clock, whatever transaction is open: what leases and marks are measured by, since
    several machines share them and no two clocks agree. Machine's time."""
    with db.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def shared_now() -> datetime:
    """This moment of the house's time by the database's clock: for marks in time that several machines move."""
    return in_house_time(database_now())


def in_house_time(moment: datetime) -> datetime:
    """The house's time at a moment of the machine's, past or to come: what a person reads of a machine's mark."""
    plan = plan_now()
    if not plan.steps:
        return moment
    return datetime.fromtimestamp(plan.shown(moment.timestamp()), UTC)


def plan_now() -> Plan:
    """How the house's time goes. A house that is no demo goes as life does, whatever stands in a file."""
    return pace_file(settings.CLOCK_FILE).plan() if settings.DEMO else _AS_LIFE


@functools.cache
def pace_file(path: Path) -> PaceFile:
    """The file of a plan, kept open for all who ask in this process."""
    return PaceFile(path)


def pace() -> float:
    """How many times as fast as life the house's time goes at this moment; 1 where it does not travel."""
    plan = plan_now()
    return plan.rate(time.time()) if plan.steps else 1.0


def jakarta_today() -> date:
    """Today's date as the seller's calendar shows it (WIB)."""
    return now().astimezone(JAKARTA).date()


def unix_now() -> int:
    """This moment in whole Unix seconds, as the storefronts' signatures want it. Machine's time."""
    return int(time.time())


def monotonic() -> float:
    """Seconds on a clock that never jumps: for durations and time-outs only."""
    return time.monotonic()


def pause(seconds: float) -> None:
    """Do nothing for so long: a worker waits for its turn or for a lock. Never in a request, never in a transaction."""
    time.sleep(seconds)


def jakarta_day_end() -> datetime:
    """When this day of the seller's calendar is over (WIB)."""
    return datetime.combine(jakarta_today() + timedelta(days=1), datetime.min.time(), tzinfo=JAKARTA)


def jakarta_month_end() -> datetime:
    """When this month of the seller's calendar is over (WIB)."""
    first = (jakarta_today().replace(day=1) + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, datetime.min.time(), tzinfo=JAKARTA)


def jakarta_day(moment: datetime) -> date:
    """The date of a moment on the seller's calendar (WIB)."""
    return moment.astimezone(JAKARTA).date()
