"""Cells as people type them -> values. Each refusal says what is wrong with the cell and how to write it."""

import re

from django.utils.translation import gettext as _


class BadCell(Exception):
    """One cell that cannot be understood."""

    def __init__(self, code: str, message: str):
        super().__init__(code)
        self.code, self.message = code, message


_MARKED = re.compile(r"^\d{1,3}(\.\d{3})+$|^\d{1,3}(,\d{3})+$")
_FRACTION = re.compile(r"^\d+([.,]\d{1,2}|[.,]\d{4,})$")


def whole_number(text: str, *, code: str = "not_a_whole_number") -> int:
    """``90750``, ``90.750``, ``Rp 90.750`` and ``90,750`` are all 90750; ``90.75`` is refused, not guessed at."""
    cleaned = re.sub(r"^(rp\.?|idr)\s*", "", text.strip(), flags=re.IGNORECASE).replace(" ", "").replace("\u00a0", "")
    cleaned = (
        re.sub(r"(,-|,00|\.00)$", "", cleaned) if _MARKED.match(re.sub(r"(,-|,00|\.00)$", "", cleaned)) else cleaned
    )
    cleaned = cleaned.removesuffix(",-")
    if cleaned.startswith("-"):
        raise BadCell(code, _("“%(text)s” is below zero. Write a whole number such as 90750.") % {"text": text})
    if cleaned.isascii() and cleaned.isdigit():
        return int(cleaned)
    if _MARKED.match(cleaned):
        return int(re.sub(r"[.,]", "", cleaned))
    if _FRACTION.match(cleaned):
        raise BadCell(code, _("“%(text)s” has a fraction; rupiah and pieces are whole. Write 90750.") % {"text": text})
    raise BadCell(code, _("“%(text)s” is no number. Write digits only, such as 90750.") % {"text": text[:40]})


def optional_whole(text: str) -> int | None:
    """A whole number, or None for an empty cell."""
    return whole_number(text) if text.strip() else None


def yes_no(text: str, default: bool) -> bool:
    """ya / yes / 1 and tidak / no / 0; empty is the default."""
    word = text.strip().casefold()
    if not word:
        return default
    if word in ("ya", "yes", "y", "1", "true", "aktif"):
        return True
    if word in ("tidak", "no", "n", "0", "false", "nonaktif"):
        return False
    raise BadCell("not_yes_no", _("Write ya or tidak, not “%(text)s”.") % {"text": text[:40]})


def plain(text: str) -> str:
    """Text for an exported cell: what a spreadsheet would run as a formula gets an apostrophe in front."""
    return "'" + text if text[:1] in "=+-@\t\r" else text
