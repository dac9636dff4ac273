"""The only file that asks for the time. Moments are UTC; business days are Asia/Jakarta."""

import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection as db
from django.utils import timezone

JAKARTA = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def database_now() -> datetime:
    """This moment by the database's clock, whatever transaction is open: what leases and marks are measured by, since
    several machines share them and no two clocks agree."""
    with db.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def jakarta_today() -> date:
    """Today's date as the seller's calendar shows it (WIB)."""
    return now().astimezone(JAKARTA).date()


def unix_now() -> int:
    """This moment in whole Unix seconds, as the storefronts' signatures want it."""
    return int(time.time())


def monotonic() -> float:
    """Seconds on a clock that never jumps: for durations and time-outs only."""
    return time.monotonic()


def pause(seconds: float) -> None:
    """Do nothing for so long: a worker waits for its turn or for a lock. Never in a request, never in a transaction."""
    time.sleep(seconds)


def jakarta_month_end() -> datetime:
    """When this month of the seller's calendar is over (WIB)."""
    first = (jakarta_today().replace(day=1) + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, datetime.min.time(), tzinfo=JAKARTA)


def jakarta_day(moment: datetime) -> date:
    """The date of a moment on the seller's calendar (WIB)."""
    return moment.astimezone(JAKARTA).date()
