"""What all papers share: fonts, and text that fits."""

import functools
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "Paper", "PaperBold"


@functools.cache
def register_fonts() -> None:
    """Register the two faces, once a process; they come with reportlab."""
    folder = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont(REGULAR, str(folder / "Vera.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(folder / "VeraBd.ttf")))


@functools.lru_cache(maxsize=4096)
def legible(text: str) -> str:
    """Text with what the font cannot draw (emoji, other scripts) as "?", so that nothing is dropped in silence."""
    register_fonts()
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    return "".join(letter if ord(letter) in known else "?" for letter in " ".join(text.split()))


def cut(text: str, font: str, size: float, width: float) -> str:
    """One line: what does not fit ends in an ellipsis."""
    text = legible(text)
    if stringWidth(text, font, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = stringWidth(text[:middle] + "…", font, size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def lines_of(text: str, font: str, size: float, width: float, most: int) -> list[str]:
    """Up to ``most`` lines broken at blanks (a longer word is cut); the last one ends in an ellipsis when more is left."""
    words, lines = legible(text).split(), []
    while words and len(lines) < most:
        line = words.pop(0)
        while words and stringWidth(f"{line} {words[0]}", font, size) <= width:
            line += " " + words.pop(0)
        lines.append(line)
    if words and lines:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return [cut(line, font, size, width) for line in lines]
