"""Wake a worker after a commit. A nudge may be lost: the sweep catches what it misses."""

import functools

import redis
import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

_FLAG_SECONDS = 5


@functools.cache
def redis_client() -> redis.Redis:
    """The process's Redis client, with time-outs short enough that no request ever waits for it."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.25, socket_connect_timeout=0.25)


def nudge(connection_id: int) -> None:
    """Ask a worker to drain this connection now."""
    wake("storefronts.tasks.deliver", queue="sync", connection_id=connection_id)


def wake(task: str, *, queue: str, **kwargs: int) -> None:
    """Ask a worker to run a task now; at most one request of the same kind waits at a time."""
    if not settings.SYNC_NUDGE:
        return
    try:
        if redis_client().set(_flag(task, kwargs), 1, nx=True, ex=_FLAG_SECONDS):
            from celery import current_app

            current_app.send_task(task, kwargs=kwargs, queue=queue, ignore_result=True, retry=False)
    except Exception as error:  # the row is the promise, the nudge only a courtesy
        log.warning("nudge_lost", task=task, error=str(error), **kwargs)


def awake(task: str, **kwargs: int) -> None:
    """The worker begins: whoever commits from now on must wake it again."""
    try:
        redis_client().delete(_flag(task, kwargs))
    except redis.RedisError as error:
        log.warning("nudge_flag_kept", task=task, error=str(error), **kwargs)


def _flag(task: str, kwargs: dict[str, int]) -> str:
    return ":".join(["nudge", task, *map(str, kwargs.values())])
