"""The storefront's own clock. It may run ahead of or behind the machine's, so that clock skew can be tried."""

import time
from datetime import UTC, datetime
from email.utils import formatdate


class Clock:
    """Seconds since 1970 as this host sees them; ``offset`` is what the fault panel adds.

    It may be set to another day and run faster (``travel``): what waits for its time then comes at once, or soon. Calls
    are still signed by the machine's clock (``wall``), for that is what a client's clock is compared with.
    """

    def __init__(self, base_offset: float = 0.0):
        self.base_offset, self.offset = base_offset, 0.0
        self.scale, self._since, self._begin = 1.0, 0.0, 0.0
        self._date: tuple[int, str] = (0, "")

    def now(self) -> float:
        """The moment, in Unix seconds."""
        machine = time.time()
        travelled = self._begin + (machine - self._since) * self.scale if self._since else machine
        return travelled + self.base_offset + self.offset

    def wall(self) -> float:
        """The moment by the machine's clock, with what the fault panel adds; no travelling."""
        return time.time() + self.base_offset + self.offset

    def travel(self, offset_seconds: float, scale: float) -> None:
        """Show the machine's time and ``offset_seconds`` from now on, and run ``scale`` times as fast; 0 and 1 come
        back to the machine's time."""
        self._since = time.time()
        self._begin, self.scale = self._since + offset_seconds, scale
        if offset_seconds == 0 and scale == 1:
            self._since = 0.0

    def http_date(self) -> str:
        """The Date header: how a client finds out that its own clock is off."""
        second = int(self.now())
        if self._date[0] != second:
            self._date = (second, formatdate(second, usegmt=True))
        return self._date[1]


def iso(seconds: float) -> str:
    """Unix seconds as RFC 3339 in UTC, to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
