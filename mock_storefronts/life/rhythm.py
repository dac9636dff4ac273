"""When Indonesians shop: little at night, a hill at lunch, a mountain after the evening prayer (INFERRED), more on
weekends, after payday, and most on double dates."""

from datetime import UTC, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
# Visits of each hour of the day, in thousandths of the day's.
HOURS = (14, 8, 5, 4, 6, 12, 22, 32, 42, 48, 52, 58, 68, 58, 46, 44, 44, 48, 58, 74, 88, 80, 57, 32)
_DOUBLE_DATE, _PAYDAY, _WEEKEND = 4.0, 1.5, 1.25
_PAYDAYS = (25, 26, 27, 28)
_HOUR = 3600


def season(day: datetime) -> float:
    """How many times as many visits as on an ordinary day."""
    if day.day == day.month:
        return _DOUBLE_DATE
    return (_PAYDAY if day.day in _PAYDAYS else 1.0) * (_WEEKEND if day.weekday() >= 5 else 1.0)


def visits_between(begin: float, end: float, per_day: float) -> float:
    """How many visits belong between two moments (Unix seconds), where an ordinary day has ``per_day``."""
    expected, at = 0.0, begin
    while at < end:
        until = min(end, (at // _HOUR + 1) * _HOUR)
        here = datetime.fromtimestamp(at, UTC).astimezone(WIB)
        share = HOURS[here.hour] / sum(HOURS)
        expected += per_day * season(here) * share * (until - at) / _HOUR
        at = until
    return expected
