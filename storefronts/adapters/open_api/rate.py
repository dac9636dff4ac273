"""The rate budget of a connection: a token bucket in Redis, shared by all workers."""

import time

import redis
import structlog

from outbox.models import Connection
from outbox.nudges import redis_client

log = structlog.get_logger(__name__)

# One bucket a connection: refills at the host's rate, holds one second's worth. Returns milliseconds to wait.
_TAKE = """
local rate = tonumber(ARGV[1])
local now = redis.call('TIME')
local at = now[1] * 1000 + math.floor(now[2] / 1000)
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(bucket[1] or rate)
tokens = math.min(rate, tokens + (at - tonumber(bucket[2] or at)) * rate / 1000)
local wait = 0
if tokens < 1 then wait = math.ceil((1 - tokens) * 1000 / rate) end
redis.call('HSET', KEYS[1], 'tokens', tokens - 1, 'at', at)
redis.call('PEXPIRE', KEYS[1], 5000)
return wait
"""


def take(connection: Connection) -> None:
    """Wait for this connection's turn. Without Redis or without a limit there is nothing to wait for: the host's
    429 is the last word either way."""
    if not connection.rate_per_second:
        return
    try:
        wait = redis_client().eval(_TAKE, 1, f"rate:{connection.pk}", connection.rate_per_second)
    except redis.RedisError as error:
        log.warning("rate_budget_unavailable", connection=connection.pk, error=str(error))
        return
    if wait:
        time.sleep(int(wait) / 1000)
