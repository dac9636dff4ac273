"""Import products from a seller's file: dry run, then a job; each product stands or falls alone."""

import json
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from core import jobs
from core.actors import Actor
from core.errors import Invalid, Refused
from core.models import Job, JobRow
from core.platforms import Platform
from core.transactions import in_transaction
from products import actions, rules
from products.actions._rows import lock_product
from products.actions.reviews import set_rating
from products.importing import profiles, reading, results, rows
from products.models import Category, Product, Sku

Outcome = JobRow.Outcome
PROFILES = ["template", "foreign"]


@in_transaction
def start_import(shop, *, upload, profile: str, mode: str, actor: Actor, mapping=None, defaults=None) -> Job:
    """Read the file, refuse it as a whole when it cannot be used, and queue the rows.

    ``mode`` is ``dry_run`` (nothing is written) or ``run``; ``profile`` is ``template`` or ``foreign`` (defaults fill
    what the file lacks, decisions.md 21). ``mapping``: our column -> position of theirs; guessed when left out.
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
    categories = _categories()
    actor = jobs.actor_of(job)
    for item in wanted:
        if item.number not in known:
            _do(job, item, categories, actor)
    results.write(job, sheet)
    unchanged = JobRow.objects.filter(job=job, outcome=Outcome.UNCHANGED).count()
    Job.objects.filter(pk=job.pk).update(summary=job.summary | {"unchanged": unchanged}, result=job.result.name)


def _do(job: Job, item: rows.Item, categories: dict, actor: Actor) -> None:
    """One product: written with its result row in one transaction, or refused with the reasons."""
    try:
        _write(job, item, categories, actor)
    except Refused as refusal:
        faults = refusal.errors if isinstance(refusal, Invalid) else [_as_fault(refusal)]
        _note(job, item, Outcome.REFUSED, None, None, None, faults)


@in_transaction
def _write(job: Job, item: rows.Item, categories: dict, actor: Actor) -> None:
    if item.faults:
        raise Invalid(item.faults)
    values = _values(item, categories)
    product = _existing(job.shop, item)
    if product is None:
        if job.dry_run:
            _try_out(
                lambda: actions.create_product(
                    job.shop, values=values, skus=item.skus, platforms=item.platforms, actor=actor
                )
            )
            _note(job, item, Outcome.CREATED, None, None, _shown(values, item), [])
            return
        product = actions.create_product(job.shop, values=values, skus=item.skus, platforms=item.platforms, actor=actor)
        if item.rating is not None or item.review_count is not None:
            set_rating(product, rating=item.rating, review_count=item.review_count or 0, actor=actor)
        _note(job, item, Outcome.CREATED, product, None, {"created": product.public_id}, [])
        return
    product = lock_product(product)
    before, after = _difference(product, values, item)
    if after and job.dry_run:
        _try_out(lambda: _update(product, values, item, after, actor))
    elif after:
        _update(product, values, item, after, actor)
    _note(job, item, Outcome.UPDATED if after else Outcome.UNCHANGED, product, before or None, after or None, [])


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


def _values(item: rows.Item, categories: dict) -> dict:
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


def _existing(shop, item: rows.Item) -> Product | None:
    """The product this row means: by seller SKU, else by title (decisions.md 21)."""
    products = Product.objects.for_shop(shop).current()
    codes = [sku["seller_sku"] for sku in item.skus if sku["seller_sku"]]
    if codes:
        sku = Sku.objects.for_shop(shop).filter(seller_sku__in=codes, is_active=True).order_by("id").first()
        found = sku and products.filter(pk=sku.product_id).first()
        if found:
            return found
    return products.filter(title__iexact=rules.clean_line(item.values["title"])).order_by("id").first()


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
    current = {sku.options_key: sku for sku in product.skus.filter(is_active=True)}
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


def _note(job: Job, item: rows.Item, outcome: str, product, before, after, faults: list[dict]) -> None:
    JobRow.objects.create(
        job=job,
        number=item.number,
        outcome=outcome,
        subject_type="product" if product else "",
        subject_id=product and product.pk,
        label=item.values.get("title", "")[:300],
        before=before,
        after=json.loads(json.dumps(after, default=str)) if after else None,
        errors=[{**fault, "message": str(fault["message"])} for fault in faults],
    )
    lines = len(item.numbers)
    jobs.advance(
        job,
        processed=lines,
        created=lines * (outcome == Outcome.CREATED),
        updated=lines * (outcome in (Outcome.UPDATED, Outcome.UNCHANGED)),
        refused=lines * (outcome == Outcome.REFUSED),
    )


def _categories() -> dict[str, Category]:
    """Leaf categories by every name and number a file may use."""
    found: dict[str, Category] = {}
    for category in Category.objects.filter(is_leaf=True).order_by("-id"):
        for name in (category.name, category.name_en, category.external_id):
            found[name.casefold()] = category
    return found


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
