"""The storefront's own clock. It may run ahead of or behind the machine's, so that clock skew can be tried."""

import time
from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import formatdate
from itertools import pairwise

Steps = Sequence[Sequence[float]]
STEPS_MOST = 1_000


class Clock:
    """Seconds since 1970 as this host sees them; ``offset`` is what the fault panel adds.

    It may be set to another day and run faster (``travel``), or follow a plan that others follow as well (``follow``): what
    waits for its time then comes at once, or soon. Calls are still signed by the machine's clock (``wall``), tokens end and
    webhooks are sent again by it, for that is what machines compare and wait by.
    """

    def __init__(self, base_offset: float = 0.0):
        self.base_offset, self.offset = base_offset, 0.0
        self.steps: tuple[tuple[float, float, float], ...] = ()
        self._is_shared = False
        self._date: tuple[int, str] = (0, "")

    def now(self) -> float:
        """The moment, in Unix seconds."""
        return self._shown(time.time())[0] + self.base_offset + self.offset

    @property
    def scale(self) -> float:
        """How many times as fast as the machine's it runs at this moment."""
        return self._shown(time.time())[1]

    def wall(self) -> float:
        """The moment by the machine's clock, with what the fault panel adds; no travelling."""
        return time.time() + self.base_offset + self.offset

    def travel(self, offset_seconds: float, scale: float) -> None:
        """Show the machine's time and ``offset_seconds`` from now on, and run ``scale`` times as fast; 0 and 1 come
        back to the machine's time."""
        machine = time.time()
        home = offset_seconds == 0 and scale == 1
        self.steps, self._is_shared = () if home else ((machine, machine + offset_seconds, scale),), False

    def follow(self, steps: Steps) -> None:
        """Go by a plan: from each of these moments of the machine's clock on show that moment, so many times as fast.
        Whoever follows the same plan on this machine shows the same moment. Raises ValueError for what is no plan: steps
        out of order, or time that stands still or goes back."""
        plan = tuple((float(real), float(shown), float(scale)) for real, shown, scale in steps)
        if len(plan) > STEPS_MOST:
            raise ValueError(f"A plan has at most {STEPS_MOST} steps")
        for before, after in pairwise(plan):
            if after[0] < before[0] or after[1] < before[1]:
                raise ValueError("The steps of a plan follow each other")
        if any(
            not 0 < scale <= 100_000 or not abs(real) < 1e11 or not abs(shown) < 1e11 for real, shown, scale in plan
        ):
            raise ValueError("Moments are Unix seconds, a scale is more than 0 and at most 100,000")
        self.steps, self._is_shared = plan, True

    def _shown(self, machine: float) -> tuple[float, float]:
        """(what a moment of the machine's shows as, how fast it goes then)."""
        place = bisect_right(self.steps, (machine, float("inf"), 0.0)) - 1
        if place < 0:  # no plan, or before it began
            return machine, 1.0
        real, shown, scale = self.steps[place]
        return shown + (machine - real) * scale, scale

    def http_date(self) -> str:
        """The Date header: how a client finds out that its own clock is off. The machine's, where the client follows the same
        plan: at a thousand times as fast a tenth of a second on the way would look like a clock that is off by minutes."""
        second = int(self.wall() if self._is_shared else self.now())
        if self._date[0] != second:
            self._date = (second, formatdate(second, usegmt=True))
        return self._date[1]


def iso(seconds: float) -> str:
    """Unix seconds as RFC 3339 in UTC, to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
