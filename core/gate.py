"""The gate: what no text, number or nesting may be, whoever sent it and whatever would read it.

PostgreSQL keeps no NUL and no lone surrogate, no column holds 5,000 digits, and a moment has to survive being shown in
WIB. Such things are stopped where a request comes in (``seller_center.gate`` for addresses, cookies and forms,
``core.api.parsers`` for bodies of the API), so that no view, form or query has to think of them.
"""

import json
import re
from datetime import date, datetime
from typing import Any, NoReturn

from core.errors import Unreadable
from core.sentences import gettext as _

DEPTH_MAX = 32
NUMBER_MAX = 2**63 - 1
_DIGITS_MAX = 40
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:([Zz])|[ +]?([+\- ])?(\d{2}):?(\d{2}))?", re.ASCII
)
YEARS = range(1970, 2200)
OFFSET_HOURS_MAX = 14


class Unfit(Unreadable):
    """What a request holds can be nothing. ``pointer`` says where in a JSON body (RFC 6901), "" for the whole.
    ``is_value`` tells a value out of bounds (422) from text that cannot be understood at all (400)."""

    def __init__(self, code: str, message: str, *, pointer: str = "", is_value: bool = False):
        super().__init__(code, message)
        self.pointer, self.is_value = pointer, is_value


def is_unfit(text: str) -> bool:
    """Whether the text holds NUL or half of a UTF-16 pair: no database and no file takes them."""
    return _UNFIT.search(text) is not None


def without_unfit(text: str) -> str:
    """The text without NUL and halves of UTF-16 pairs."""
    return _UNFIT.sub("", text)


def loads(raw: bytes | str) -> Any:
    """JSON as this house takes it (RFC 8259, strictly).

    Refuses (Unfit): bytes that are not UTF-8, NaN and Infinity, a name given twice in one object, nesting beyond 32
    levels, numbers beyond 64 bits, and NUL or lone surrogates in any text or name.
    """
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError as error:
        raise Unfit("not_utf8", _("The body is not UTF-8.")) from error
    try:
        value = json.loads(text, parse_int=_whole, parse_constant=_no_constant, object_pairs_hook=_object)
    except RecursionError as error:
        raise _too_deep("") from error
    except Unfit:
        raise
    except ValueError as error:
        message = _("The body is not JSON: %(why)s.") % {"why": error}
        raise Unfit("parse_error", message) from error
    _walk(value)
    return value


def moment(text: str) -> datetime:
    """A moment of RFC 3339, aware. A blank before the offset is a + that an address swallowed.

    Refuses (Unfit): bare dates and times without an offset (``offset_missing``: whose midnight would it be?), days that
    no calendar has, offsets beyond 14 hours and years outside 1970 to 2199 (``moment_impossible``).
    """
    found = _MOMENT.fullmatch(text.strip()) if len(text) < 64 else None
    if found is None:
        if len(text) < 64 and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip(), re.ASCII):
            raise _no_offset(text.strip(), "00:00:00")
        message = _("“%(given)s” is not a moment. Write it as 2026-12-13T00:00:00+07:00.") % {"given": text[:40]}
        raise Unfit("moment_invalid", message, is_value=True)
    day, time, zulu, sign, hours, minutes = found.groups()
    if not zulu and hours is None:
        raise _no_offset(day, time)
    offset = "+00:00" if zulu else f"{'-' if sign == '-' else '+'}{hours}:{minutes}"
    try:
        if (not zulu and int(hours) * 60 + int(minutes) > OFFSET_HOURS_MAX * 60) or int(minutes or 0) > 59:
            raise ValueError
        value = datetime.fromisoformat(f"{day}T{time}{offset}")
        if value.year not in YEARS:
            raise ValueError
    except ValueError as error:
        message = _("“%(given)s” is a moment that no calendar has.") % {"given": text[:40]}
        raise Unfit("moment_impossible", message, is_value=True) from error
    return value


def whole(text: str) -> int | None:
    """A whole number of an address or a hidden field, such as a row's id; None for what is none or fits no column."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def day(text: str) -> date | None:
    """A date such as 2026-12-13; None for what no calendar has."""
    try:
        found = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        return None
    return found if found and found.year in YEARS else None


def _no_offset(day: str, time: str) -> Unfit:
    message = _("Say which clock is meant: %(wib)s for WIB, or %(utc)s for UTC.")
    wib, utc = f"{day}T{time}+07:00", f"{day}T{time}Z"
    return Unfit("offset_missing", message % {"wib": wib, "utc": utc}, is_value=True)


def _whole(text: str) -> int | float:
    return int(text) if len(text) <= _DIGITS_MAX else float("inf")  # the walk refuses it, and says where it is


def _no_constant(text: str) -> NoReturn:
    raise Unfit("parse_error", _("The body is not JSON: %(why)s.") % {"why": text})


def _object(pairs: list[tuple[str, Any]]) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        shown = twice[:40].encode("utf-8", "replace").decode()
        raise Unfit("name_twice", _("“%(name)s” is given twice in one object.") % {"name": shown})
    return found


def _too_deep(pointer: str) -> Unfit:
    return Unfit("too_deep", _("The body is nested more than %(n)d levels deep.") % {"n": DEPTH_MAX}, pointer=pointer)


def _walk(value: Any) -> None:
    """Look at every value, without recursion; the first fault is told with its place."""
    waiting: list[tuple[Any, str, int]] = [(value, "", 1)]
    while waiting:
        here, at, depth = waiting.pop()
        if isinstance(here, dict | list):
            if depth > DEPTH_MAX:
                raise _too_deep(at[:200])
            pairs = here.items() if isinstance(here, dict) else enumerate(here)
            for name, inner in pairs:
                if isinstance(name, str) and is_unfit(name):
                    raise _bad_text(at)
                waiting.append((inner, f"{at}/{str(name).replace('~', '~0').replace('/', '~1')}", depth + 1))
        elif isinstance(here, str):
            if is_unfit(here):
                raise _bad_text(at)
        elif isinstance(here, int | float) and not abs(here) <= NUMBER_MAX:
            raise Unfit("number_too_big", _("No number here is that big."), pointer=at[:400], is_value=True)


def _bad_text(pointer: str) -> Unfit:
    message = _("This text holds a character that is not possible (NUL, or half of a UTF-16 pair).")
    return Unfit("text_impossible", message, pointer=pointer[:400], is_value=True)
