"""The way back from an import or a bulk edit, for 30 days: tried out first, then done, the last change first."""

from datetime import timedelta

from django.conf import settings

from core import audit, clock, jobs
from core.actors import Actor
from core.errors import Fault, Refused
from core.models import Job, JobRow
from core.sentences import gettext as _
from core.transactions import in_transaction
from core.trials import try_out
from products import actions
from products.bulk.actions.changes import note, set_field
from products.catalogue.actions.held_prices import hold_for_floors
from products.importing.actions import differences
from products.models import Category, Product, Sku
from products.product_rows import lock_product

Outcome = JobRow.Outcome
_OF_SKUS = ("price", "floor", "stock", "low_stock", "seller_sku")


def why_no_undo(job: Job) -> str:
    """Why a job cannot be undone any more, or ""."""
    if job.dry_run or job.kind not in (Job.Kind.BULK_EDIT, Job.Kind.IMPORT):
        return _("It changed nothing.")
    if job.status not in (Job.Status.DONE, Job.Status.FAILED):
        return _("It has not finished yet.")
    if hasattr(job, "undone_by"):
        return _("It was undone already.")
    if job.created_at < clock.now() - timedelta(days=settings.UNDO_DAYS):
        return _("Changes can be undone for %d days.") % settings.UNDO_DAYS
    return ""


@in_transaction
def start_undo(job: Job, *, actor: Actor, dry_run: bool = False) -> Job:
    """Queue the way back, or with ``dry_run`` the answer what it would do. Values that somebody changed since are left
    alone, and said so. Refuses after 30 days, a second undo, and a job that changed nothing."""
    job = Job.objects.select_for_update(no_key=True).get(pk=job.pk)
    if reason := why_no_undo(job):
        raise Refused("cannot_undo", reason)
    undo = jobs.create(
        job.shop,
        kind=Job.Kind.UNDO,
        actor=actor,
        title=_("Undo: %s") % jobs.title_of(job),
        dry_run=dry_run,
        params={"undoes": job.pk},
        undo_of=None if dry_run else job,
        total=_changes(job.pk).count(),
    )
    jobs.start(undo)
    return undo


@jobs.titled(Job.Kind.UNDO)
def _title(undo: Job) -> str:
    source = undo.undo_of or Job.objects.filter(pk=undo.params.get("undoes")).first()
    return _("Undo: %s") % jobs.title_of(source) if source else ""


@in_transaction
def run_for_real(job: Job, *, actor: Actor) -> Job:
    """The undo that a finished dry run showed."""
    if not job.dry_run or job.status != Job.Status.DONE:
        raise Refused("not_a_dry_run", _("Only a finished dry run can be run for real."))
    return start_undo(Job.objects.for_shop(job.shop).get(pk=job.params["undoes"]), actor=actor)


@jobs.runs(Job.Kind.UNDO)
def run_undo(job: Job) -> None:
    """Put back what the undone job changed, backwards, product by product."""
    undone = Job.objects.for_shop(job.shop).get(pk=job.params.get("undoes") or job.undo_of_id or 0)
    done = set(JobRow.objects.filter(job=job).values_list("number", flat=True))
    actor = jobs.actor_of(job)
    for row in _changes(undone.pk).order_by("-number").iterator(chunk_size=500):
        if row.number in done:
            continue
        product = Product.objects.for_shop(job.shop).get(pk=row.subject_id)
        try:
            _undo_one(job, undone, row, product, actor)
        except Refused as refusal:
            note(job, row.number, product, Outcome.REFUSED, None, None, refusal.faults)


def _changes(undone_pk: int):
    return JobRow.objects.filter(
        job_id=undone_pk, outcome__in=[Outcome.UPDATED, Outcome.CREATED], subject_id__isnull=False
    )


@in_transaction
def _undo_one(job: Job, undone: Job, row: JobRow, product: Product, actor: Actor) -> None:
    def do(change) -> None:
        try_out(change) if job.dry_run else change()

    if any(name == "floor" for name, _before, _after in _parts(row, undone)):
        hold_for_floors(product.shop_id)
    product = lock_product(product)
    if row.outcome == Outcome.CREATED:
        if product.updated_at != product.created_at:
            note(job, row.number, product, Outcome.SKIPPED, None, None, [_changed_since(product, "")])
            return
        do(lambda: actions.delete(product, actor=actor))
        note(job, row.number, product, Outcome.DELETED, {"status": product.status}, {"status": "DELETED"}, [])
        return
    back, faults = _what_still_holds(product, row, undone)
    if not back:
        note(job, row.number, product, Outcome.SKIPPED, None, None, faults)
        return
    now = {name: after for name, _before, after in back}
    then = {name: before for name, before, _after in back}
    do(lambda: _put_all_back(product, back, actor))
    note(job, row.number, product, Outcome.UPDATED, now, then, faults)


