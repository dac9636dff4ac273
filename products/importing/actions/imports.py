"""Import products from a seller's file: dry run, then a job; each product stands or falls alone."""

import json
from collections import Counter
from collections.abc import Iterable
from itertools import islice

import structlog
from django.core.files.base import ContentFile
from django.db import DatabaseError

from core import jobs
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.models import Job, JobRow
from core.sentences import gettext as _
from core.transactions import in_transaction
from core.trials import try_out
from products import actions, asked
from products.catalogue import queries
from products.catalogue.actions import fetched_pictures
from products.catalogue.actions.creating import refuse_unfit
from products.catalogue.actions.held_prices import hold_for_floors
from products.importing import exported, headers, placing, planning, profiles, reading, results, rows
from products.importing.actions import differences
from products.models import Category, Product, Sku
from products.product_rows import attribute_faults, lock_product

log = structlog.get_logger(__name__)
Outcome = JobRow.Outcome
CHUNK = 200  # rows a transaction: enough to share its statements, few enough to show progress
PROFILES = ["template", "foreign"]


@in_transaction
def start_import(
    shop,
    *,
    upload,
    profile: str,
    mode: str,
    actor: Actor,
    mapping=None,
    defaults=None,
    categories=None,
    as_drafts: bool = False,
    with_hidden: bool = False,
    only_figures: bool = False,
) -> Job:
    """Read the file, refuse it as a whole when it cannot be used, and queue the rows.

    ``mode`` is ``dry_run`` (nothing is written) or ``run``; ``profile`` is ``template`` or ``foreign`` (defaults fill
    what the file lacks). ``mapping``: our column -> position of theirs; guessed when left out.
    ``categories``: their name of a category -> the number of ours, for names that we do not know.
    ``as_drafts``: new products have no photo yet, so they stay drafts until somebody puts them on sale; otherwise a
    drawn picture stands in. ``with_hidden``: rows that a filter hides are read, too. ``only_figures``:
    nothing but prices and stock of SKUs that are there.
    """
    faults = []
    if profile not in PROFILES:
        faults.append(Fault("profile_unknown", _("Choose template or foreign."), "profile"))
    if mode not in ("dry_run", "run"):
        faults.append(Fault("mode_unknown", _("Choose dry_run or run."), "mode"))
    if faults:
        raise Invalid(faults)
    content = upload.read()
    sheet = reading.read(content, upload.name, with_hidden=with_hidden)
    if not mapping:
        profiles.refuse_twice(sheet.header)
        mapping = profiles.guess_mapping(sheet.header)
    mapping = profiles.check_mapping(profiles.of_figures(mapping) if only_figures else mapping, sheet.header)
    notes = sheet.notes
    if theirs := headers.of_buyers(sheet.header):
        text = _("Not taken over: %s. Ratings and reviews are given by buyers on the storefronts.")
        notes = [*notes, text % ", ".join(theirs)]
    if left := headers.unknown(sheet.header, mapping):
        notes = [*notes, _("Columns that were not read: %s.") % ", ".join(left[:30])]
    job = jobs.create(
        shop,
        kind=Job.Kind.IMPORT,
        actor=actor,
        title=upload.name,
        dry_run=mode == "dry_run",
        params={
            "profile": profile,
            "mapping": mapping,
            "defaults": (defaults or profiles.Defaults()).as_dict(),
            "header": sheet.header,
            "categories": categories or {},
            "as_drafts": as_drafts,
            "with_hidden": with_hidden,
        },
        summary={"notes": notes},
        total=len(sheet.rows),
    )
    job.source.save(f"{job.public_id}.bin", ContentFile(content))
    jobs.start(job)
    return job


