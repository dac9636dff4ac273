"""One change for many orders: cancel, flag, note, split, combine; what it would do, a job, a result row by row.

Each order stands or falls alone, orders that share a parcel together: what is done to one and its row of the result are
written in one transaction, so a worker that dies leaves nothing half done and the next one goes on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core import jobs, selections
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.models import Job, JobRow
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders import queries
from orders.actions import parcels, undoing, wishes
from orders.filters import OrderFilter, OrderListFilter
from orders.models import CancelReason, Order, OrderLine
from products.models import Sku

ORDERS_MAX = 10_000  # of one job
LOOKED_AT = 600  # of a selection, for what the dialog says before anything is done
Outcome = JobRow.Outcome
DEEDS = ("cancel", "flag", "note", "split", "combine")


@dataclass
class Plan:
    """What a change does to orders as they are now: ``groups`` that are changed together (all but those that share a
    parcel have one order), those that are as wanted already, and those it is refused for, each with the reason."""

    groups: list[list[Order]] = field(default_factory=list)
    unchanged: list[Order] = field(default_factory=list)
    refused: list[tuple[Order, Fault]] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many orders it changes."""
        return sum(map(len, self.groups))

    @property
    def reasons(self) -> list[tuple[str, list[Order]]]:
        """Why orders are refused, the most frequent reason first, with the orders."""
        found: dict[str, list[Order]] = {}
        for order, fault in self.refused:
            found.setdefault(str(fault.message), []).append(order)
        return sorted(found.items(), key=lambda one: -len(one[1]))


def selected(shop, selection: dict, *, exact: bool = False):
    """The orders a selection means (``core.selections``); for a page whole days count as filters, too."""
    filterset = OrderFilter if exact else OrderListFilter
    return selections.narrowed(Order.objects.for_shop(shop), selection, filterset, shop=shop, exact=exact)


def check_change(change: dict) -> dict:
    """The change, if it makes sense: ``do`` is one of ``DEEDS``, with the ``reason`` of a cancellation (of one that is
    out of stock ``sold_out``, the SKUs whose shelf is empty, as in ``wishes.cancel``), a ``flag`` ("" takes
    it off) or a ``note``."""
    do = change.get("do")
    if do not in DEEDS:
        raise Invalid([Fault("deed_unknown", _("Choose what to do with the orders."), "change.do")])
    if do == "cancel":
        if change.get("reason") not in CancelReason.values:
            raise Invalid([Fault("cancel_reason_unknown", _("Choose one of the reasons."), "change.reason")])
        gone = change.get("sold_out") if change["reason"] == CancelReason.OUT_OF_STOCK else None
        return {"do": do, "reason": change["reason"]} | ({} if gone is None else {"sold_out": sorted(gone)})
    if do == "flag":
        if change.get("flag") not in ("", *Order.Flag.values):
            raise Invalid([Fault("flag_unknown", _("Choose one of the flags."), "change.flag")])
        return {"do": do, "flag": change["flag"]}
    if do == "note":
        note = " ".join((change.get("note") or "").split())
        if not note:
            raise Invalid([Fault("note_missing", _("Write the note."), "change.note")])
        if len(note) > wishes.NOTE_MAX:
            text = _("A note has at most %d characters.") % wishes.NOTE_MAX
            raise Invalid([Fault("note_too_long", text, "change.note")])
        return {"do": do, "note": note}
    return {"do": do}


def describe(change: dict) -> str:
    """The change in words, for lists of jobs."""
    if change["do"] == "cancel":
        return _("Cancel: %s") % CancelReason(change["reason"]).label
    if change["do"] == "flag":
        return _("Flag: %s") % (Order.Flag(change["flag"]).label if change["flag"] else _("none"))
    if change["do"] == "note":
        return _("Note: %s") % change["note"]
    return _("Split: a parcel for each SKU") if change["do"] == "split" else _("Combine into shared parcels")


@jobs.titled(Job.Kind.BULK_ORDERS)
def _title(job: Job) -> str:
    said = describe(job.params["change"]) if "change" in job.params else ""
    return _("Undo: %s") % said if "undoes" in job.params else said


