"""The rate budget of a connection, shared by all workers: a token bucket in Redis at the rate that is set for it, or at
the rate that the host's own refusals teach us."""

import redis
import structlog
from django.conf import settings

from core import clock
from outbox.models import Connection
from outbox.nudges import redis_client

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
redis.call('HSET', KEYS[1], 'at', at, 'calls', calls + 1, 'since', since)
if rate then redis.call('HSET', KEYS[1], 'tokens', tokens) end
if learned then redis.call('HSET', KEYS[1], 'learned', learned) end
redis.call('PEXPIRE', KEYS[1], 20000)
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


def take(connection: Connection) -> None:
    """Wait for this connection's turn. Without Redis there is nothing to wait for: the host's 429 is the last word."""
    try:
        wait = redis_client().eval(_TAKE, 1, _key(connection), connection.rate_per_second or 0)
    except redis.RedisError as error:
        log.warning("rate_budget_unavailable", connection=connection.pk, error=str(error)[:200])
        return
    if wait:
        clock.pause(min(int(wait) / 1000, settings.SYNC_PACE_SECONDS))


def refused(connection: Connection, seconds: float) -> None:
    """The host said "too many", and to come again in so many seconds: every worker holds its calls until then, and goes
    slower afterwards."""
    try:
        redis_client().eval(_REFUSED, 1, _key(connection), int(min(seconds, settings.SYNC_PACE_SECONDS) * 1000))
    except redis.RedisError as error:
        log.warning("rate_budget_unavailable", connection=connection.pk, error=str(error)[:200])
        clock.pause(min(seconds, settings.SYNC_PACE_SECONDS))


def calls_per_second(connection: Connection) -> float | None:
    """How many calls a second the host takes, as far as we know; None when nothing limits us."""
    try:
        learned = redis_client().hget(_key(connection), "learned")
    except redis.RedisError:
        learned = None
    rates = [float(rate) for rate in (learned, connection.rate_per_second) if rate]
    return min(rates, default=None)


def _key(connection: Connection) -> str:
    return f"rate:{connection.pk}"
