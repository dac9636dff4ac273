"""The storefront's own clock. It may run ahead of or behind the machine's, so that clock skew can be tried."""

import time
from datetime import UTC, datetime
from email.utils import formatdate


class Clock:
    """Seconds since 1970 as this host sees them; ``offset`` is what the fault panel adds."""

    def __init__(self, base_offset: float = 0.0):
        self.base_offset, self.offset = base_offset, 0.0
        self._date: tuple[int, str] = (0, "")

    def now(self) -> float:
        """The moment, in Unix seconds."""
        return time.time() + self.base_offset + self.offset

    def http_date(self) -> str:
        """The Date header: how a client finds out that its own clock is off."""
        second = int(self.now())
        if self._date[0] != second:
            self._date = (second, formatdate(second, usegmt=True))
        return self._date[1]


def iso(seconds: float) -> str:
    """Unix seconds as RFC 3339 in UTC, to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
