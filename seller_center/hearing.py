"""What the listener of a worker does: the tasks of its queue, and what may be due when it begins to hear."""

import structlog
from django.conf import settings

from core import broker, listening
from outbox import actions as outbox
from outbox.queries import due_connection_ids

log = structlog.get_logger(__name__)


def listener_of(queue: str) -> listening.Listener | None:
    """The listener of a queue, not started yet; None where nothing can be heard."""
    if not settings.WORKERS_LISTEN:
        reason = (
            "The database is behind a pool that lends a connection for one transaction, where nothing can be heard. Set "
            "LISTEN_DATABASE_URL to its own address; until then messages go through the broker."
        )
        log.warning("listener_off", queue=queue, reason=reason)
        return None
    return listening.Listener(
        queue,
        run,
        MISSED[queue],
        is_alone=broker.is_lonely,
        every=settings.SYNC_SWEEP_SECONDS,
        threads=settings.LISTENER_THREADS,
        address=settings.LISTEN_DATABASE_URL,
    )


def run(task: str, kwargs: dict[str, int]) -> None:
    """Carry a task out here and now."""
    from seller_center.celery import app

    app.tasks[task](**kwargs)


def _due_pushes() -> list[str]:
    outbox.release_expired_leases()
    return [f"storefronts.tasks.deliver?connection_id={pk}" for pk in sorted(due_connection_ids())]


def _due_news() -> list[str]:
    sweeps = [f"{app}.tasks.sweep" for app in ("orders", "aftersales", "chat", "ads")]
    return ["storefronts.tasks.handle_webhooks", *sweeps]


# What may have been told while nobody heard.
MISSED = {"sync": _due_pushes, "inbound": _due_news}
