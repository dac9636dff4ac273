"""How fast the house's own time goes in a demo: a plan of steps, read by every process alike, written by the switch.

A plan says which moment the house shows at which moment of the machine's clock, and how fast it goes on from there. It is
a function of the machine's clock alone: whoever has the same plan shows the same moment, to the microsecond, and no process
counts along. Three rules hold it together:

- A change begins ``LEAD_SECONDS`` after it is written, and every process reads the file again more often than that. So
  nobody shows a moment that another never will, and time never jumps, back or forth.
- A fast step ends by itself ``LEASE_SECONDS`` later unless somebody prolongs it (``keep``): a house that is stopped, or
  whose supervisor died, does not live on for years meanwhile. It goes on as fast as before once it is kept again.
- It ends for good after so many days of the house (``until``).

Where there is no plan the house shows the machine's time. Nothing of Django here: the supervisor keeps the plan, too.
"""

import bisect
import contextlib
import fcntl
import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

PACE_MOST = 1_000
# A fast clock ends by itself after so many days of the house: a payday, a month's end and a double date are among them.
DAYS_USUAL = 40.0
DAY = 86_400.0
# Longer than the slowest look at the file (LOOK_SECONDS) and than a storefront takes to be told.
LEAD_SECONDS = 2.0
LEASE_SECONDS, KEPT_WHEN_LEFT = 30.0, 20.0
LOOK_SECONDS = 0.25
_STEPS_MOST = 400


class BadPace(ValueError):
    """A pace or a span that no house goes at."""


@dataclass(frozen=True)
class Step:
    """From the machine's moment ``real`` on the house shows ``shown`` and what came after it, ``rate`` times as fast."""

    real: float
    shown: float
    rate: float


@dataclass(frozen=True)
class Plan:
    """Steps in their order; ``pace`` is how fast it is to go until the house shows ``until`` (1 and 0: as life does)."""

    steps: tuple[Step, ...] = ()
    pace: int = 1
    until: float = 0.0

    @cached_property
    def _begins(self) -> list[float]:
        return [step.real for step in self.steps]

    def step_at(self, real: float) -> Step:
        """The step that a machine's moment belongs to; the machine's own time where there is none."""
        if not self.steps:
            return Step(real, real, 1.0)
        place = bisect.bisect_right(self._begins, real) - 1
        # Before the first switch the house showed the machine's time.
        return self.steps[place] if place >= 0 else replace(self.steps[0], rate=1.0)

    def shown(self, real: float) -> float:
        """What the house shows at a moment of the machine's clock (both in Unix seconds)."""
        return _shown_of(self.step_at(real), real)

    def rate(self, real: float) -> float:
        """How many times as fast as life it goes at that moment."""
        return self.step_at(real).rate

    def is_fast(self, real: float) -> bool:
        """Whether it is to go faster than life: also between two houses, while nobody keeps it going."""
        return self.pace > 1 and self.shown(real) < self.until

    def is_away(self, real: float) -> bool:
        """Whether the house shows another time than the machine."""
        return abs(self.shown(real) - real) >= 1 or self.rate(real) != 1

    def switched(self, real: float, pace: int, days: float) -> "Plan":
        """The plan with another pace from ``LEAD_SECONDS`` after ``real`` on, for so many days of the house. Raises
        BadPace unless the pace is 1 to 1,000 and, for a fast one, the days more than none."""
        if not isinstance(pace, int) or isinstance(pace, bool) or not 1 <= pace <= PACE_MOST:
            raise BadPace(f"The pace is a whole number from 1 to {PACE_MOST}")
        if pace > 1 and not 0 < days <= 366:
            raise BadPace("A fast clock ends after more than no day and at most 366")
        begin = real + LEAD_SECONDS
        known = self._until(begin)
        at = known.shown(begin)
        if pace == 1:
            if not known.steps:
                return Plan()
            return Plan((*known.steps, Step(begin, at, 1.0)), 1, 0.0)
        return Plan((*known.steps, Step(begin, at, float(pace))), pace, at + days * DAY)._leased(real)

    def kept(self, real: float) -> "Plan":
        """The plan with its fast step prolonged, or begun again where nobody prolonged it in time; itself where there is
        nothing to do."""
        if self.pace == 1:
            return self
        if self.shown(real) >= self.until:
            return replace(self, pace=1, until=0.0)
        last = self.steps[-1]
        if last.rate == 1 and last.real > real + LEAD_SECONDS:  # it still goes fast
            if last.real - real > KEPT_WHEN_LEFT or last.shown >= self.until:
                return self
            return replace(self, steps=self.steps[:-1])._leased(real)
        begin = real + LEAD_SECONDS
        known = self._until(begin)
        return replace(known, steps=(*known.steps, Step(begin, known.shown(begin), float(self.pace))))._leased(real)

    def _until(self, begin: float) -> "Plan":
        """Without what it planned for later than ``begin``."""
        steps = tuple(step for step in self.steps if step.real < begin)
        return replace(self, steps=steps[-_STEPS_MOST:])

    def _leased(self, real: float) -> "Plan":
        fast = self.steps[-1]
        end = min(max(real, fast.real) + LEASE_SECONDS, fast.real + (self.until - fast.shown) / fast.rate)
        return replace(self, steps=(*self.steps, Step(end, _shown_of(fast, end), 1.0)))

    def written(self) -> dict[str, Any]:
        """As the file and the storefronts have it: steps as [real, shown, rate]."""
        return {
            "steps": [[step.real, step.shown, step.rate] for step in self.steps],
            "pace": self.pace,
            "until": self.until,
        }


