"""The way back from one change for many orders, for 30 days, where there is one: flags, notes, and parcels until the shipment is
arranged. What somebody changed since is left alone, and said so.

Each order's way back and its row of the result are written in one transaction, orders that share a parcel together, as the
change itself was.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from core import clock, jobs
from core.actors import Actor
from core.errors import Fault, Refused
from core.models import Job, JobRow
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders import queries
from orders.actions import parcels, wishes
from orders.models import Order

Outcome = JobRow.Outcome
LOOKED_AT = 500


@dataclass(frozen=True)
class Look:
    """What the way back would do now with the last orders of a change: how many it would put back, the numbers of those that it
    would leave alone, by the reason, and how many more there are."""

    back: int
    left: dict[str, list[str]]
    more: int


def look(job: Job) -> Look:
    """Ask of each order what the way back would do; nothing is changed. Refuses what ``start`` refuses (``cannot_undo``)."""
    if reason := why_not(job):
        raise Refused("cannot_undo", reason)
    rows = list(_changes(job.pk).order_by("-number")[:LOOKED_AT])
    found = Order.objects.for_shop(job.shop).filter(pk__in=[row.subject_id for row in rows])
    orders = {order.pk: order for order in queries.with_everything(found)}
    together: dict[str, list[JobRow]] = defaultdict(list)
    for row in rows:
        together[str(row.after) if job.params["change"]["do"] == "combine" else row.label].append(row)
    back = 0
    left: dict[str, list[str]] = defaultdict(list)
    for group in together.values():
        if why := _obstacle(job, group, [orders[row.subject_id] for row in group if row.subject_id in orders]):
            left[why] += [row.label for row in group]
        else:
            back += len(group)
    return Look(back, dict(left), _changes(job.pk).count() - len(rows))


def _obstacle(job: Job, rows: list[JobRow], orders: list[Order]) -> str:
    do = job.params["change"]["do"]
    if len(orders) < len(rows) or not _holds(do, orders, rows[0].after or {}):
        return str(_("Changed since."))
    return next(filter(None, (order.why_not_repack for order in orders)), "") if do in ("combine", "split") else ""


def why_not(job: Job) -> str:
    """Why a change of many orders cannot be undone any more, or ""."""
    if job.dry_run or not job.updated_count or "undoes" in job.params:
        return _("It changed nothing that could be put back.")
    if job.params["change"]["do"] == "cancel":
        return _("Buyers were told of the cancellations: there is no way back.")
    if not job.is_finished:
        return _("It has not finished yet.")
    if hasattr(job, "undone_by"):
        return _("It was undone already.")
    if job.created_at < clock.now() - timedelta(days=settings.UNDO_DAYS):
        return _("Changes can be undone for %d days.") % settings.UNDO_DAYS
    return ""


@in_transaction
def start(job: Job, *, actor: Actor) -> Job:
    """Queue the way back. Refuses (``cannot_undo``) a second one, one after 30 days, and where there is none."""
    job = Job.objects.select_for_update(no_key=True).get(pk=job.pk)
    if reason := why_not(job):
        raise Refused("cannot_undo", reason)
    undo = jobs.create(
        job.shop, kind=Job.Kind.BULK_ORDERS, actor=actor, params={"change": job.params["change"], "undoes": job.pk},
        undo_of=job, total=_changes(job.pk).count(),
    )  # fmt: skip
    jobs.start(undo)
    return undo


def run(job: Job) -> None:
    """Put back what has no result yet, the last change first."""
    done = set(JobRow.objects.filter(job=job).values_list("number", flat=True))
    actor = jobs.actor_of(job)
    for row in _changes(job.params["undoes"]).order_by("-number").iterator(chunk_size=500):
        if row.number not in done:
            done |= _put_back(job, row, actor)


def _changes(pk: int):
    return JobRow.objects.filter(job_id=pk, outcome=Outcome.UPDATED)


def _put_back(job: Job, row: JobRow, actor: Actor) -> set[int]:
    """One order's way back, or that of all that were combined with it; the numbers of their rows."""
    rows = [row]
    if job.params["change"]["do"] == "combine":
        rows = list(_changes(job.params["undoes"]).filter(after=row.after).order_by("number"))
    try:
        _change(job, rows, actor)
    except Refused as refusal:
        _note(job, rows, Outcome.REFUSED, refusal.faults[0])
    return {one.number for one in rows}


@in_transaction
def _change(job: Job, rows: list[JobRow], actor: Actor) -> None:
    found = Order.objects.for_shop(job.shop).filter(pk__in=[row.subject_id for row in rows])
    wishes.lock_orders(list(found))
    orders = list(queries.with_everything(found).order_by("id"))
    do, before, after = job.params["change"]["do"], rows[0].before or {}, rows[0].after or {}
    if len(orders) < len(rows) or not _holds(do, orders, after):
        _note(job, rows, Outcome.SKIPPED, Fault("changed_since", _("Changed since; it was left alone.")))
        return
    order = orders[0]
    if do == "combine":
        parcels.take_apart(order, actor=actor)
    elif do == "split":
        parcels.split(order, [sorted({line.external_sku_id for line in order.lines.all()})], actor=actor)
    else:
        wishes.set_note(order, **before, actor=actor)  # the flag or the note
    _note(job, rows, Outcome.UPDATED)


def _holds(do: str, orders: list[Order], after: dict) -> bool:
    """Whether the orders still are what the change made of them."""
    order = orders[0]
    if do == "combine":
        return len({parcel.pk for one in orders for parcel in one.parcels}) == 1
    if do == "split":
        return len(order.parcels) == after["parcel_count"]
    return all(getattr(order, name) == value for name, value in after.items())


@in_transaction
def _note(job: Job, rows: list[JobRow], outcome: str, fault: Fault | None = None) -> None:
    """Their results, counted: what stood there before is what the change had made of it."""
    back = outcome == Outcome.UPDATED
    JobRow.objects.bulk_create(
        JobRow(
            job=job,
            number=row.number,
            outcome=outcome,
            subject_type="order",
            subject_id=row.subject_id,
            label=row.label,
            before=row.after if back else None,
            after=row.before if back else None,
            errors=[fault.kept()] if fault else [],
        )
        for row in rows
    )
    jobs.advance(job, {outcome: len(rows)})
