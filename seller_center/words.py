"""The change log in the seller's words: what a fact, a field and a logged value are called on a page."""

import re
from datetime import datetime
from html import unescape

from django.utils import translation

from core import dates, facts, money

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?\+00:00")
_PUBLIC_ID = re.compile(r"[a-z]{2,6}_[0-9a-hjkmnp-tv-z]{26}")
_SHOWN = 4


_TAG = re.compile(r"</?(?:p|br|b|strong|i|em|u|ul|ol|li|h[1-6]|img|div|span)\b[^<>]*>", re.I)


def field_name(name: str) -> str:
    """What a logged field is called on a page; an unknown one without its underscores."""
    return str(facts.fields().get(name) or name.replace("_", " "))


def brief(value, field: str = "") -> str:
    """A logged value, short enough for one line and in the words of its field.

    Prices are rupiah, fractions have their comma, codes are their labels, identifiers of ours (which say nothing to a seller) are counted.
    """
    if value is None or value == "" or value == [] or value == {}:
        return "–"
    if isinstance(value, bool):
        return translation.gettext("yes") if value else translation.gettext("no")
    if isinstance(value, dict):
        return _listed([_pair(key, inner, field) for key, inner in value.items()])
    if isinstance(value, list):
        if all(isinstance(item, str) and _PUBLIC_ID.fullmatch(item) for item in value):
            return str(len(value))
        return _listed([brief(item, field) for item in value])
    for codes in facts.codes().get(field, ()):
        if value in codes.values:
            return str(codes(value).label)
    if field in ("programme", "programmes"):
        return translation.gettext(str(value))
    if field in facts.money() and isinstance(value, int):
        return money.rupiah(value)
    text = plain(str(value))
    if field in facts.decimals():
        return text.replace(".", ",")
    if _MOMENT.fullmatch(text):
        return dates.moment_in_words(datetime.fromisoformat(text), seconds=True)
    if _PUBLIC_ID.fullmatch(text):
        return "1"
    return text if len(text) <= 120 else text[:117] + "…"


def cause(text: str) -> str:
    """What made a stock entry happen: a fact in its words, a row of ours by its kind, anything else as it stands."""
    if _PUBLIC_ID.fullmatch(text):
        return str(facts.kinds().get(text.partition("_")[0], ""))
    return str(known.words if (known := facts.facts().get(text)) else text)


def changes(before: dict | None, after: dict | None) -> list[tuple[str, str | None, str | None]]:
    """What a log entry changed: the field in words, the old value and the new one, each None where there was none.

    Values that read alike on the page are no change, whatever they are called inside.
    """
    before, after = before or {}, after or {}
    found = []
    for name in dict.fromkeys([*before, *after]):
        old = brief(before[name], name) if name in before else None
        new = brief(after[name], name) if name in after else None
        if old != new:
            found.append((field_name(name), old, new))
    return found


def plain(text: str) -> str:
    """A rich text as one reads it: without its tags."""
    return " ".join(unescape(_TAG.sub(" ", text)).split()) if _TAG.search(text) else text


def _pair(key: str, value, field: str) -> str:
    if _PUBLIC_ID.fullmatch(key):
        return brief(value, field)
    return f"{field_name(key)}: {brief(value, key)}"


def _listed(texts: list[str]) -> str:
    shown = ", ".join(dict.fromkeys(texts[:_SHOWN]))
    more = len(texts) - _SHOWN
    return f"{shown} (+{more})" if more > 0 else shown