@in_transaction
def start(
    shop, *, selection: dict, change: dict, dry_run: bool, actor: Actor, exact: bool = False, key: str = ""
) -> Job:
    """Queue one change for many orders. The orders are fixed now. The same ``key`` (of a form that was sent twice) is one
    job.

    Refuses an empty selection, more than 10,000 orders, a query that is not understood and a change that makes no sense;
    for programs (``exact``) also ids that are not the shop's.
    """
    change = check_change(change)
    found = selected(shop, selection, exact=exact)
    ids = selections.ids_of(found, selection, code="order_unknown", text=_("There is no order “%s”."), exact=exact)
    if not ids:
        raise Refused("nothing_selected", _("No order is selected, or none matches any more."))
    if len(ids) > ORDERS_MAX:
        text = _("At most %(most)d orders at once; you have selected %(count)d.")
        raise Refused("too_many_chosen", text % {"most": ORDERS_MAX, "count": len(ids)})
    job = jobs.create(
        shop,
        kind=Job.Kind.BULK_ORDERS,
        actor=actor,
        title=describe(change),
        dry_run=dry_run,
        params={"change": change, "ids": ids},
        total=len(ids),
        once=key and f"form {key}",
    )
    jobs.start(job)
    return job


def preview(shop, *, selection: dict, change: dict) -> Plan:
    """What the change would do to the selection, of which the newest 600 are looked at."""
    found = selected(shop, selection).order_by("-ordered_at", "-id")[:LOOKED_AT]
    return plan(list(queries.with_everything(found)), check_change(change))


def skus_of(shop, selection: dict, *, most: int) -> list[Sku]:
    """What was bought with the selection's orders, each SKU once; none when there are more than ``most``."""
    bought = OrderLine.objects.filter(order__in=selected(shop, selection).order_by(), sku__isnull=False)
    skus = Sku.objects.filter(pk__in=bought.values("sku_id")).select_related("product").order_by("id")
    found = list(skus[: most + 1])
    return found if len(found) <= most else []


def plan(orders: list[Order], change: dict) -> Plan:
    """Sort orders that came ``with_everything`` by what the change does to them."""
    if change["do"] == "combine":
        return _combined(orders)
    made = Plan()
    for order in orders:
        if fault := _why_not(order, change):
            made.refused.append((order, fault))
        elif _is_so(order, change):
            made.unchanged.append(order)
        else:
            made.groups.append([order])
    return made


def _combined(orders: list[Order]) -> Plan:
    made = Plan(groups=queries.combinable(orders))
    together = {order.pk for group in made.groups for order in group}
    alone = _("None of the other chosen orders goes to the same buyer and address by the same service.")
    for order in orders:
        if order.pk not in together:
            made.refused.append((order, Fault("order_not_combinable", order.why_not_combine or alone)))
    return made


def _why_not(order: Order, change: dict) -> Fault | None:
    if change["do"] == "split" and (why := order.why_not_split):
        return Fault("order_not_splittable", why)
    try:
        if change["do"] == "cancel":
            wishes.require_cancellable(order)
        if change["do"] == "note":
            wishes.with_note(order, change["note"])
    except Refused as refusal:
        return refusal.faults[0]
    return None


def _is_so(order: Order, change: dict) -> bool:
    if change["do"] == "split":
        return len(order.parcels) == len(_skus(order))
    if change["do"] == "flag":
        return order.flag == change["flag"]
    return change["do"] == "note" and wishes.with_note(order, change["note"]) == order.note


