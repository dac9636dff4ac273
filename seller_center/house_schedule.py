"""Periodic work by the house's time: what is due every minute of the seller's day comes sooner when the day is shorter."""

from datetime import datetime

from celery.schedules import schedstate, schedule

from core import clock

# However short a day is: so many seconds of the machine between two turns, for a look at the database, and for a call to
# a storefront.
LOOK, CALL = 2.0, 15.0


class EveryOfTheHouse(schedule):
    """Every so many seconds of the house's time, but not more often than every ``least`` seconds of the machine's."""

    def __init__(self, seconds: float, least: float):
        super().__init__(run_every=seconds)
        self.least = least

    def wait_seconds(self) -> float:
        """Seconds of the machine between two turns, as fast as the house's time goes now."""
        usual = float(self.run_every.total_seconds())
        return max(usual / clock.pace(), min(self.least, usual))

    def is_due(self, last_run_at: datetime) -> schedstate:
        """Whether it is due, and when to look again."""
        wait = self.wait_seconds()
        left = wait - (self.now() - self.maybe_make_aware(last_run_at)).total_seconds()
        return schedstate(True, wait) if left <= 0 else schedstate(False, left)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EveryOfTheHouse) and (self.run_every, self.least) == (other.run_every, other.least)

    def __hash__(self) -> int:
        return hash((self.run_every, self.least))

    def __reduce__(self):
        return self.__class__, (self.run_every.total_seconds(), self.least)


def looks(seconds: float) -> EveryOfTheHouse:
    """Work that looks at our own rows for what is due by the house's time."""
    return EveryOfTheHouse(seconds, LOOK)


def calls(seconds: float) -> EveryOfTheHouse:
    """Work that asks the storefronts for what their time brought."""
    return EveryOfTheHouse(seconds, CALL)
