"""Import products from a seller's file: dry run, then a job; each product stands or falls alone."""

import json
from collections import Counter
from collections.abc import Callable
from itertools import islice

import structlog
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from core import jobs
from core.actors import Actor
from core.errors import Invalid, Refused
from core.models import Job, JobRow
from core.platforms import Platform
from core.transactions import in_transaction
from products import actions, queries, rules
from products.actions._rows import lock_product
from products.importing import profiles, reading, results, rows
from products.models import Category, Product, Sku

log = structlog.get_logger(__name__)
Outcome = JobRow.Outcome
CHUNK = 200  # rows a transaction: enough to share its statements, few enough to show progress
PROFILES = ["template", "foreign"]


@in_transaction
def start_import(
    shop, *, upload, profile: str, mode: str, actor: Actor, mapping=None, defaults=None, categories=None
) -> Job:
    """Read the file, refuse it as a whole when it cannot be used, and queue the rows.

    ``mode`` is ``dry_run`` (nothing is written) or ``run``; ``profile`` is ``template`` or ``foreign`` (defaults fill
    what the file lacks, decisions.md 21). ``mapping``: our column -> position of theirs; guessed when left out.
    ``categories``: their name of a category -> the number of ours, for names that we do not know.
    """
    faults = []
    if profile not in PROFILES:
        faults.append(rules.fault("profile", "profile_unknown", _("Choose template or foreign.")))
    if mode not in ("dry_run", "run"):
        faults.append(rules.fault("mode", "mode_unknown", _("Choose dry_run or run.")))
    if faults:
        raise Invalid(faults)
    content = upload.read()
    sheet = reading.read(content, upload.name)
    mapping = profiles.check_mapping(mapping or profiles.guess_mapping(sheet.header), sheet.header)
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
        },
        summary={"notes": sheet.notes},
        total=len(sheet.rows),
    )
    job.source.save(f"{job.public_id}.bin", ContentFile(content))
    jobs.start(job)
    return job


@in_transaction
def run_for_real(job: Job, *, actor: Actor) -> Job:
    """The same file and settings as a finished dry run, now for real."""
    if not job.dry_run or job.status != Job.Status.DONE:
        raise Refused("not_a_dry_run", _("Only a finished dry run can be run for real."))
    real = jobs.create(
        job.shop, kind=Job.Kind.IMPORT, actor=actor, title=job.title, params=job.params, summary={}, total=job.total
    )
    with job.source.open("rb") as file:
        real.source.save(f"{real.public_id}.bin", ContentFile(file.read()))
    jobs.start(real)
    return real


@jobs.runs(Job.Kind.IMPORT)
def run_import(job: Job) -> None:
    """Do the rows that have no result yet, product by product, then write the result file."""
    with job.source.open("rb") as file:
        sheet = reading.read(file.read(), job.title)
    wanted = rows.group(
        sheet, job.params["mapping"], profiles.Defaults(**job.params["defaults"]), job.params["profile"]
    )
    known = set(JobRow.objects.filter(job=job).values_list("number", flat=True))
    todo = (item for item in wanted if item.number not in known)
    categories, actor = _categories(job.params.get("categories", {})), jobs.actor_of(job)
    while chunk := list(islice(todo, CHUNK)):
        try:
            alone = _write_together(job, chunk, categories, actor)
        except (DatabaseError, Refused):
            # Somebody changed one of these products meanwhile, say. Row by row, only that one is harmed.
            log.exception("import_chunk_failed", job=job.public_id)
            alone = chunk
        for item in alone:
            _write_alone(job, item, categories, actor)
    results.write(job, sheet)
    unchanged = JobRow.objects.filter(job=job, outcome=Outcome.UNCHANGED).count()
    Job.objects.filter(pk=job.pk).update(summary=job.summary | {"unchanged": unchanged}, result=job.result.name)


