"""Wake a worker after a commit. A nudge may be lost: the sweep catches what it misses."""

import redis
import structlog
from django.conf import settings

from core import listening, notify
from core.broker import ask, redis_client, send_task

log = structlog.get_logger(__name__)

_FLAG_SECONDS = 5

__all__ = ["awake", "nudge", "send", "wake"]


def nudge(connection_id: int) -> None:
    """Ask a worker to drain this connection now."""
    wake("storefronts.tasks.deliver", queue="sync", connection_id=connection_id)


def wake(task: str, *, queue: str, **kwargs: int) -> None:
    """Ask a worker to run a task now: by a notice where its workers listen, else by a message."""
    if not settings.SYNC_NUDGE:
        return
    if listening.is_listened(queue):
        notify.tell(queue, task, **kwargs)
    else:
        send(task, queue=queue, **kwargs)


def send(task: str, *, queue: str, **kwargs: int) -> bool:
    """Ask a worker's processes by a message; at most one request of the same kind waits at a time. False when nobody is
    asked: the broker is away."""
    if not settings.SYNC_NUDGE:
        return False
    try:
        is_first = ask(lambda: redis_client().set(_flag(task, kwargs), 1, nx=True, ex=_FLAG_SECONDS))
    except redis.RedisError:
        is_first = True  # send_task counts and tells what is lost
    return send_task(task, queue=queue, kwargs=kwargs) if is_first else True


def awake(task: str, **kwargs: int) -> None:
    """The worker begins: whoever commits from now on must wake it again."""
    if listening.by_notice.get():
        return  # notices need no flag: the listener itself does once more what is told meanwhile
    try:
        ask(lambda: redis_client().delete(_flag(task, kwargs)))
    except redis.RedisError as error:
        log.warning("nudge_flag_kept", task=task, error=str(error)[:200], **kwargs)


def _flag(task: str, kwargs: dict[str, int]) -> str:
    return ":".join(["nudge", task, *map(str, kwargs.values())])