def _shown_of(step: Step, real: float) -> float:
    """What a step shows at a moment of its own."""
    return step.shown + (real - step.real) * step.rate


def read(told: Any) -> Plan:
    """A plan as ``written`` gave it; the machine's time for anything else."""
    try:
        steps = tuple(Step(*map(float, step)) for step in told["steps"])
        return Plan(steps, int(told["pace"]), float(told["until"]))
    except (KeyError, TypeError, ValueError):
        return Plan()


class PaceFile:
    """The file of a house's plan: looked at again and again, changed by one at a time."""

    def __init__(self, path: Path):
        self.path = path
        self._looked = -1e9
        self._mark: tuple[int, int, int] | None = None
        self._plan = Plan()

    def plan(self) -> Plan:
        """The plan as it was at most LOOK_SECONDS ago: no call of the system in between."""
        now = time.monotonic()
        if now - self._looked >= LOOK_SECONDS:
            self._look()
            self._looked = now
        return self._plan

    def _look(self) -> None:
        try:
            found = self.path.stat()
        except OSError:
            self._mark, self._plan = None, Plan()
            return
        mark = (found.st_mtime_ns, found.st_ino, found.st_size)
        if mark != self._mark:
            with contextlib.suppress(OSError, ValueError):  # it is read again a moment later
                self._plan, self._mark = read(json.loads(self.path.read_text())), mark

    def is_fast(self) -> bool:
        """Whether it is to go faster than life at this moment."""
        return self._fresh().is_fast(time.time())

    def switch(self, pace: int, days: float) -> Plan:
        """Go at another pace, from LEAD_SECONDS on. Raises BadPace."""
        with self._held():
            return self._write(self._fresh().switched(time.time(), pace, days))

    def keep(self) -> Plan:
        """Let the house go on as fast as it is to; whoever runs the house calls this every second or so."""
        plan = self._fresh()
        if plan.pace == 1 or plan.kept(time.time()) is plan:
            return plan
        with self._held():
            known = self._fresh()
            kept = known.kept(time.time())
            return known if kept is known else self._write(kept)

    def put_back(self, plan: Plan) -> None:
        """Take a change back that has not begun yet."""
        with self._held():
            self._write(plan)

    def _fresh(self) -> Plan:
        self._look()
        return self._plan

    def _write(self, plan: Plan) -> Plan:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.{threading.get_ident()}")
        beside.write_text(json.dumps(plan.written()))
        beside.replace(self.path)
        self._look()
        return plan

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_name(f"{self.path.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