@in_transaction
def _write_together(job: Job, items: list[rows.Item], categories: dict, actor: Actor) -> list[rows.Item]:
    """New products, refusals and unchanged rows of a chunk, with one statement a table.

    Returns what needs more care: rows that change a product, or that mean the same product as a row before them.
    """
    existing = _existing(job.shop, items)
    done: list[tuple[rows.Item, JobRow]] = []
    fresh: list[tuple[rows.Item, actions.NewProduct]] = []
    alone: list[rows.Item] = []
    names: set[str] = set()
    for item in items:
        mine = {f"title {item.values['title'].upper()}", *(f"sku {code}" for code in _codes(item))}
        if names & mine:
            alone.append(item)
            continue
        names |= mine
        product = existing.get(item.number)
        try:
            values = _checked(item, categories)
        except Refused as refusal:
            done.append((item, _refused(job, item, refusal)))
            continue
        if product is None:
            fresh.append((item, _new(item, values)))
        elif _difference(product, values, item)[1]:
            alone.append(item)
        else:
            done.append((item, _row(job, item, Outcome.UNCHANGED, product)))
    plans = [plan for _item, plan in fresh]
    made: list[Product | Refused] = []

    def create() -> None:
        made.extend(actions.create_products(job.shop, plans, actor=actor))

    _try_out(create) if job.dry_run else create()
    for (item, plan), product in zip(fresh, made, strict=True):
        if isinstance(product, Refused):
            row = _refused(job, item, product)
        elif job.dry_run:
            row = _row(job, item, Outcome.CREATED, None, after=_shown(plan.values, item))
        else:
            row = _row(job, item, Outcome.CREATED, product, after={"created": product.public_id})
        done.append((item, row))
    _keep(job, done)
    return alone


def _write_alone(job: Job, item: rows.Item, categories: dict, actor: Actor) -> None:
    """One product: written with its result row in one transaction, or refused with the reasons."""
    try:
        _write(job, item, categories, actor)
    except Refused as refusal:
        _keep(job, [(item, _refused(job, item, refusal))])
    except DatabaseError:
        log.exception("import_row_failed", job=job.public_id, row=item.number)
        refusal = Refused("not_stored", _("This row could not be stored. Try it again; if it stays, tell support."))
        _keep(job, [(item, _refused(job, item, refusal))])


@in_transaction
def _write(job: Job, item: rows.Item, categories: dict, actor: Actor) -> None:
    values = _checked(item, categories)
    product = _existing(job.shop, [item]).get(item.number)
    if product is None:
        plan = _new(item, values)
        if job.dry_run:
            _try_out(lambda: _create(job.shop, plan, actor))
            row = _row(job, item, Outcome.CREATED, None, after=_shown(values, item))
        else:
            product = _create(job.shop, plan, actor)
            row = _row(job, item, Outcome.CREATED, product, after={"created": product.public_id})
        _keep(job, [(item, row)])
        return
    product = lock_product(product)
    before, after = _difference(product, values, item)
    if after and job.dry_run:
        _try_out(lambda: _update(product, values, item, after, actor))
    elif after:
        _update(product, values, item, after, actor)
    row = _row(job, item, Outcome.UPDATED if after else Outcome.UNCHANGED, product, before=before, after=after)
    _keep(job, [(item, row)])


def _create(shop, plan: actions.NewProduct, actor: Actor) -> Product:
    [made] = actions.create_products(shop, [plan], actor=actor)
    if isinstance(made, Refused):
        raise made
    return made


class _TriedOut(Exception):
    """Leaves the block of a trial, so that nothing of it is kept."""


def _try_out(change: Callable[[], object]) -> None:
    """A dry run is the real action in a savepoint that is never kept: what it refuses, the run would refuse.

    A refusal passes through and takes the row's whole transaction with it, as in a real run.
    """
    try:
        with transaction.atomic():
            change()
            raise _TriedOut
    except _TriedOut:
        return


def _checked(item: rows.Item, categories: dict) -> dict:
    """The row's content with its category found. Refuses unreadable cells and unknown categories."""
    if item.faults:
        raise Invalid(item.faults)
    values = dict(item.values)
    if "category" in values:
        name = values.pop("category")
        category = categories.get(name.casefold())
        if category is None and name:
            raise Invalid(
                [
                    rules.fault(
                        "category",
                        "category_unknown",
                        _("There is no category “%(name)s”. Use a name or number from the template's second sheet.")
                        % {"name": name[:60]},
                    )
                ]
            )
        values["category"] = category
    return values


def _new(item: rows.Item, values: dict) -> actions.NewProduct:
    return actions.NewProduct(
        values=values,
        skus=item.skus,
        platforms=item.platforms,
        rating=item.rating,
        review_count=item.review_count or 0,
    )


def _codes(item: rows.Item) -> list[str]:
    return [sku["seller_sku"] for sku in item.skus if sku["seller_sku"]]


