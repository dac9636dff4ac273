"""Pictures fetched from addresses, by a job: each stands or falls alone."""

import json
from collections.abc import Sequence

from django.core.files.base import ContentFile

from core import jobs
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Unreadable
from core.models import Job, JobRow
from core.sentences import gettext as _
from core.transactions import in_transaction
from products import limits
from products.catalogue import picture_addresses
from products.catalogue.actions.images import add_image
from products.models import Product
from products.product_rows import lock_product

Outcome = JobRow.Outcome


@in_transaction
def fetch_pictures(product: Product, addresses: Sequence[str], *, actor: Actor) -> Job:
    """Have pictures fetched to the end of the product's. Refuses (Invalid) each address that is never called, and more
    than fit; what stands there, the job's rows say."""
    product = lock_product(product)
    faults = []
    for place, address in enumerate(addresses):
        try:
            picture_addresses.split(address)
        except Unreadable as bad:
            faults.append(bad.fault.at(f"addresses.{place}"))
    if not addresses:
        faults.append(Fault("image_missing", _("Give the address of a picture."), "addresses"))
    if product.images.filter(is_placeholder=False).count() + len(addresses) > limits.IMAGES_MAX:
        text = _("A product shows at most %d pictures.") % limits.IMAGES_MAX
        faults.append(Fault("too_many_images", text, "addresses"))
    if faults:
        raise Invalid(faults)
    return start(product.shop, [(product.pk, list(addresses))], actor=actor, title=product.title)


def start(shop, wishes: Sequence[tuple[int, list[str]]], *, actor: Actor, title: str, once: str = "") -> Job:
    """The job for (product id, its addresses); part of the caller's transaction."""
    pairs = [(product_id, address) for product_id, addresses in wishes for address in addresses]
    job = jobs.create(shop, kind=Job.Kind.PICTURES, actor=actor, title=title, total=len(pairs), once=once)
    if not job.source:
        job.source.save(f"{job.public_id}.json", ContentFile(json.dumps(pairs)))
        jobs.start(job)
    return job


@jobs.runs(Job.Kind.PICTURES)
def run(job: Job) -> None:
    """Fetch the pictures that have no result yet, one after the other."""
    with job.source.open("rb") as file:
        pairs = json.load(file)
    known, actor = set(JobRow.objects.filter(job=job).values_list("number", flat=True)), jobs.actor_of(job)
    for number, (product_id, address) in enumerate(pairs, start=1):
        if number in known:
            continue
        jobs.advance(job, processed=0)  # a slow address takes its time: the worker is alive
        row = JobRow(job=job, number=number, subject_type="product", subject_id=product_id, after={"picture": address})
        try:
            product = Product.objects.for_shop(job.shop).get(pk=product_id)
            row.label = product.title
            if product.images.filter(source=address).exists():
                _keep(row, Outcome.UNCHANGED)
                continue
            _add(row, product, picture_addresses.fetch(address), address, actor)
        except Refused as refusal:
            row.after = None
            row.errors = [fault.at("picture").kept(column=address[:200]) for fault in refusal.faults]
            _keep(row, Outcome.REFUSED)


@in_transaction
def _add(row: JobRow, product: Product, upload: ContentFile, address: str, actor: Actor) -> None:
    add_image(product.shop, upload=upload, product=product, source=address, actor=actor)
    _keep(row, Outcome.UPDATED)


@in_transaction
def _keep(row: JobRow, outcome: str) -> None:
    row.outcome = outcome
    row.save()
    jobs.advance(row.job, {outcome: 1})
