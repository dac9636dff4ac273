"""The rate budget of a connection, shared by all workers: a token bucket in Redis at the rate that is set for it, or at
the rate that the host's own refusals teach us."""

import threading

import redis
import structlog
from django.conf import settings

from core import clock
from core.broker import ask, redis_client
from outbox.models import Connection

log = structlog.get_logger(__name__)

# One bucket a connection. A refusal ("too many requests") sets ``learned`` to 0.7 of the rate at which calls went out, or
# of what was learned before, and holds every call until the host's own wish is over; each call that goes out afterwards
# raises it by a fiftieth. Twenty quiet seconds and all is forgotten. Of several refusals within a third of a second, which
# calls side by side get, one counts.
_COMMON = """
local now = redis.call('TIME')
local at = now[1] * 1000 + math.floor(now[2] / 1000)
local row = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'learned', 'hold', 'calls', 'since', 'refused')
local tokens, last, learned, hold = tonumber(row[1]), tonumber(row[2] or at), tonumber(row[3]), tonumber(row[4] or 0)
local calls, since, refused = tonumber(row[5] or 0), tonumber(row[6] or at), tonumber(row[7] or 0)
"""
_TAKE = (
    _COMMON
    + """
local set = tonumber(ARGV[1])
local rate = learned
if set > 0 and (rate == nil or set < rate) then rate = set end
local wait = math.max(0, hold - at)
if rate then
    tokens = math.min(math.max(1, rate), (tokens or rate) + (at - last) * rate / 1000)
    if tokens < 1 then wait = math.max(wait, math.ceil((1 - tokens) * 1000 / rate)) end
    tokens = tokens - 1
    if learned then learned = learned * 1.02 end
end
if at - since > 2000 then calls, since = math.floor(calls / 2), at - 1000 end
redis.call('HSET', KEYS[1], 'at', at, 'calls', calls + tonumber(ARGV[2]), 'since', since)
if rate then redis.call('HSET', KEYS[1], 'tokens', tokens) end
if learned then redis.call('HSET', KEYS[1], 'learned', learned) end
redis.call('PEXPIRE', KEYS[1], 20000)
if rate == nil and wait == 0 then return -1 end
return wait
"""
)
_REFUSED = (
    _COMMON
    + """
if at - refused < 300 then return 0 end
local speed = learned or calls * 1000 / math.max(500, at - since)
redis.call('HSET', KEYS[1], 'learned', math.max(0.5, speed * 0.7), 'tokens', 0, 'at', at, 'refused', at,
    'hold', at + tonumber(ARGV[1]))
redis.call('PEXPIRE', KEYS[1], 20000)
return 0
"""
)


# Where nothing limits us, a process asks again only after so long, and says then how many calls it made meanwhile: to ask
# for each was a seventh of what a call costs. A process that learns of a limit so much later is told by the host itself.
_FREE_SECONDS = 0.2


class _Freedom:
    """Until when this process need not ask for a connection, and how many calls it has made without asking."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: dict[int, float] = {}
        self._calls: dict[int, int] = {}

    def holds(self, connection: Connection) -> bool:
        """Whether no limit is known."""
        return connection.rate_per_second is None and clock.monotonic() < self._until.get(connection.pk, 0.0)

    def use(self, connection: Connection) -> bool:
        """The same, for a call that is made now."""
        with self._lock:
            if free := self.holds(connection):
                self._calls[connection.pk] = self._calls.get(connection.pk, 0) + 1
            return free

    def calls(self, connection: Connection) -> int:
        """How many calls to tell of, with the one that is made now."""
        with self._lock:
            return self._calls.pop(connection.pk, 0) + 1

    def begin(self, connection: Connection) -> None:
        """Nothing limits us for now."""
        self._until[connection.pk] = clock.monotonic() + _FREE_SECONDS

    def end(self, connection: Connection) -> None:
        """The host said "too many"."""
        self._until.pop(connection.pk, None)


_freedom = _Freedom()


def take(connection: Connection) -> None:
    """Wait for this connection's turn. Without Redis there is nothing to wait for: the host's 429 is the last word."""
    if _freedom.use(connection):
        return
    try:
        calls, limit = _freedom.calls(connection), connection.rate_per_second or 0
        wait = int(ask(lambda: redis_client().eval(_TAKE, 1, _key(connection), limit, calls)))
    except redis.RedisError as error:
        log.warning("rate_budget_unavailable", connection=connection.pk, error=str(error)[:200])
        return
    if wait < 0:
        _freedom.begin(connection)
    elif wait:
        clock.pause(min(wait / 1000, settings.SYNC_PACE_SECONDS))


def refused(connection: Connection, seconds: float) -> None:
    """The host said "too many", and to come again in so many seconds: every worker holds its calls until then, and goes
    slower afterwards."""
    _freedom.end(connection)
    try:
        hold = int(min(seconds, settings.SYNC_PACE_SECONDS) * 1000)
        ask(lambda: redis_client().eval(_REFUSED, 1, _key(connection), hold))
    except redis.RedisError as error:
        log.warning("rate_budget_unavailable", connection=connection.pk, error=str(error)[:200])
        clock.pause(min(seconds, settings.SYNC_PACE_SECONDS))


def calls_per_second(connection: Connection) -> float | None:
    """How many calls a second the host takes, as far as we know; None when nothing limits us."""
    if _freedom.holds(connection):
        return None
    try:
        learned = ask(lambda: redis_client().hget(_key(connection), "learned"))
    except redis.RedisError:
        learned = None
    rates = [float(rate) for rate in (learned, connection.rate_per_second) if rate]
    return min(rates, default=None)


def _key(connection: Connection) -> str:
    return f"rate:{connection.pk}"
