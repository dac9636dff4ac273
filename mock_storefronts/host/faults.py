"""Trouble on demand: what PUT /faults switches on, the dice it throws, and the log of calls."""

import random
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

_LOG_LENGTH = 20_000
_RATES = ("error_rate", "timeout_after_write")
_WEBHOOK_RATES = ("duplicate", "shuffle", "drop")
_SETTLEMENT_RATES = ("missing", "double", "wrong_rate", "off_by_one", "refuse")


class BadFaults(ValueError):
    """The body of PUT /faults cannot be used; the message names the field."""


def defaults(review_seconds: float = 0, refuse_rate: float = 0.0) -> dict[str, Any]:
    """A host in good health."""
    return {
        "latency_ms": 0,
        "error_rate": 0.0,
        "timeout_after_write": 0.0,
        "rate_limit_per_s": None,
        "expire_token": False,
        "clock_offset_s": 0,
        "down": False,
        "review": {"seconds": review_seconds, "refuse_rate": refuse_rate},
        "webhook": {"duplicate": 0.0, "shuffle": 0.0, "drop": 0.0, "delay_ms": 0},
        "settlement": {
            "missing": 0.0,
            "double": 0.0,
            "wrong_rate": 0.0,
            "late_days": 0,
            "off_by_one": 0.0,
            "repair": False,
        },
        "bank": {"refuse": 0.0},
    }


def checked(given: Any, base: dict[str, Any]) -> dict[str, Any]:
    """``given`` over ``base`` (what is left out takes its value there); raises BadFaults."""
    if not isinstance(given, dict):
        raise BadFaults("the body must be a JSON object")
    result = dict(base)
    for key, value in given.items():
        if key not in base:
            raise BadFaults(f"{key}: unknown fault")
        if isinstance(base[key], dict):
            if not isinstance(value, dict) or set(value) - set(base[key]):
                raise BadFaults(f"{key}: an object with {', '.join(base[key])}")
            result[key] = base[key] | {name: _value(key, name, part) for name, part in value.items()}
        else:
            result[key] = _value("", key, value)
    return result


def _value(group: str, name: str, value: Any) -> Any:
    where = f"{group}.{name}" if group else name
    if name in ("expire_token", "down", "repair"):
        if not isinstance(value, bool):
            raise BadFaults(f"{where}: true or false")
        return value
    if name == "rate_limit_per_s" and value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise BadFaults(f"{where}: a number")
    if name in (*_RATES, *_WEBHOOK_RATES, *_SETTLEMENT_RATES, "refuse_rate"):
        if not 0 <= value <= 1:
            raise BadFaults(f"{where}: a rate from 0 to 1")
        return float(value)
    if name == "rate_limit_per_s" and value <= 0:
        raise BadFaults(f"{where}: more than 0, or null for no limit")
    if name != "clock_offset_s" and not 0 <= value <= 86_400_000:
        raise BadFaults(f"{where}: 0 or more")
    return value


class Dice:
    """Random decisions; a test may give its own generator."""

    def __init__(self, source: random.Random | None = None):
        self._source = source or random.Random()

    def hit(self, rate: float) -> bool:
        """True with this probability; 0 never, 1 always."""
        return rate > 0 and self._source.random() < rate

    def between(self, low: float, high: float) -> float:
        """A number from low to high."""
        return self._source.uniform(low, high)


class RateLimiter:
    """So many calls a second, with a burst of one second's worth."""

    def __init__(self):
        self._lock = threading.Lock()
        self._tokens, self._filled_at, self._rate = 0.0, 0.0, None

    def wait_needed(self, rate: float | None) -> float:
        """0 when this call may pass, else the seconds until one may."""
        if rate is None:
            self._rate = None
            return 0.0
        with self._lock:
            now = time.monotonic()
            burst = max(1.0, rate)
            if self._rate != rate:
                self._tokens, self._rate = burst, rate
            else:
                self._tokens = min(burst, self._tokens + (now - self._filled_at) * rate)
            self._filled_at = now
            if self._tokens >= 1:
                self._tokens -= 1
                return 0.0
            return (1 - self._tokens) / rate


@dataclass(slots=True)
class Call:
    """One call of the partner API, as the log shows it. ``fault`` names the trouble we made, "" when none."""

    at: float
    method: str
    path: str
    status: int
    code: int | None
    milliseconds: float
    fault: str
    request_id: str


class CallLog:
    """The newest calls, kept in memory."""

    def __init__(self):
        self._calls: deque[Call] = deque(maxlen=_LOG_LENGTH)

    def add(self, call: Call) -> None:
        """Remember a call."""
        self._calls.append(call)

    def newest(self, limit: int) -> list[Call]:
        """Up to ``limit`` calls, oldest of them first."""
        calls = list(self._calls)
        return calls[-limit:] if limit else []

    def clear(self) -> None:
        """Forget all calls."""
        self._calls.clear()
