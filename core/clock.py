"""The only file that asks for the time. Moments are UTC; business days are Asia/Jakarta."""

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

JAKARTA = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def jakarta_today() -> date:
    """Today's date as the seller's calendar shows it (WIB)."""
    return now().astimezone(JAKARTA).date()


def unix_now() -> int:
    """This moment in whole Unix seconds, as the storefronts' signatures want it."""
    return int(time.time())


def monotonic() -> float:
    """Seconds on a clock that never jumps: for durations and time-outs only."""
    return time.monotonic()


def jakarta_day(moment: datetime) -> date:
    """The date of a moment on the seller's calendar (WIB)."""
    return moment.astimezone(JAKARTA).date()