@in_transaction
def run_for_real(job: Job, *, actor: Actor) -> Job:
    """The same file and settings as a finished dry run, now for real, and once."""
    if not job.dry_run or job.status != Job.Status.DONE:
        raise Refused("not_a_dry_run", _("Only a finished dry run can be run for real."))
    real = jobs.create(
        job.shop,
        kind=Job.Kind.IMPORT,
        actor=actor,
        title=job.title,
        params=job.params,
        summary=job.summary,
        total=job.total,
        once=f"run {job.public_id}",
    )
    if real.source:
        return real  # somebody pressed it a moment ago
    with job.source.open("rb") as file:
        real.source.save(f"{real.public_id}.bin", ContentFile(file.read()))
    jobs.start(real)
    return real


@jobs.runs(Job.Kind.IMPORT)
def run_import(job: Job) -> None:
    """Do the products that have no result yet, then write the result file. What is to be done with each row is worked
    out for the whole file first, so a dry run says what the run does."""
    with job.source.open("rb") as file:
        sheet = reading.read(file.read(), job.title, with_hidden=job.params.get("with_hidden", False))
    lines = rows.lines(sheet, job.params["mapping"], profiles.Defaults(**job.params["defaults"]), job.params["profile"])
    for line in lines:
        exported.take_edits(line)
    meant = queries.products_meant(
        job.shop,
        codes={line.code for line in lines},
        titles={line.title for line in lines},
        sku_ids={line.sku_id for line in lines},
    )
    items = planning.plan(lines, planning.Meant(*meant))
    known = set(JobRow.objects.filter(job=job).values_list("number", flat=True))
    todo = (item for item in items if item.number not in known)
    categories, actor = _categories(job.params.get("categories", {})), jobs.actor_of(job)
    while chunk := list(islice(todo, CHUNK)):
        try:
            alone = _write_together(job, chunk, categories, actor)
        except (DatabaseError, Refused):
            # Somebody changed one of these products meanwhile, say. One by one, only that one is harmed.
            log.exception("import_chunk_failed", job=job.public_id)
            alone = chunk
        for item in alone:
            _write_alone(job, item, categories, actor)
    results.write(job, sheet, {line.number: item.number for item in items for line in item.lines})
    Job.objects.filter(pk=job.pk).update(result=job.result.name)
    if not job.dry_run:
        _have_pictures_fetched(job, actor)


@in_transaction
def _have_pictures_fetched(job: Job, actor: Actor) -> None:
    """A job of its own for the addresses of the rows that were written: the network takes its time."""
    written = JobRow.objects.filter(job=job, subject_id__isnull=False, after__has_key="pictures").order_by("number")
    wishes = [(row.subject_id, row.after["pictures"]) for row in written if row.subject_id and row.after]
    if wishes:
        fetched_pictures.start(job.shop, wishes, actor=actor, title=job.title, once=f"pictures {job.public_id}")


@in_transaction
def _write_together(job: Job, items: list[planning.Item], categories: dict, actor: Actor) -> list[planning.Item]:
    """New products, refusals and unchanged rows of a chunk, with one statement a table.

    Returns the items that change a product: each needs that product's lock.
    """
    existing = _existing(job.shop, items)
    done: list[tuple[planning.Item, JobRow]] = []
    fresh: list[tuple[planning.Item, actions.NewProduct]] = []
    alone: list[planning.Item] = []
    for item in items:
        try:
            values = _checked(item, categories)
            if item.twin is not None:
                done.append((item, _twin_row(job, item, item.twin, values, existing.get(item.product_id or 0))))
            elif item.product_id is None:
                fresh.append((item, _new(job, item, values)))
            elif differences.between(_found(existing, item), values, item)[1]:
                alone.append(item)
            else:
                done.append((item, _row(job, item, Outcome.UNCHANGED, existing[item.product_id])))
        except Refused as refusal:
            done.append((item, _refused(job, item, refusal)))
    done += _make(job, fresh, actor)
    _keep(job, done)
    return alone


def _write_alone(job: Job, item: planning.Item, categories: dict, actor: Actor) -> None:
    """One product: written with its result row in one transaction, or refused with the reasons."""
    try:
        _write(job, item, categories, actor)
    except Refused as refusal:
        _keep(job, [(item, _refused(job, item, refusal))])
    except DatabaseError:
        log.exception("import_row_failed", job=job.public_id, row=item.number)
        not_stored = Refused("not_stored", _("This row could not be stored. Try it again; if it stays, tell support."))
        _keep(job, [(item, _refused(job, item, not_stored))])


