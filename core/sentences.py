"""Sentences for people that can be said again in another language.

A refusal is worded where the rule stands, in the language of whoever asked; when it is stored (a job's row, a notice at
an order) somebody else reads it later. So ``gettext`` and ``ngettext`` of this module return a ``Sentence``: the
translated text, which also knows its message id and its values. ``kept`` is what of it goes into a JSON column, and
``said`` is that in the reader's language.

Modules that word refusals import ``_`` from here; everything else about translations is Django's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.functional import Promise


class Sentence(str):
    """A translated text with its message id and, once they are put in with ``%``, its values."""

    msgid: str = ""
    plural: str = ""
    number: int = 0
    values: Any = None

    def __mod__(self, values: Any) -> "Sentence":
        filled = Sentence(super().__mod__(values))
        filled.msgid, filled.plural, filled.number, filled.values = self.msgid, self.plural, self.number, values
        return filled


def gettext(msgid: str) -> Sentence:
    """The sentence in the language of the moment."""
    sentence = Sentence(translation.gettext(msgid))
    sentence.msgid = msgid
    return sentence


def ngettext(singular: str, plural: str, number: int) -> Sentence:
    """The sentence for so many, in the language of the moment."""
    sentence = Sentence(translation.ngettext(singular, plural, number))
    sentence.msgid, sentence.plural, sentence.number = singular, plural, number
    return sentence


def label(words: Promise) -> Sentence:
    """A choice's label, which Django translates late, as a sentence that can be kept."""
    with translation.override(None):
        msgid = str(words)
    return gettext(msgid)


def joined(*sentences: str, between: str = " ") -> str:
    """Several sentences as one text, with ``between`` between them; each is said again by itself. None is ""."""
    whole = Sentence(between.join(["%s"] * len(sentences)))
    whole.msgid = str(whole)
    return whole % sentences if sentences else ""


def names(titles: Sequence[str], most: int = 3) -> Sentence:
    """The first titles in quotation marks, and how many more there are."""
    shown = ", ".join(f"“{title}”" for title in titles[:most])
    more = len(titles) - most
    if more <= 0:
        return Sentence(shown)
    return ngettext("%(names)s and %(num)d more", "%(names)s and %(num)d more", more) % {"names": shown, "num": more}


def kept(text: Any) -> Any:
    """What a JSON column keeps of a text: message id and values, or the text itself where it has no message id (what
    a storefront said, a name)."""
    if isinstance(text, Sentence) and text.msgid:
        found: dict[str, Any] = {"msgid": text.msgid}
        if text.plural:
            found |= {"plural": text.plural, "number": text.number}
        if text.values is not None:
            found["values"] = _plain(text.values)
        return found
    if isinstance(text, Promise):
        return str(text)
    return text


def said(text: Any) -> str:
    """What ``kept`` kept, in the language of the moment."""
    if not isinstance(text, Mapping):
        return str(text)
    msgid, values = text["msgid"], text.get("values")
    words = (
        translation.ngettext(msgid, text["plural"], text["number"]) if "plural" in text else translation.gettext(msgid)
    )
    try:
        return words if values is None else words % _filled(values)
    except (KeyError, TypeError, ValueError):  # a sentence of an older release has other places
        return words


def again(found: Mapping[str, Any]) -> Sentence:
    """What ``kept`` kept, as a sentence in the language of the moment that can be kept once more."""
    sentence = Sentence(said(found))
    sentence.msgid, sentence.plural, sentence.number = found["msgid"], found.get("plural", ""), found.get("number", 0)
    values = found.get("values")
    if isinstance(values, Mapping):
        sentence.values = {name: again_within(part) for name, part in values.items()}
    elif values is not None:
        sentence.values = tuple(again_within(part) for part in values)
    return sentence


def kept_within(value: Any) -> Any:
    """``kept`` for every text within a JSON value."""
    if isinstance(value, Mapping):
        return {name: kept_within(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [kept_within(part) for part in value]
    return kept(value)


def again_within(value: Any) -> Any:
    """``again`` for every kept sentence within a JSON value."""
    if isinstance(value, Mapping):
        return again(value) if _is_kept(value) else {name: again_within(part) for name, part in value.items()}
    return [again_within(part) for part in value] if isinstance(value, list) else value


def _is_kept(value: Mapping) -> bool:
    return isinstance(value.get("msgid"), str) and value.keys() <= {"msgid", "plural", "number", "values"}


def _plain(value: Any) -> Any:
    """Values as JSON has them: a mapping for named places, a list for those in order."""
    if isinstance(value, Mapping):
        return {name: _part(part) for name, part in value.items()}
    return [_part(part) for part in (value if isinstance(value, tuple) else (value,))]


def _part(value: Any) -> Any:
    found = kept(value)
    return found if found is None or isinstance(found, str | int | float | dict) else str(found)


def _filled(values: Any) -> Any:
    if isinstance(values, Mapping):
        return {name: _one(part) for name, part in values.items()}
    return tuple(_one(part) for part in values)


def _one(part: Any) -> Any:
    return said(part) if isinstance(part, Mapping) else part
