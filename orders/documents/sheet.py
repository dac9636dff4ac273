"""A page that is written from the top down and turned over at the bottom."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from orders.documents.paper import BOLD, REGULAR, cut, draw


class Sheet:
    """A pen on paper of a given size; ``y`` is where the next thing goes, ``heading`` is repeated on every page."""

    def __init__(self, canvas: Canvas, title: str, subtitle: str = "", size: tuple[float, float] = A4):
        self.canvas, self.title, self.subtitle, self.number = canvas, title, subtitle, 0
        self.is_narrow = size[0] < A4[0] / 1.5
        margin = 5 * mm if self.is_narrow else 15 * mm
        self.left, self.right, self.top, self.bottom = margin, size[0] - margin, size[1] - margin, margin
        self.heading: Callable[[], None] | None = None
        canvas.setPageSize(size)
        self._head()

    @property
    def width(self) -> float:
        """Between the margins, in points."""
        return self.right - self.left

    def _head(self) -> None:
        self.number += 1
        size = 12 if self.is_narrow else 16
        draw(self.canvas, self.left, self.top - 5 * mm, self.title, BOLD, size)
        draw(self.canvas, self.right, self.top - 5 * mm, f"{_('Page')} {self.number}", REGULAR, 8, align="right")
        self.y = self.top - 7.5 * mm
        if self.subtitle:
            draw(self.canvas, self.left, self.y - 3 * mm, cut(self.subtitle, REGULAR, 8.5, self.width), REGULAR, 8.5)
            self.y -= 5 * mm

    def room(self, height: float) -> None:
        """Turn the page over, heading and all, when less than ``height`` is left."""
        if self.y - height < self.bottom:
            self.canvas.showPage()
            self._head()
            if self.heading:
                self.heading()

    def rule(self, line_width: float = 0.4, gray: float = 0) -> None:
        """A line across the page."""
        self.canvas.saveState()
        self.canvas.setLineWidth(line_width)
        self.canvas.setStrokeGray(gray)
        self.canvas.line(self.left, self.y, self.right, self.y)
        self.canvas.restoreState()