def _what_still_holds(product: Product, row: JobRow, undone: Job) -> tuple[list[tuple], list[Fault]]:
    """(field, before, after) of every value that nobody has changed since the job, and faults for those that were changed."""
    back: list[tuple] = []
    faults: list[Fault] = []
    for name, before, after in _parts(row, undone):
        if name in _OF_SKUS:
            column = "on_hand" if name == "stock" else name
            current = dict(product.skus.filter(is_active=True, public_id__in=after).values_list("public_id", column))
            same = [key for key, value in after.items() if current.get(key) == value]
            if len(same) < len(after):
                faults.append(_changed_since(product, name))
            if same:
                back.append((name, {key: before[key] for key in same}, {key: after[key] for key in same}))
        elif name == "new_skus":
            added, untouched = _added(product, after)
            if not untouched:
                faults.append(_changed_since(product, name))
            else:
                back.append((name, None, added))
        elif _now(product, name) == after:
            back.append((name, before, after))
        else:
            faults.append(_changed_since(product, name))
    return back, faults


def _parts(row: JobRow, undone: Job) -> list[tuple]:
    """(field, before, after) of one changed product; an import may have changed several fields."""
    if undone.kind == Job.Kind.BULK_EDIT:
        field = undone.params["change"]["field"]
        if field in _OF_SKUS:
            return [(field, row.before, row.after)]
    before, after = row.before or {}, row.after or {}
    return [(name, before.get(name), value) for name, value in after.items() if name != "pictures"]  # fetched later


def _added(product: Product, rows: list[dict]) -> tuple[list[str], bool]:
    """Ids of the choices that an import added, and whether each still is as it was made."""
    rows_by_key = {Sku.key_of(row["options"]): row for row in rows}
    skus = list(product.skus.filter(is_active=True, options_key__in=rows_by_key))
    untouched = len(skus) == len(rows_by_key) and all(
        (sku.price, sku.on_hand) == (rows_by_key[sku.options_key]["price"], rows_by_key[sku.options_key]["stock"] or 0)
        for sku in skus
    )
    return [sku.public_id for sku in skus], untouched


def _now(product: Product, name: str):
    if name == "status":
        return product.wanted_status
    return differences.plain(getattr(product, name))


def _put_all_back(product: Product, back: list[tuple], actor: Actor) -> None:
    values = {name: (before, after) for name, before, after in back}
    if "new_skus" in values or "seller_sku" in values:
        codes = values["seller_sku"][0] if "seller_sku" in values else {}
        without = values["new_skus"][1] if "new_skus" in values else ()
        actions.set_skus(product, skus=differences.kept(product, codes=codes, without=without), actor=actor)
    prices, floors = (dict(values[name][0]) if name in values else {} for name in ("price", "floor"))
    actions.set_prices_and_floors(product, prices=prices, floors=floors, actor=actor)
    content = {}
    for name, (before, _after) in values.items():
        if name in ("stock", "low_stock"):
            set_field(product, name, before, actor)
        elif name == "platforms":
            set_field(product, "availability", {"platforms": before}, actor)
        elif name == "status":
            set_field(product, "status", {"status": before}, actor)
        elif name == "category":
            content[name] = Category.objects.filter(name=before, is_leaf=True).order_by("id").first()
        elif name not in ("price", "floor", "new_skus", "seller_sku"):
            content[name] = before
    if content:
        actions.update_product(product, values=content, actor=actor)


def _changed_since(product: Product, name: str) -> Fault:
    # What a storefront told of the product is in its log as well, and changed none of this.
    last = next((entry for entry in audit.history(product, limit=20) if entry.actor_kind != "PLATFORM"), None)
    text = _("Changed since, last by %(who)s; it was left alone.") % {
        "who": (last and last.actor_name) or _("the system")
    }
    return Fault("changed_since", text, name)
