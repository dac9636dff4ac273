"""What all papers share: fonts, and text that fits.

The faces lie beside this file and are embedded, cut down to the letters used: a printer needs none of its own.
"""

import functools
import unicodedata
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from orders.documents.scripts import visual

REGULAR, BOLD = "Paper", "PaperBold"
_HAN = "PaperHan"  # Chinese characters and kana, which the two faces lack; loaded when the first one comes
_FILES = {
    REGULAR: "DejaVuSansCondensed.ttf",
    BOLD: "DejaVuSansCondensed-Bold.ttf",
    _HAN: "DroidSansFallbackFull.ttf",
}
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@functools.cache
def _glyphs(face: str) -> dict[int, int]:
    """The letters a face can draw; registers it, once a process."""
    pdfmetrics.registerFont(TTFont(face, str(Path(__file__).parent / "fonts" / _FILES[face])))
    return pdfmetrics.getFont(face).face.charToGlyph


@functools.lru_cache(maxsize=8192)
def legible(text: str) -> str:
    """Text on one line; what no face can draw becomes "?", so that nothing is dropped in silence.

    Signs without ink (joiners, variation marks, skin tones of an emoji) go.
    """
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    inked = (letter for letter in unicodedata.normalize("NFC", text) if not _is_inkless(letter))
    return "".join(letter if _face(letter, REGULAR) else "?" for letter in inked)


def _is_inkless(letter: str) -> bool:
    code = ord(letter)
    return unicodedata.category(letter) in ("Cf", "Cc") or 0xFE00 <= code <= 0xFE0F or code in _SKIN_TONES


def _face(letter: str, font: str) -> str:
    """The face that draws a letter in this font, else in another; empty when none does."""
    return next((face for face in (font, REGULAR, _HAN) if ord(letter) in _glyphs(face)), "")


@functools.lru_cache(maxsize=8192)
def _runs(text: str, font: str) -> list[tuple[str, str, float]]:
    """(face, part, width at 1 pt) from left to right."""
    _glyphs(font)
    parts = [(font, text)] if text.isascii() else _parts(visual(text), font)
    return [(face, part, pdfmetrics.stringWidth(part, face, 1)) for face, part in parts]


def _parts(text: str, font: str) -> list[tuple[str, str]]:
    return [(face, "".join(part)) for face, part in groupby(text, lambda letter: _face(letter, font) or font)]


def width(text: str, font: str, size: float) -> float:
    """How wide a text is, in points."""
    return sum(run[2] for run in _runs(legible(text), font)) * size


def draw(canvas: Canvas, x: float, y: float, text: str, font: str, size: float, *, align: str = "left") -> None:
    """Put one line down; ``x`` is its left end, its middle ("centre") or its right end, ``y`` its base line."""
    x -= {"left": 0, "centre": 0.5, "right": 1}[align] * (width(text, font, size) if align != "left" else 0)
    for face, part, run in _runs(legible(text), font):
        canvas.setFont(face, size)
        canvas.drawString(x, y, part)
        x += run * size


def cut(text: str, font: str, size: float, room: float) -> str:
    """One line: what does not fit ends in an ellipsis."""
    text = legible(text)
    return text if width(text, font, size) <= room else _longest(text, font, size, room, "…").rstrip() + "…"


def _longest(text: str, font: str, size: float, room: float, end: str = "") -> str:
    """The longest beginning of a text that fits together with ``end``."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle] + end, font, size) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low]


def lines_of(text: str, font: str, size: float, room: float, most: int) -> list[str]:
    """Up to ``most`` lines broken at blanks; an ellipsis when more is left.

    A long word breaks after a "-", "/" or "_" near its end, as SKUs have them, else wherever it must.
    """
    words = legible(text).split()[::-1]
    lines: list[str] = []
    while words and len(lines) < most:
        line = words.pop()
        if width(line, font, size) > room:
            head = _longest(line, font, size, room) or line[0]
            stop = max(head.rfind(sign) for sign in "-/_") + 1
            head = head[:stop] if stop > len(head) // 2 else head
            words.append(line[len(head) :])
            line = head
        while words and line and width(f"{line} {words[-1]}", font, size) <= room:
            line += " " + words.pop()
        lines.append(line)
        words = [word for word in words if word]
    if words and lines:
        lines[-1] = cut(f"{lines[-1]} {' '.join(reversed(words[-60:]))}", font, size, room)
    return lines


def fitting(text: str, font: str, sizes: tuple[float, ...], room: float) -> float:
    """The first of these sizes at which a text fits on one line, else the last."""
    return next((size for size in sizes if width(text, font, size) <= room), sizes[-1])
