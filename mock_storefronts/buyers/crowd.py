"""A crowd: hundreds of buyers who want a piece of the same thing in the same moment. The demo's attack and its benchmark
send it."""

import threading
from collections import Counter
from collections.abc import Mapping

from mock_storefronts.buyers.shopper import Shopper

SOLD, REFUSED, SILENT = "SOLD", "REFUSED", "SILENT"


class Crowd:
    """``buyers`` who want one piece each, shared out evenly over ``fronts``: name -> (address, the SKU's id there). Their
    orders carry ``message``."""

    def __init__(self, fronts: Mapping[str, tuple[str, str]], buyers: int, *, message: str = ""):
        self._fronts, self._message = list(fronts.values()), message
        self._gate = threading.Barrier(buyers)
        self._answers: list[str] = []  # adding to a list needs no lock
        self._buyers = [threading.Thread(target=self._buy, args=(number,), daemon=True) for number in range(buyers)]

    def rush(self) -> None:
        """All check out as fast as they can; returns at once."""
        for buyer in self._buyers:
            buyer.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until everybody has an answer, at most so long; whether they have."""
        for buyer in self._buyers:
            buyer.join(seconds)
            if buyer.is_alive():
                return False
        return True

    @property
    def answers(self) -> Counter:
        """How many were told what so far: SOLD, REFUSED (too late), SILENT (the storefront was too slow, or had another
        reason; such an order may have been placed)."""
        return Counter(self._answers)

    def _buy(self, number: int) -> None:
        address, sku_id = self._fronts[number % len(self._fronts)]
        self._gate.wait()
        try:
            status, _told = Shopper(address, seed=number).buy([(sku_id, 1)], message=self._message)
        except (OSError, ValueError):
            status = 0
        self._answers.append({201: SOLD, 409: REFUSED}.get(status, SILENT))
