"""Charts as plain geometry for one SVG each, so that a page needs no program to draw them, and a printer has them too."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 720, 200


@dataclass(frozen=True)
class Part:
    """One coloured part of a bar."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Column:
    """A point of the line: its parts, what is said of it, and the ground that shows it when pointed at."""

    label: str
    said: str
    x: float
    width: float
    parts: list[Part]


@dataclass(frozen=True)
class Chart:
    """Columns from the ground up, the marks of the scale with their heights, and the line of the period before."""

    columns: list[Column]
    marks: list[tuple[float, int]]
    before: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(column.parts for column in self.columns)


def columns(points: Sequence[tuple[str, str, dict[str, int]]], before: Sequence[int] = ()) -> Chart:
    """A column a point (label, words, value of each part); ``before`` are the whole values of the period before, drawn as a
    line over them."""
    most = max([sum(parts.values()) for _label, _said, parts in points] + list(before), default=0)
    top = scale(most)
    step = WIDTH / max(1, len(points))
    found = []
    for place, (label, said, parts) in enumerate(points):
        ground, drawn = float(HEIGHT), []
        for name, amount in parts.items():
            if amount > 0:
                height = round(amount * HEIGHT / top, 1)
                ground -= height
                drawn.append(
                    Part(name, round(place * step + step * 0.14, 1), round(ground, 1), round(step * 0.72, 1), height)
                )
        found.append(Column(label, said, round(place * step, 1), round(step, 1), drawn))
    line = " ".join(
        f"{round((place + 0.5) * step, 1)},{round(HEIGHT - amount * HEIGHT / top, 1)}"
        for place, amount in enumerate(before[: len(points)])
    )
    marks = [(round(HEIGHT - HEIGHT * share / 4, 1), top * share // 4) for share in (0, 2, 4)]
    return Chart(found, marks, line if any(before) else "")


def scale(most: int) -> int:
    """Where the scale ends: the next number that is 4 or 8 with noughts behind, or 1, 2 with two at least, so that its
    quarters are whole."""
    for power in range(20):
        for lead in (1, 2, 4, 6, 8):
            top = lead * 10**power
            if top >= most and top % 4 == 0:
                return top
    return most


def bar(part: int, whole: int) -> Decimal:
    """The length of a bar in per cent of the longest, with one decimal."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1")) if whole else Decimal(0)


def shade(value: int, most: int) -> int:
    """How dark a cell of the heat map is: 0 for nothing, then 1 to 5."""
    return min(5, 1 + value * 5 // (most + 1)) if value and most else 0
