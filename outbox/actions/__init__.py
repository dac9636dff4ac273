"""Put jobs into the outbox, take them out, and say how they ended. Row states only: no HTTP here."""

from outbox.actions.deciding import dismiss_job, make_due_now, retry_job, retry_jobs, set_paused
from outbox.actions.queueing import claim, enqueue, enqueue_many, gathering, in_one_order
from outbox.actions.settling import (
    KEEPS_FAILING,
    Outcome,
    backoff_seconds,
    overtake,
    put_back,
    release,
    release_expired_leases,
    settle,
    settle_final,
)

__all__ = [
    "KEEPS_FAILING",
    "Outcome",
    "backoff_seconds",
    "claim",
    "dismiss_job",
    "enqueue",
    "enqueue_many",
    "gathering",
    "in_one_order",
    "make_due_now",
    "overtake",
    "put_back",
    "release",
    "release_expired_leases",
    "retry_job",
    "retry_jobs",
    "set_paused",
    "settle",
    "settle_final",
]