@in_transaction
def _write(job: Job, item: planning.Item, categories: dict, actor: Actor) -> None:
    values = _checked(item, categories)
    if item.twin is not None:
        product = _existing(job.shop, [item]).get(item.product_id or 0)
        _keep(job, [(item, _twin_row(job, item, item.twin, values, product))])
        return
    if item.product_id is None:
        _keep(job, _make(job, [(item, _new(job, item, values))], actor))
        return
    if "floor" in item.given:
        hold_for_floors(job.shop_id)
    product = lock_product(_found(_existing(job.shop, [item]), item))
    before, after = differences.between(product, values, item)
    if after and job.dry_run:
        try_out(lambda: differences.apply(product, values, after, actor=actor, note=_("Import")))
    elif after:
        differences.apply(product, values, after, actor=actor, note=_("Import"))
    row = _row(job, item, Outcome.UPDATED if after else Outcome.UNCHANGED, product, before=before, after=after)
    _keep(job, [(item, row)])


def _make(
    job: Job, fresh: list[tuple[planning.Item, actions.NewProduct]], actor: Actor
) -> list[tuple[planning.Item, JobRow]]:
    """Make new products, or try it out; each with the row of its result."""
    plans = [plan for _item, plan in fresh]
    made: list[Product | Refused] = []

    def create() -> None:
        made.extend(actions.create_products(job.shop, plans, actor=actor))

    try_out(create) if job.dry_run else create()
    asks = asked.asks_of(one.category_id for one in made if isinstance(one, Product) and one.category_id)
    return [
        (item, _refused(job, item, one) if isinstance(one, Refused) else _created(job, item, plan, one, asks))
        for (item, plan), one in zip(fresh, made, strict=True)
    ]


def _checked(item: planning.Item, categories: dict) -> dict:
    """The item's content with its category found. Refuses rows with faults and unknown categories."""
    if item.faults:
        raise Invalid(item.faults)
    values = dict(item.values)
    name = values.pop("category")
    if "category" not in item.given:
        name = ""  # nobody has edited what an export wrote
    category = categories.get(name.casefold())
    if category is None and name:
        raise Invalid(
            [
                Fault(
                    "category_unknown",
                    _("There is no category “%(name)s”. Use a name or number from the template's second sheet.")
                    % {"name": name[:60]},
                    "category",
                )
            ]
        )
    values["category"] = category
    return values


def _new(job: Job, item: planning.Item, values: dict) -> actions.NewProduct:
    """The product to make. Refuses SKUs without a price."""
    faults = [
        Fault("price_missing", _("Give a price in whole rupiah."), "price", {"row": line.number})
        for line in item.lines
        if line.sku["price"] is None
    ]
    if faults:
        raise Invalid(faults)
    return actions.NewProduct(
        values=values,
        skus=[line.sku for line in item.lines],
        platforms=item.platforms,
        is_draft=job.params.get("as_drafts", False),
        needs_picture=True,
        may_wait=True,
    )


def _existing(shop, items: list[planning.Item]) -> dict[int, Product]:
    """The products that these items mean, by id."""
    ids = {item.product_id for item in items if item.product_id is not None}
    current = Product.objects.for_shop(shop).current()
    return queries.with_everything(current).in_bulk(ids)


def _found(existing: dict, item: planning.Item) -> Product:
    product = existing.get(item.product_id or 0)
    if product is None:
        raise Refused("product_deleted", _("This product was deleted while the file was being read."), field="title")
    return product


