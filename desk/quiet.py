"""Quiet hours: when a person wants no mail. Pure arithmetic on the shop's clock (WIB)."""

from datetime import datetime, time, timedelta

from core.clock import JAKARTA
from desk.models import NoticeHours


def is_quiet(hours: NoticeHours, moment: datetime) -> bool:
    """Whether a moment lies in the quiet hours: the first minute does, the last one ends them. Equal times mean none; a
    begin that is later than the end spans midnight."""
    begin, end = hours.quiet_from, hours.quiet_until
    at = moment.astimezone(JAKARTA).time()
    if begin <= end:
        return begin <= at < end
    return at >= begin or at < end


def first_allowed(hours: NoticeHours, moment: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours that it lies in."""
    if not is_quiet(hours, moment):
        return moment
    local = moment.astimezone(JAKARTA)
    end = datetime.combine(local.date(), hours.quiet_until, JAKARTA)
    return end if end > local else end + timedelta(days=1)


def has_come(at: time, moment: datetime) -> bool:
    """Whether a time of the day is reached on the day of this moment."""
    return moment.astimezone(JAKARTA).time() >= at