@jobs.runs(Job.Kind.BULK_ORDERS)
def run(job: Job) -> None:
    """Change the orders that have no result yet, or put back what another change did."""
    if "undoes" in job.params:
        undoing.run(job)
        return
    done = set(JobRow.objects.filter(job=job).values_list("subject_id", flat=True))
    numbers = {pk: number for number, pk in enumerate(job.params["ids"], start=1) if pk not in done}
    actor = jobs.actor_of(job)
    change = job.params["change"]
    for orders in _in_parts(job, list(numbers)):
        made = plan(orders, change)
        for order, fault in made.refused:
            _note(job, numbers, order, Outcome.REFUSED, fault=fault)
        for order in made.unchanged:
            _note(job, numbers, order, Outcome.UNCHANGED)
        for group in made.groups:
            try:
                _change(job, numbers, group, actor)
            except Refused as refusal:
                for order in group:
                    _note(job, numbers, order, Outcome.REFUSED, fault=refusal.faults[0])


def _in_parts(job: Job, ids: list[int]) -> Iterator[list[Order]]:
    """The orders with all that the plan asks of them, some at a time; those to combine all at once, for any two of them may
    belong together."""
    step = len(ids) or 1 if job.params["change"]["do"] == "combine" else 200
    for start_at in range(0, len(ids), step):
        rows = Order.objects.for_shop(job.shop).filter(pk__in=ids[start_at : start_at + step])
        yield list(queries.with_everything(rows).order_by("id"))


@in_transaction
def _change(job: Job, numbers: dict[int, int], group: list[Order], actor: Actor) -> None:
    """Do it to one order, or to those that will share a parcel, and write down what was done."""
    change = job.params["change"]
    order = group[0]
    if not job.dry_run:
        if change["do"] in ("flag", "note"):  # what stands there now is what an undo puts back
            group = [order := wishes.lock_order(order)]
        if change["do"] == "combine":
            parcels.combine(group, actor=actor)
        elif change["do"] == "split":
            parcels.split(order, [[sku] for sku in _skus(order)], actor=actor)
        elif change["do"] == "cancel":
            wishes.cancel(order, reason=change["reason"], sold_out=change.get("sold_out"), actor=actor)
        elif change["do"] == "flag":
            wishes.set_note(order, flag=change["flag"], actor=actor)
        else:
            wishes.add_note(order, note=change["note"], actor=actor)
    for one in group:
        before, after = _before_after(one, group, change)
        _note(job, numbers, one, Outcome.UPDATED, before=before, after=after)


def _before_after(order: Order, group: list[Order], change: dict) -> tuple[dict | None, dict]:
    if change["do"] == "combine":
        return None, {"orders": [one.external_id for one in group]}
    if change["do"] == "split":
        return {"parcel_count": len(order.parcels)}, {"parcel_count": len(_skus(order))}
    if change["do"] == "cancel":
        return None, {"reason": change["reason"]}
    if change["do"] == "flag":
        return {"flag": order.flag}, {"flag": change["flag"]}
    return {"note": order.note}, {"note": wishes.with_note(order, change["note"])}


def _skus(order: Order) -> list[str]:
    """The storefront's ids of what was bought, each once."""
    return list(dict.fromkeys(line.external_sku_id for line in order.lines.all()))


@in_transaction
def _note(
    job: Job,
    numbers: dict[int, int],
    order: Order,
    outcome: str,
    *,
    before=None,
    after=None,
    fault: Fault | None = None,
) -> None:
    """One order's result, counted; part of the change's own transaction."""
    JobRow.objects.create(
        job=job,
        number=numbers[order.pk],
        outcome=outcome,
        subject_type="order",
        subject_id=order.pk,
        label=order.external_id,
        before=before,
        after=after,
        errors=[fault.kept()] if fault else [],
    )
    jobs.advance(job, {outcome: 1})


@in_transaction
def run_for_real(job: Job, *, actor: Actor) -> Job:
    """The same change for the same orders as a finished dry run, now for real, and once. Refuses any other job
    (``not_a_dry_run``)."""
    if not job.dry_run or job.status != Job.Status.DONE:
        raise Refused("not_a_dry_run", _("Only a finished dry run can be run for real."))
    real = jobs.create(
        job.shop, kind=Job.Kind.BULK_ORDERS, actor=actor, title=job.title, params=job.params, total=job.total,
        once=f"run {job.public_id}",
    )  # fmt: skip
    jobs.start(real)
    return real
