"""The one reader of numbers that people type or keep in files: forms, list cells, imports, bulk edits, campaign files.

It never guesses. A dot or a comma before three digits separates thousands, as Indonesians and their spreadsheets write
them; a fraction of nothing but zeros (``45000.00``) is no fraction. Whatever else has a fraction is refused where only
whole numbers make sense, and what could mean two different numbers is refused with both of them named.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from core.errors import Unreadable
from core.sentences import gettext as _
from core.texts import INVISIBLE

DIGITS_MAX = 15  # what every column and every JSON reader holds exactly

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_CURRENCY_BEFORE = re.compile(r"^(?:rp\.?|idr)\s*", re.IGNORECASE)
_CURRENCY_AFTER = re.compile(r"\s*(?:idr|rupiah|[.,](?:-|–|—)+)$", re.IGNORECASE)
_MINUS = ("-", "\u2212", "\u2013", "\u2014")
_PLAIN = re.compile(r"[0-9]+")
_TURNED = str.maketrans(".,", ",.")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?P<mark>[., '\u2019])[0-9]{3}(?:(?P=mark)[0-9]{3})*")
_GROUPED_FRACTION = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[., '\u2019])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?!(?P=mark))[.,](?P<rest>[0-9]+)"
)
_FRACTION = re.compile(r"(?P<whole>[0-9]+)(?P<mark>[.,])(?P<rest>[0-9]+)")


class BadNumber(Unreadable):
    """A text that is no number, or none that could be used here."""


def whole(text: str, *, is_money: bool = False, may_lower: bool = False) -> int:
    """A whole number: rupiah when ``is_money``, else pieces, grams, days. ``may_lower`` lets a minus through.

    Refuses (BadNumber) fractions, negative numbers, words, and a count such as ``10.000`` that may be ten or ten
    thousand. Rupiah have no third decimal, so ``10.000`` rupiah are ten thousand.
    """
    shown = _shown(text)
    sign, body = _bared(text)
    if not re.search(r"[0-9]", body):
        raise _no_number(shown)
    if sign < 0 and not may_lower:
        raise BadNumber("negative", _("“%(text)s” is below zero.") % {"text": shown})
    if found := _FRACTION.fullmatch(body):
        if len(found["rest"]) != 3 or not _GROUPED.fullmatch(body):
            return sign * _without_fraction(found["whole"], found["rest"], shown, is_money)
        if not is_money and found["rest"] == "000":
            low, high = int(found["whole"]), int(found["whole"]) * 1000
            raise BadNumber(
                "ambiguous_number",
                _("“%(text)s” may mean %(low)d or %(high)d. Write one of the two, digits only.")
                % {"text": shown, "low": low, "high": high},
            )
    if _PLAIN.fullmatch(body) or _GROUPED.fullmatch(body):
        return sign * _int(body, shown)
    if found := _GROUPED_FRACTION.fullmatch(body):
        return sign * _without_fraction(found["whole"], found["rest"], shown, is_money)
    raise _no_number(shown)


def decimal(text: str, *, may_lower: bool = False) -> Decimal:
    """A number that may have a fraction, such as a percentage or a rating: ``12,5``, ``12.5`` and ``12,5 %``.

    Nothing is grouped in thousands here, so ``1.250,5`` is refused, like words and, without ``may_lower``, a minus.
    """
    shown = _shown(text)
    sign, body = _bared(text.strip().removesuffix("%"))
    if sign < 0 and not may_lower:
        raise BadNumber("negative", _("“%(text)s” is below zero.") % {"text": shown})
    if not re.fullmatch(r"[0-9]{1,12}(?:[.,][0-9]{1,12})?", body):
        raise _no_number(shown)
    return sign * Decimal(body.replace(",", "."))


def optional(text: str | None, read: Callable[..., Any] = whole, **how: Any) -> Any:
    """What ``read`` makes of a text, or None when there is nothing but blanks."""
    text = _INVISIBLE.sub("", text or "")
    return read(text, **how) if text.strip() else None


def _bared(text: str) -> tuple[int, str]:
    """The sign, and the digits with their marks: no currency, single plain blanks."""
    body = _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()
    sign = 1
    for place in ("before the currency", "after it"):
        if body.startswith(_MINUS) and sign > 0:
            sign, body = -1, body[1:].lstrip()
        elif body.startswith("+") and sign > 0:
            body = body[1:].lstrip()
        if place == "before the currency":
            body = _CURRENCY_BEFORE.sub("", body)
    return sign, _CURRENCY_AFTER.sub("", body).strip()


def _without_fraction(whole_part: str, rest: str, shown: str, is_money: bool) -> int:
    if rest.strip("0"):
        low = _int(whole_part, shown)
        text = (
            _("“%(text)s” has a fraction, and rupiah are whole. Write %(low)d or %(high)d, or all digits of the price.")
            if is_money
            else _("“%(text)s” has a fraction; here only whole numbers make sense. Write %(low)d or %(high)d.")
        )
        raise BadNumber("fraction", text % {"text": shown, "low": low, "high": low + 1})
    if len(rest) == 3:
        # 1234.000, 1.234,000: a fraction of three zeros, or a group of thousands gone astray.
        raise _no_number(shown)
    return _int(whole_part, shown)


def _int(text: str, shown: str) -> int:
    digits = re.sub(r"[., '\u2019]", "", text)
    if len(digits.lstrip("0")) > DIGITS_MAX:
        raise BadNumber("number_too_long", _("“%(text)s” is too large a number.") % {"text": shown})
    return int(digits)


def _no_number(shown: str) -> BadNumber:
    return BadNumber(
        "not_a_number", _("“%(text)s” cannot be read as a number. Write digits only, such as 12500.") % {"text": shown}
    )


def _shown(text: str) -> str:
    """The text as a sentence can quote it."""
    return "".join(mark for mark in text.strip()[:40] if unicodedata.category(mark)[0] != "C")


def written(value: int) -> str:
    """A whole number as pages write it in either language: ``200.000``, as the rupiah beside it."""
    return f"{value:,}".replace(",", ".")


def with_fraction(value: Decimal | float | int | str) -> str:
    """The same with all its digits after the comma: ``1.234,56``. A text keeps what else stands in it."""
    return (value if isinstance(value, str) else f"{value:,}").translate(_TURNED)


def fraction(value: Decimal | float | int) -> str:
    """``12,5``: a number with one digit after the comma, as ``written`` writes whole ones."""
    return f"{value:.1f}".replace(".", ",")
