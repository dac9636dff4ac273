"""The way to Redis: short time-outs everywhere, and after a silence a short while in which nobody waits for it again.

Redis carries nudges, counts and cached values, never a promise. So whoever needs it here is told quickly that it is
away, and goes on without.
"""

import contextlib
import functools
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import redis
import structlog
from django.conf import settings
from django.core.cache.backends.redis import RedisCache
from prometheus_client import Counter
from redis.backoff import NoBackoff
from redis.retry import Retry

from core import clock

log = structlog.get_logger(__name__)

TIMEOUT_SECONDS = 0.25
QUIET_SECONDS = 2.0  # so long nobody asks again after a call that failed
LONELY_SECONDS = 60.0  # so long after it workers may still be looking for their way back to it
CONNECTION_OPTIONS = {"socket_timeout": TIMEOUT_SECONDS, "socket_connect_timeout": TIMEOUT_SECONDS}

LOST_NUDGES = Counter(
    "seller_center_lost_nudges", "Messages to workers that the broker did not take; a sweep did the work"
)
LOST_NUDGES_OF = Counter(
    "seller_center_connection_lost_nudges", "Those that were about one connection to a storefront", ["connection"]
)

_lock = threading.Lock()
Answer = TypeVar("Answer")
_quiet_until = _lonely_until = 0.0


class Away(redis.ConnectionError):
    """Redis did not answer a moment ago: not asked again yet."""


def no_retry() -> Retry:
    """The client library would try again for seconds; a row in the database is the better second try."""
    return Retry(NoBackoff(), 0)


@functools.cache
def redis_client() -> redis.Redis:
    """The process's Redis client, with time-outs short enough that no request ever waits for it."""
    return redis.Redis.from_url(settings.REDIS_URL, retry=no_retry(), **CONNECTION_OPTIONS)


def ask(call: Callable[[], Answer]) -> Answer:
    """``call()``, unless Redis was silent a moment ago. Raises redis.RedisError, ``Away`` at once."""
    global _quiet_until, _lonely_until
    if clock.monotonic() < _quiet_until:
        raise Away("Redis did not answer a moment ago")
    try:
        return call()
    except (redis.ConnectionError, redis.TimeoutError) as error:
        with _lock:
            _quiet_until = clock.monotonic() + QUIET_SECONDS
            _lonely_until = clock.monotonic() + LONELY_SECONDS
        log.warning("redis_away", error=f"{type(error).__name__}: {error}"[:200])
        raise


def is_lonely() -> bool:
    """Whether messages may not arrive: Redis does not answer, or did not lately."""
    with contextlib.suppress(redis.RedisError):
        ask(redis_client().ping)
    return clock.monotonic() < _lonely_until


def send_task(task: str, *, queue: str, kwargs: dict, **options: Any) -> bool:
    """Put a message into a queue, or return False when the broker is away: the sweep finds what it would have said."""
    from celery import current_app

    try:
        # A publisher of Celery's waits for seconds where this asks for a quarter of one.
        ask(redis_client().ping)
        current_app.send_task(task, kwargs=kwargs, queue=queue, ignore_result=True, retry=False, **options)
    except Exception as error:  # the row is the promise, the message only a courtesy
        log.warning("nudge_lost", task=task, error=str(error)[:200], **kwargs)
        LOST_NUDGES.inc()
        if connection_id := kwargs.get("connection_id"):
            LOST_NUDGES_OF.labels(str(connection_id)).inc()
        return False
    return True


class FailOpenCache(RedisCache):
    """Django's Redis cache; while Redis is away it holds nothing and keeps nothing, and no caller waits or breaks.

    ``incr`` then says 1: a budget that cannot be counted holds nobody back.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._options: dict[str, Any] = {**self._options, "retry": no_retry(), **CONNECTION_OPTIONS}


def _fail_open(name: str, otherwise: Any) -> None:
    """Let the method answer ``otherwise()`` while Redis is away."""
    ours = getattr(RedisCache, name)

    @functools.wraps(ours)
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return ask(lambda: ours(self, *args, **kwargs))
        except redis.RedisError:
            return otherwise(*args, **kwargs)

    setattr(FailOpenCache, name, method)


_fail_open("get", lambda key, default=None, version=None: default)
_fail_open("get_many", lambda *args, **kwargs: {})
_fail_open("incr", lambda *args, **kwargs: 1)
for _name in ("add", "set", "delete_many", "clear"):
    _fail_open(_name, lambda *args, **kwargs: True)
for _name in ("touch", "delete", "has_key"):
    _fail_open(_name, lambda *args, **kwargs: False)
_fail_open("set_many", lambda *args, **kwargs: [])
