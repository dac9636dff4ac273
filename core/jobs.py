"""Long work for one shop: made in a request, run by a worker, resumed when a worker dies."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation

from core import audit, broker, clock, locks
from core.actors import Actor
from core.errors import Refused
from core.models import Job
from core.room import NoRoom, is_full
from core.sentences import gettext as _
from core.sight import Sight
from core.transactions import in_transaction

log = structlog.get_logger(__name__)
Status = Job.Status
LOST_AFTER_SECONDS = 90
EMPTY: Mapping[str, int] = {}

Function = TypeVar("Function", bound=Callable[[Job], Any])
_runners: dict[str, Callable[[Job], None]] = {}
_titles: dict[str, Callable[[Job], str]] = {}


def runs(kind: str) -> Callable[[Function], Function]:
    """Function decorator: this function does jobs of ``kind``. It may be called again for a job that stopped half
    way, and then goes on with the rows that have no result yet."""

    def register(runner: Function) -> Function:
        _runners[kind] = runner
        return runner

    return register


def titled(kind: str) -> Callable[[Function], Function]:
    """Function decorator: this function says what a job of ``kind`` does, in the language of who reads it."""

    def register(words: Function) -> Function:
        _titles[kind] = words
        return words

    return register


def title_of(job: Job) -> str:
    """What the job does, in the reader's words. The stored title is in the words of who asked for it: a file's name,
    or what is left to say of a row whose parameters no longer tell."""
    said = _titles[job.kind](job) if job.kind in _titles else ""
    return said or job.title or str(job.get_kind_display())


@in_transaction
def create(
    shop: Any,
    *,
    kind: str,
    actor: Actor,
    title: str = "",
    dry_run: bool = False,
    params: Any = None,
    once: str = "",
    **fields: Any,
) -> Job:
    """A new job, waiting. ``start`` sends it to a worker after the commit. What ``once`` names is done once in a shop: a
    button that was pressed twice finds the job that the first press made."""
    if once:
        locks.hold("job-once", shop.pk, once)
        if (known := Job.objects.filter(shop=shop, once=once).first()) is not None:
            return known
    return Job.objects.create(
        shop=shop,
        public_id=Job.new_public_id(),
        kind=kind,
        title=title[:200],
        dry_run=dry_run,
        params={"language": translation.get_language()} | (params or {}),
        actor_kind=actor.kind,
        actor_name=actor.name,
        actor_user_id=actor.user_id,
        actor_rights=None if actor.rights is None else sorted(actor.rights),
        actor_sight=sight.kept() if (sight := getattr(shop, "sight", None)) else None,
        created_at=clock.now(),
        once=once,
        **fields,
    )


def start(job: Job) -> None:
    """Send the job to a worker once its row is committed. A lost message is found by ``resume``."""
    transaction.on_commit(lambda: _send(job.pk), robust=True)


def _send(pk: int) -> None:
    if settings.SYNC_NUDGE:
        broker.send_task("core.tasks.run_job", queue="jobs", kwargs={"job_id": pk})


def actor_of(job: Job) -> Actor:
    """Who asked for the job: its changes are theirs."""
    rights = None if job.actor_rights is None else frozenset(job.actor_rights)
    return Actor(job.actor_kind, job.actor_user_id, job.actor_name, rights)


def run(job: Job) -> None:
    """Do the job now, in this process. One worker at a time: a job whose heart still beats is left alone."""
    if not _claim(job.pk):
        return
    job.refresh_from_db()
    job.shop.sight = Sight.of(job.actor_sight)
    try:
        # What is written about each row is read by whoever asked for the work.
        with translation.override(job.params.get("language") or settings.LANGUAGE_CODE):
            _runners[job.kind](job)
    except Exception as error:
        log.exception("job_failed", job=job.public_id)
        with translation.override(job.params.get("language") or settings.LANGUAGE_CODE):
            _finish(job.pk, Status.FAILED, error=_why(error))
        return
    _finish(job.pk, Status.DONE)


def _why(error: Exception) -> str:
    if is_full(error):
        return str(NoRoom().message)
    return str(error.message) if isinstance(error, Refused) else f"{type(error).__name__}: {error}"


@in_transaction
def retry(job: Job, *, actor: Actor) -> Job:
    """Have a job that broke off go on: rows that are done stay done. Refuses any other (``job_not_failed``)."""
    row = Job.objects.select_for_update(no_key=True).get(pk=job.pk)
    if row.status != Status.FAILED:
        raise Refused("job_not_failed", _("Only a run that broke off can be tried again."))
    row.status, row.error, row.finished_at, row.heartbeat_at = Status.PENDING, "", None, None
    row.save(update_fields=["status", "error", "finished_at", "heartbeat_at"])
    audit.record(row, "job.retried", actor)
    start(row)
    return row


@in_transaction
def _claim(pk: int) -> bool:
    now = clock.machine_now()  # the lease; when it began is for people
    row = Job.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=pk).first()
    if row is None or row.is_finished:
        return False
    beats = row.heartbeat_at is not None and (now - row.heartbeat_at).total_seconds() < LOST_AFTER_SECONDS
    if row.status == Status.RUNNING and beats:
        return False
    row.status, row.started_at, row.heartbeat_at = Status.RUNNING, row.started_at or clock.now(), now
    row.save(update_fields=["status", "started_at", "heartbeat_at"])
    return True


@in_transaction
def _finish(pk: int, status: str, error: str = "") -> None:
    moments = {"finished_at": clock.now(), "heartbeat_at": clock.machine_now()}
    Job.objects.filter(pk=pk).update(status=status, error=error[:2000], **moments)


def advance(job: Job, outcomes: Mapping[str, int] = EMPTY, *, processed: int | None = None) -> None:
    """Count progress, so many of each outcome (``processed`` where there are none), and say that the worker is alive; part of the rows' own transaction."""
    counted = {f"{outcome.lower()}_count": F(f"{outcome.lower()}_count") + n for outcome, n in outcomes.items()}
    Job.objects.filter(pk=job.pk).update(
        processed=F("processed") + (sum(outcomes.values()) if processed is None else processed),
        heartbeat_at=clock.machine_now(),
        **counted,
    )


def unfinished() -> Iterator[Job]:
    """Jobs that wait, or whose worker fell silent."""
    limit = clock.machine_now()
    for job in Job.objects.filter(status__in=[Status.PENDING, Status.RUNNING]).order_by("id"):
        silent = job.heartbeat_at or job.created_at
        if job.status == Status.PENDING or (limit - silent).total_seconds() > LOST_AFTER_SECONDS:
            yield job