def _twin_row(job: Job, item: planning.Item, twin: rows.Line, values: dict, product: Product | None) -> JobRow:
    """What becomes of a row whose title another row has, too: as that one it is unchanged, else it is left alone."""
    line = item.lines[0]
    if product is not None:
        says_the_same = not differences.between(product, values, item)[1]
    else:
        refuse_unfit(job.shop, _new(job, item, values))  # as its twin was, if it is no product at all
        says_the_same = (line.values, line.sku, line.platforms) == (twin.values, twin.sku, twin.platforms)
    if says_the_same:
        return _row(job, item, Outcome.UNCHANGED, product)
    row = _row(job, item, Outcome.SKIPPED, product)
    text = _("Several rows have this title, row %(row)d among them, and nothing tells them apart. Give each its own title, or a seller SKU and a choice.")  # fmt: skip
    fault = Fault("title_twice", text % {"row": twin.number}, "title")
    row.errors = _placed(job, item, [fault])
    return row


def _row(job: Job, item: planning.Item, outcome: str, product: Product | None, *, before=None, after=None) -> JobRow:
    title = item.values.get("title") or (product.title if product else item.lines[0].sku["seller_sku"])
    return JobRow(
        job=job,
        number=item.number,
        outcome=outcome,
        subject_type="product" if product else "",
        subject_id=product.pk if product else None,
        label=title[:300],
        before=before or None,
        after=json.loads(json.dumps(after, default=str)) if after else None,
    )


def _created(job: Job, item: planning.Item, plan: actions.NewProduct, product: Product, asks: asked.Asks) -> JobRow:
    """The row of a new product; of one that stays a draft, though the seller wants it on sale, with what it waits for."""
    waits = product.wanted_status == Product.Status.DRAFT and not plan.is_draft
    after = _shown(item, plan) | ({"status": product.wanted_status} if waits else {})
    row = _row(job, item, Outcome.CREATED, None if job.dry_run else product, after=after)
    if waits:
        row.errors = _placed(job, item, attribute_faults(product, is_draft=False, asks=asks))
    return row


def _refused(job: Job, item: planning.Item, refusal: Refused) -> JobRow:
    faults = refusal.faults if isinstance(refusal, Invalid) else [_of_row(refusal.faults[0])]
    row = _row(job, item, Outcome.REFUSED, None)
    row.errors = _placed(job, item, faults)
    return row


def _placed(job: Job, item: planning.Item, faults: Iterable[Fault]) -> list[dict]:
    return [placing.placed(fault, item, job.params["header"], job.params["mapping"]) for fault in faults]


def _keep(job: Job, done: list[tuple[planning.Item, JobRow]]) -> None:
    """Write results and count the lines they stand for; part of the rows' own transaction."""
    JobRow.objects.bulk_create(row for _item, row in done)
    lines: Counter[str] = Counter()
    for item, row in done:
        lines[row.outcome] += len(item.lines)
    jobs.advance(job, lines)


def strange_categories(sheet: reading.Sheet, mapping: dict[str, int]) -> list[str]:
    """The file's category names that we do not know, in its order."""
    place = mapping.get("category")
    if place is None:
        return []
    known = _categories({})
    names = (row[place].strip() for _number, row in sheet.rows if place < len(row))
    return list(dict.fromkeys(name for name in names if name and name.casefold() not in known))


def _categories(given: dict[str, str]) -> dict[str, Category]:
    """Leaf categories by every name and number a file may use, and by the names the seller has explained."""
    found: dict[str, Category] = {}
    for category in Category.objects.filter(is_leaf=True).order_by("-id"):
        for name in (category.name, category.name_en, category.external_id):
            found[name.casefold()] = category
    explained = {theirs.casefold(): found[ours] for theirs, ours in given.items() if ours in found}
    return explained | found


def _shown(item: planning.Item, plan: actions.NewProduct) -> dict:
    return {
        "title": plan.values["title"],
        "price": [sku["price"] for sku in plan.skus],
        "stock": [sku["stock"] for sku in plan.skus],
        **({"pictures": item.pictures} if item.pictures else {}),
    }


def _of_row(fault: Fault) -> Fault:
    """A fault that is about no cell: at the title, and at the SKU that it names."""
    code = Sku.objects.filter(public_id=fault.values.get("sku_id")).values_list("seller_sku", flat=True).first()
    return fault.at(fault.field or "title", **({"sku": {"seller_sku": code}} if code else {}))
