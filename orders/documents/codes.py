"""What a scanner reads: Code 128 and QR, each drawn as one path (a shape a module would take most of a label's time)."""

import functools

import segno
from reportlab.graphics.barcode import code128
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

_DOT = mm / 8  # a thermal printer has 203 dots an inch: bars of whole dots come out even
# Dots a module, widest first; 3 are 0.375 mm, what couriers' scanners like. Up to 30 letters get whole dots; for 40 only
# a dot and a half is left, which takes a finer printer.
_DOTS = (4, 3, 2, 1.5, 1)
_QUIET = 10  # modules of silence on either side, which the standard asks for


def draw_barcode(canvas: Canvas, number: str, middle: float, y: float, room: float, height: float) -> None:
    """Code 128 around ``middle``, its bars as wide as ``room`` takes them with ten modules of silence on either side.

    Signs that Code 128 has not (anything but ASCII) are left out; nothing to draw, nothing drawn.
    """
    text = "".join(letter for letter in number if 32 <= ord(letter) < 127)
    if not text:
        return
    widths = _widths(text)
    modules = sum(widths)
    module = next((dots for dots in _DOTS if (modules + 2 * _QUIET) * dots * _DOT <= room), _DOTS[-1]) * _DOT
    x = round((middle - modules * module / 2) / _DOT) * _DOT
    path = canvas.beginPath()
    for place, width in enumerate(widths):
        if place % 2 == 0:
            path.rect(x, y, width * module, height)
        x += width * module
    canvas.drawPath(path, stroke=0, fill=1)


def _widths(text: str) -> list[int]:
    """Bars and spaces in turn, in modules; reportlab writes them as letters, A or a for one."""
    bars = code128.Code128(text, quiet=False)
    bars.validate()
    bars.encode()
    bars.decompose()
    return [ord(letter.upper()) - ord("A") + 1 for letter in bars.decomposed]


@functools.lru_cache(maxsize=1024)
def _matrix(text: str) -> tuple[bytes, ...]:
    # A fixed mask: weighing all eight takes longer than the rest of the label, and scanners read any.
    return tuple(bytes(row) for row in segno.make(text, micro=False, error="m", mask=3).matrix)


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """A QR code ``side`` points wide with its lower left corner at x, y; the four modules of silence lie outside."""
    rows = _matrix(text)
    module = side / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        bottom, start = y + side - (number + 1) * module, None
        for place, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                path.rect(x + start * module, bottom, (place - start) * module, module)
                start = None
    canvas.drawPath(path, stroke=0, fill=1)
