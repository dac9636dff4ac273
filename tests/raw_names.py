"""What no page shows a person: names of the code, ids of ours, values of Python, markup that was not read, and texts
of ours in the other language."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings

from core import facts
from outbox.operations import Operation

# Words that happen to be values as well, and stand on pages as what they are.
MEANT = {"XTRA", "SUPER", "CSV", "XLSX", "PDF", "POST", "GET", "COD", "SKU", "HTML", "JSON"}
# Names that a shop or a storefront gave, which are words of ours in one language as well.
NAMES = {"Gudang utama", "Harga", "Lainnya", "kreator"}
# What is written for programs stands in one of these; what is not drawn is not read.
NOT_READ = {"code", "pre", "script", "style", "template", "textarea", "title", "apart"}
# Pictures whose names are letters of their font; they are apart, and so is what says itself in which language it is.
ICONS = "material-symbols-outlined"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "use", "wbr"}


class _Texts(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            given = dict(attrs)
            is_apart = ICONS in (given.get("class") or "").split() or ("lang" in given and tag != "html")
            self.open.append("apart" if is_apart else tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == "apart":
            self.open.pop()
        elif tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not NOT_READ & set(self.open):
            self.texts.append(text)


def texts_of(html: str) -> list[str]:
    """What a person reads of a page, piece by piece; not its attributes, and not what is written for programs."""
    parser = _Texts()
    parser.feed(html)
    return parser.texts


@cache
def _values() -> frozenset[str]:
    """Every value of every field with choices in the house, and every operation."""
    found = {operation.value for operation in Operation}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            found |= {str(value) for value, _label in getattr(field, "flatchoices", None) or ()}
    return frozenset(value for value in found if re.fullmatch(r"[A-Z][A-Z_]{3,}", value)) - MEANT


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)+|[A-Z][A-Z_]{3,}")
_ID = re.compile(r"\b[a-z]{2,6}_[0-9a-hjkmnp-tv-z]{26}\b")
_PYTHON = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b|[{\[]\s*['\"]|\{\}|\[\]|<[\w.]+ object|Undefined|datetime\.|Decimal\("
)
_MARKUP = re.compile(r"&(?:[a-z]+|#\d+);|</?(?:p|br|b|i|em|strong|ul|ol|li|div|span)\b[^>]*>")


def raw_in(html: str, language: str, own: tuple[str, ...] = ()) -> list[str]:
    """The raw names of a page; ``own`` are texts of the seller's, which may say what they like."""
    found = []
    for text in texts_of(html):
        read = text
        for one in own:
            read = read.replace(one, "")
        found += [match.group() for pattern in (_ID, _PYTHON, _MARKUP) for match in pattern.finditer(read)]
        for match in _WORD.finditer(_ID.sub("", read)):
            word = match.group()
            if word in _values() or word in facts.facts() or ("_" in word and word.islower()):
                found.append(word)
    return found


def foreign_in(html: str, language: str) -> list[str]:
    """Texts of ours on a page that stand there in the other language, alone or beside a name."""
    other = _only_in()["en" if language == "id" else "id"]
    return [part for text in texts_of(html) for part in (text, *_BESIDE.split(text)[1:]) if part in other]


_BESIDE = re.compile(r": | · ")


@cache
def _only_in() -> dict[str, frozenset[str]]:
    """Texts of ours that one language has and the other has not."""
    path = Path(settings.BASE_DIR) / "locale" / "id" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if isinstance(message.id, str) and message.id]
    english, indonesian = {message.id for message in messages}, {message.string for message in messages}
    return {"en": frozenset(english - indonesian), "id": frozenset(indonesian - english - NAMES)}
