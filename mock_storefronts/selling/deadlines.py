"""By when a seller must hand an order over, as this storefront counts it: by service and by the Indonesian calendar.

Its own arithmetic in whole seconds and days since 1970, so that it shares no mistake with the seller center.
"""

from typing import Any

_HOUR, _DAY, _WIB = 3600, 86_400, 7 * 3600
# Month and day of public holidays; joint leave (cuti bersama) is no holiday for couriers.
_HOLIDAYS = {
    2025: "0101 0127 0129 0329 0331 0401 0418 0501 0512 0529 0601 0606 0627 0817 0905 1225",
    2026: "0101 0116 0217 0319 0321 0322 0403 0501 0514 0527 0531 0601 0616 0817 0825 1225",
    2027: "0101 0105 0206 0308 0310 0311 0326 0501 0506 0517 0520 0601 0606 0815 0817 1225",
}
_CUT_OFF_HOUR = {"SAME_DAY": 12, "SAME_DAY_8H": 10}
_PREORDER_GRACE = 2


def due(service: str, ordered: float, preorder_days: int = 0) -> int:
    """Unix seconds until which an order of this moment must be with the courier."""
    day, second = divmod(int(ordered) + _WIB, _DAY)
    if preorder_days:
        return _last_minute(day + preorder_days + _PREORDER_GRACE)
    if service == "INSTANT_3H":
        if second < 8 * _HOUR:
            return _moment(day, 11)
        return int(ordered) + 3 * _HOUR if second < 15 * _HOUR + 60 else _moment(day + 1, 11)
    if second < _CUT_OFF_HOUR.get(service, 12) * _HOUR and _is_working(day):
        return _last_minute(day)
    day += 1
    while not _is_working(day):
        day += 1
    return _last_minute(day)


def of_order(order: dict[str, Any]) -> int:
    """The same for an order as it is stored; of several pre-orders the longest counts."""
    doc = order["doc"]
    days = max((line.get("preorder_days") or 0 for line in doc["lines"]), default=0)
    return due(doc["shipping_service"], order["created"], days)


def cancelled_at(order: dict[str, Any], confirmed: float) -> int:
    """When the platform calls off an order that no courier has, by the moment it was paid for or placed to be paid at the
    door: four days later, and not before two days after it was due (docs/rules.md 3.4)."""
    return max(int(confirmed) + 4 * _DAY, of_order(order) + 2 * _DAY)


def end_of_day(moment: float, days: int) -> int:
    """The last second of the day so many calendar days after a moment."""
    return _moment((int(moment) + _WIB) // _DAY + days, 24) - 1


def end_of_working_day(moment: float, days: int) -> int:
    """The last second of the so-manieth working day after a moment."""
    day = (int(moment) + _WIB) // _DAY
    while days:
        day += 1
        days -= _is_working(day)
    return _moment(day, 24) - 1


def _is_working(day: int) -> bool:
    if (day + 3) % 7 > 4:  # 1 January 1970 was a Thursday
        return False
    year, date = _date(day)
    return date not in _HOLIDAYS.get(year, "").split()


def _date(day: int) -> tuple[int, str]:
    """Days since 1970 as a year and "MMDD" (the civil calendar, counted from 1 March of year 0)."""
    era, rest = divmod(day + 719_468, 146_097)
    year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    of_year = rest - (365 * year + year // 4 - year // 100)
    place = (5 * of_year + 2) // 153
    month = place + 3 if place < 10 else place - 9
    return year + era * 400 + (month <= 2), f"{month:02d}{of_year - (153 * place + 2) // 5 + 1:02d}"


def _last_minute(day: int) -> int:
    return _moment(day, 24) - 60


def _moment(day: int, hour: int) -> int:
    return day * _DAY + hour * _HOUR - _WIB
