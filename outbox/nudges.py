"""Wake a worker after a commit. A nudge may be lost: the sweep catches what it misses."""

import functools

import redis
import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

_FLAG = "outbox:nudge:%d"
_FLAG_SECONDS = 5


@functools.cache
def redis_client() -> redis.Redis:
    """The process's Redis client, with time-outs short enough that no request ever waits for it."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.25, socket_connect_timeout=0.25)


def nudge(connection_id: int) -> None:
    """Ask a worker to drain this connection now; at most one nudge waits at a time."""
    if not settings.SYNC_NUDGE:
        return
    try:
        if redis_client().set(_FLAG % connection_id, 1, nx=True, ex=_FLAG_SECONDS):
            from celery import current_app

            current_app.send_task(
                "storefronts.tasks.deliver",
                kwargs={"connection_id": connection_id},
                queue="sync",
                ignore_result=True,
                retry=False,
            )
    except Exception as error:  # the row is the promise, the nudge only a courtesy
        log.warning("nudge_lost", connection_id=connection_id, error=str(error))


def nudge_heard(connection_id: int) -> None:
    """The worker begins to drain: whoever commits from now on must nudge again."""
    try:
        redis_client().delete(_FLAG % connection_id)
    except redis.RedisError as error:
        log.warning("nudge_flag_kept", connection_id=connection_id, error=str(error))
