"""When a warehouse is open, and which of a courier's times fits (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from logistics.shipping import letters
from storefronts.contract import Slot

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))
# Provinces outside western time, as people write them, letters only; Papua's six by their beginning.
_WITA = frozenset({
    "BALI", "NUSATENGGARABARAT", "NUSATENGGARATIMUR", "KALIMANTANSELATAN", "KALIMANTANTIMUR", "KALIMANTANUTARA",
    "SULAWESIUTARA", "GORONTALO", "SULAWESITENGAH", "SULAWESIBARAT", "SULAWESISELATAN", "SULAWESITENGGARA",
})  # fmt: skip
_WIT = ("PAPUA", "MALUKU")


def zone_of(province: str) -> ZoneInfo:
    """The clock a province lives by; western time for one that nobody knows."""
    name = letters(province)
    if name.startswith(_WIT):
        return WIT
    return WITA if name in _WITA else WIB


@dataclass(frozen=True)
class Hours:
    """When somebody is there to hand parcels over: local times, and weekdays (Monday is 0)."""

    opens: time
    closes: time
    weekdays: frozenset[int]
    zone: ZoneInfo = WIB

    def fits(self, slot: Slot, holidays: frozenset[date] = frozenset()) -> bool:
        """Whether somebody is there from the slot's first minute to its last."""
        start, end = slot.start.astimezone(self.zone), slot.end.astimezone(self.zone)
        is_open = start.date() == end.date() and start.weekday() in self.weekdays and start.date() not in holidays
        return is_open and self.opens <= start.time() and end.time() <= self.closes


def first_fitting(slots: Iterable[Slot], hours: Hours, holidays: frozenset[date] = frozenset()) -> Slot | None:
    """The earliest slot within opening hours; None leaves the moment to the courier."""
    fitting = (slot for slot in slots if hours.fits(slot, holidays))
    return min(fitting, key=lambda slot: slot.start, default=None)
