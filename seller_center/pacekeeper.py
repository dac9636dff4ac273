"""Keeps a demo's fast clock going while its house runs, and both storefronts in step with it.

A plan of how time goes (core/pace.py) is good for half a minute unless it is kept; so a house that is stopped does not
live on meanwhile. The storefronts get the same plan, and so show the same moment, to the microsecond; one that was away
gets it as soon as it answers again.
"""

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from core.pace import PaceFile, Plan
from mock_storefronts.life.switch import Silent, Switch

EVERY_SECONDS = 1.0
# A storefront that lost its plan (somebody set its clock by hand) has it again after so long.
_TOLD_AGAIN_SECONDS = 10.0


class PaceKeeper(threading.Thread):
    """A thread of whoever runs the house. ``addresses`` are the storefronts' by name."""

    def __init__(self, path: Path, addresses: Mapping[str, str], say: Callable[[str], None]):
        super().__init__(daemon=True, name="pacekeeper")
        self.file, self.addresses, self._say = PaceFile(path), dict(addresses), say
        self.stopped = threading.Event()
        self._told: dict[str, tuple[Plan, float]] = {}
        self._was_fast = False

    def run(self) -> None:
        """Until ``stopped``."""
        while not self.stopped.wait(EVERY_SECONDS):
            try:
                self.turn()
            except OSError as error:  # a full disk: time goes on as life does, and is tried again
                self._say(f"the demo's clock could not be kept going ({error})")

    def turn(self) -> Plan:
        """One look: keep the plan, and tell it to whoever does not have it."""
        plan = self.file.keep()
        for name, address in self.addresses.items():
            told, at = self._told.get(name, (Plan(), -1e9))
            if told == plan and (not plan.steps or time.monotonic() - at < _TOLD_AGAIN_SECONDS):
                continue
            try:
                Switch(address).follow(plan.written()["steps"])
            except (Silent, ValueError):
                self._told.pop(name, None)
            else:
                self._told[name] = (plan, time.monotonic())
        is_fast = plan.pace > 1
        if is_fast != self._was_fast:
            self._was_fast = is_fast
            self._say(
                f"The demo's time goes {plan.pace} times as fast as life."
                if is_fast
                else "The demo's time goes as fast as life."
            )
        return plan