def _existing(shop, items: list[rows.Item]) -> dict[int, Product]:
    """The products these rows mean, by row number: by seller SKU, else by title (decisions.md 21)."""
    titles = {item.number: rules.clean_line(item.values["title"]) for item in items}
    by_code, by_title = queries.products_meant(
        shop, codes={code for item in items for code in _codes(item)}, titles=set(titles.values())
    )
    meant: dict[int, int] = {}
    for item in items:
        found = [by_code[code] for code in _codes(item) if code in by_code]
        pk = min(found) if found else by_title.get(titles[item.number])
        if pk is not None:
            meant[item.number] = pk
    products = queries.with_everything(Product.objects.for_shop(shop)).in_bulk(set(meant.values()))
    return {number: products[pk] for number, pk in meant.items()}


def _difference(product: Product, values: dict, item: rows.Item) -> tuple[dict, dict]:
    """What the row would change: only columns that the file has count, never defaults."""
    before, after = {}, {}
    for field in item.given & set(values):
        new = values[field]
        if field == "title":
            new = rules.clean_line(new)
        elif field == "description":
            new = rules.clean_description(new)
        old = getattr(product, field)
        if old != new:
            before[field], after[field] = _plain(old), _plain(new)
    current = {sku.options_key: sku for sku in product.skus.all() if sku.is_active}
    for row in item.skus:
        sku = current.get(Sku.key_of(row["options"]))
        if sku is None and product.axes and not row["options"]:
            continue  # a row without choices cannot tell which of the product's choices it means
        if sku is None:
            after.setdefault("new_skus", []).append(row)
            continue
        if sku.price != row["price"]:
            before.setdefault("price", {})[sku.public_id] = sku.price
            after.setdefault("price", {})[sku.public_id] = row["price"]
        if "stock" in item.given and sku.on_hand != row["stock"]:
            before.setdefault("stock", {})[sku.public_id] = sku.on_hand
            after.setdefault("stock", {})[sku.public_id] = row["stock"]
    platforms = Platform.ordered(item.platforms)
    if "platforms" in item.given and product.platforms != platforms:
        before["platforms"], after["platforms"] = product.platforms, platforms
    return before, after


def _update(product: Product, values: dict, item: rows.Item, after: dict, actor: Actor) -> None:
    content = {field: values[field] for field in after if field in values}
    if content:
        actions.update_product(product, values=content, actor=actor)
    if "new_skus" in after:
        kept = [
            {"id": s.public_id, "seller_sku": s.seller_sku, "options": s.options, "price": s.price}
            for s in product.skus.filter(is_active=True).order_by("position", "id")
        ]
        actions.set_skus(product, skus=kept + after["new_skus"], actor=actor)
    if "price" in after:
        actions.set_prices(product, prices=after["price"], actor=actor)
    if "stock" in after:
        actions.set_counts(product, counts=after["stock"], actor=actor, note=_("Import"))
    if "platforms" in after:
        actions.set_availability(product, platforms=after["platforms"], actor=actor)


def _row(job: Job, item: rows.Item, outcome: str, product: Product | None, *, before=None, after=None) -> JobRow:
    return JobRow(
        job=job,
        number=item.number,
        outcome=outcome,
        subject_type="product" if product else "",
        subject_id=product and product.pk,
        label=item.values.get("title", "")[:300],
        before=before or None,
        after=json.loads(json.dumps(after, default=str)) if after else None,
    )


def _refused(job: Job, item: rows.Item, refusal: Refused) -> JobRow:
    faults = refusal.errors if isinstance(refusal, Invalid) else [_as_fault(refusal)]
    row = _row(job, item, Outcome.REFUSED, None)
    row.errors = [{**fault, "message": str(fault["message"])} for fault in faults]
    return row


def _keep(job: Job, done: list[tuple[rows.Item, JobRow]]) -> None:
    """Write results and count the lines they stand for; part of the rows' own transaction."""
    JobRow.objects.bulk_create(row for _item, row in done)
    lines: Counter[str] = Counter()
    for item, row in done:
        lines[row.outcome] += len(item.numbers)
    jobs.advance(
        job,
        processed=lines.total(),
        created=lines[Outcome.CREATED],
        updated=lines[Outcome.UPDATED] + lines[Outcome.UNCHANGED],
        refused=lines[Outcome.REFUSED],
    )


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


def _shown(values: dict, item: rows.Item) -> dict:
    return {
        "title": values["title"],
        "price": [sku["price"] for sku in item.skus],
        "stock": [s["stock"] for s in item.skus],
    }


def _plain(value):
    return value.name if isinstance(value, Category) else value


def _as_fault(refusal: Refused) -> dict:
    return rules.fault(refusal.field or "title", refusal.code, refusal.message)
