"""The loop: as long as the switch is on, visits come as the hour wants them, and what follows from orders when it is
due."""

import random
import threading
from dataclasses import asdict
from typing import Any

from mock_storefronts.buyers.shopper import Shopper
from mock_storefronts.life import rhythm, visits
from mock_storefronts.life.switch import Silent, Switch

VISITS_A_DAY = 900
# However fast the day goes: so many visits a turn, and so many orders that somebody still thinks of.
VISITS_A_TURN, DUE_MOST = 12, 600
TURN_SECONDS, IDLE_SECONDS, PAUSE_SECONDS = 0.5, 1.0, 3.0
_LATELY = 12


class Town:
    """The buyers of both storefronts. ``fronts`` are (name, address); the first one holds the switch."""

    def __init__(self, fronts: list[tuple[str, str]], *, visits_a_day: float = VISITS_A_DAY):
        self.fronts = {name: Shopper(address) for name, address in fronts}
        self.switch = Switch(fronts[0][1])
        self.visits_a_day = visits_a_day

    def run(self, stop: threading.Event) -> None:
        """Live until ``stop``; a storefront that is away is waited for."""
        while not stop.is_set():
            state = None
            try:
                state = self.switch.read()
                if state["running"]:
                    self.catch_up(state)
            except Silent:
                state = None
            stop.wait(TURN_SECONDS if state and state["running"] else IDLE_SECONDS)

    def catch_up(self, state: dict[str, Any]) -> None:
        """Live until what the storefront's clock shows, from where they stopped: but a pause of the machine, or of the town,
        is no reason for a crowd."""
        now, longest = state["now"], PAUSE_SECONDS * max(1.0, state["pace"])
        last = state["at"] if state["at"] is not None else now - TURN_SECONDS * state["pace"]
        begin = min(max(last, now - longest), now)
        self.turn(state | {"at": begin}, now - begin)

    def turn(self, state: dict[str, Any], seconds: float) -> None:
        """Let so many seconds of the town's time go by, and report."""
        begin = state["at"] or state["now"]
        end = begin + seconds
        wanted = rhythm.visits_between(begin, end, self.visits_a_day)
        # The part of a visit that is left over decides by its own dice, so no slow hour is an empty one.
        dice = random.Random(f"{state['seed']} turn {begin:.3f}")
        count = min(VISITS_A_TURN, int(wanted) + (dice.random() < wanted % 1))
        ready = [due for due in state["due"] if due["at"] <= end][:VISITS_A_TURN]
        left = [due for due in state["due"] if due not in ready]
        for number in range(state["visits"], state["visits"] + count):
            name = self._front_of(state["seed"], number)
            left += self._done(state, name, end, visits.visit, number)
        for due in ready:
            left += self._done(state, due["front"], end, visits.follow, due)
        state |= {"at": end, "visits": state["visits"] + count, "due": left[-DUE_MOST:]}
        self.switch.report({name: state[name] for name in ("switched", "at", "visits", "sums", "due", "lately")})

    def _front_of(self, seed: int, number: int) -> str:
        return random.Random(f"{seed} front {number}").choice(list(self.fronts))

    def _done(self, state: dict[str, Any], name: str, now: float, act, about) -> list[dict[str, Any]]:
        """Do one thing at one storefront and write it down; what is to follow, with its moment."""
        try:
            acts, after = act(self.fronts[name], state["seed"], about)
        except (OSError, ValueError, KeyError):  # the host is down, or says what nobody understands: they go home
            state["sums"]["MISSED"] = state["sums"].get("MISSED", 0) + 1
            return []
        for one in acts:
            state["sums"][one.kind] = state["sums"].get(one.kind, 0) + 1
            if one.who:
                state["lately"] = [asdict(one) | {"front": name, "at": now}, *state["lately"]][:_LATELY]
        return [
            {key: value for key, value in due.items() if key != "after"} | {"at": now + due["after"], "front": name}
            for due in after
        ]
