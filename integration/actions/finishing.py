"""The end of merging: the bound shop is this account's Tokopedia shop, merged listings are products of ours, and the rest
is copied."""

import hashlib
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.dateparse import parse_datetime

from core import clock, jobs
from core.actors import Actor
from core.errors import Refused
from core.models import Job
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from integration import machine, queries
from integration.actions import binding as bindings
from integration.actions import mirroring, moving, pairing
from integration.machine import Reason, State
from integration.models import Binding, Integration, OldListing, Pair
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products import actions as products
from products import rules
from products.catalogue.actions import images as image_actions
from products.catalogue.actions import reviews as review_actions
from products.listings.actions import adopting
from products.models import Product, Sku
from promotions.models import Promotion
from storefronts import adapters
from storefronts.contract import Adapter, StorefrontError

COPY = "copy"
Outcome = OldListing.Outcome
Status = Product.Status


@in_transaction
def finish(shop, *, actor: Actor) -> Integration:
    """The seller confirms what was merged. In this moment the bound shop becomes this account's, and each merged listing its
    product's; a worker copies the rest. Refuses undecided pairs and unequal weights (``pairing.check_all``)."""
    shop, row = moving.lock_shop(shop)
    binding = Binding.objects.select_for_update(no_key=True).filter(shop=shop, state=Binding.State.CONFIRMED).first()
    if binding is None:
        machine.check(row.state, "finish", State.BOUND, Reason.MERGED, actor)
        raise Refused("wrong_state", _("There is nothing to confirm."), details={"state": row.state})
    connection = Connection.objects.select_for_update(no_key=True).get(pk=binding.connection_id)
    pairing.check_all(binding)
    shop.content_held = False
    shop.save(update_fields=["content_held"])
    mirroring.set_stage(connection, Connection.Stage.LIVE, actor)
    merged = queries.pairs_of(binding).filter(state=Pair.State.ACCEPTED).order_by("product_id")
    count = 0
    for pair in merged:
        _merge(pair, connection, actor)
        count += 1
    binding.state = Binding.State.COPYING
    binding.save(update_fields=["state"])
    outbox.enqueue(Operation.SHOP_PUSH, shop, connections=[connection])
    outbox.enqueue(Operation.SHIPPING_OPTIONS_PUSH, shop, connections=[connection])
    counts = {"merged": count, "to_copy": binding.listings.filter(outcome=Outcome.OPEN).count()}
    if machine.can(row.state, "finish"):
        moving.move(row, "finish", State.BOUND, reason=Reason.MERGED, actor=actor, **counts)
    else:  # the mirror stopped when the seller confirmed: that is where it ends
        moving.note_finished(row, actor, **counts)
    moving.tell_storefront(row)
    mirroring.start_job(row, COPY, actor)
    return row


def _merge(pair: Pair, connection: Connection, actor: Actor) -> None:
    """Our text, price and stock count; the listing brings its place on Tokopedia, its rating and its reviews."""
    listing, product = pair.listing, pair.product
    is_on = listing.is_active or Platform.TOKOPEDIA in product.platforms
    held = adopting.Held(listing.external_id, listing.status, _same_skus(product, listing))
    adopting.adopt(product, connection, held, platform=Platform.TOKOPEDIA, is_on=is_on, actor=actor)
    _add_reviews(product, listing, actor)
    listing.outcome, listing.product = Outcome.MERGED, product
    listing.save(update_fields=["outcome", "product"])


def _same_skus(product: Product, listing: OldListing) -> list[tuple[int, str]]:
    """Which of our SKUs each of the listing's is: by seller SKU, else by its options, else the only one of both."""
    ours = list(Sku.objects.filter(product=product, is_active=True).order_by("position", "id"))
    free = {sku.pk: sku for sku in ours}
    found: list[tuple[int, str]] = []
    for there, code, options, _price, _stock in listing.skus:
        same = next(
            (sku for sku in free.values() if code and rules.code_key(sku.seller_sku) == rules.code_key(code)), None
        )
        same = same or next((sku for sku in free.values() if options and sku.options == options), None)
        if same is None and len(ours) == len(listing.skus) == 1:
            same = ours[0]
        if same is not None and same.pk in free:
            del free[same.pk]
            found.append((same.pk, str(there)))
    return found


def _add_reviews(product: Product, listing: OldListing, actor: Actor) -> None:
    """Both sides' reviews together; the rating is their mean, weighted by how many there are."""
    if not listing.review_count:
        return
    product = Product.objects.get(pk=product.pk)
    mine, theirs = (
        (product.rating or Decimal(0)) * product.review_count,
        (listing.rating or Decimal(0)) * listing.review_count,
    )
    count = product.review_count + listing.review_count
    rating = ((mine + theirs) / count).quantize(Decimal("0.1"), ROUND_HALF_UP)
    review_actions.set_rating(product, rating=rating or None, review_count=count, actor=actor)
    words = [
        {
            "rating": int(review["rating"]),
            "text": review.get("text", ""),
            "author": review.get("author", "")[:80],
            "created_at": _moment(review.get("created_at", "")),
        }
        for review in listing.reviews
    ]
    if words:
        review_actions.add_reviews(product, reviews=words, actor=actor)


def _moment(text: str) -> datetime:
    try:
        given = parse_datetime(text or "")
    except ValueError:
        given = None
    if given is None:
        return clock.now()
    return given if given.tzinfo else given.replace(tzinfo=clock.JAKARTA)


def copy(job: Job) -> None:
    """Copy what was merged with nothing, one listing a transaction; a worker that is killed goes on with the next. Then
    what is wanted on Tokopedia and not there is told to the bound shop. Speaks HTTP for the pictures."""
    binding = queries.binding_of(job.shop)
    if binding is None or binding.state != Binding.State.COPYING:
        return
    adapter, actor = adapters.open_adapter(binding.connection), jobs.actor_of(job)
    for listing in binding.listings.filter(outcome=Outcome.OPEN).order_by("id"):
        _copy(listing, binding.connection, _pictures(adapter, listing), actor)
        jobs.advance(job, processed=1)
    _finished(binding, actor)


def _pictures(adapter: Adapter, listing: OldListing) -> list[tuple[str, bytes]]:
    """(uri there, bytes) of what can be had; a listing without pictures gets a drawn one."""
    found = []
    for uri, url in listing.pictures:
        try:
            found.append((uri, adapter.download(url)))
        except StorefrontError:
            continue
    return found


def _copy(listing: OldListing, connection: Connection, pictures: list[tuple[str, bytes]], actor: Actor) -> None:
    """Copy one listing: on sale as it was there, else off sale with the reason, else leave it with the reason. Each try is
    a transaction of its own, so that what is refused leaves nothing behind."""
    readable, why = [picture for picture in pictures if _is_readable(picture[1])], ""
    for on_sale in (True, False) if listing.is_active else (False,):
        try:
            _copy_as(listing, connection, readable, actor, on_sale=on_sale, note=why)
        except Refused as refusal:
            why = refusal.message
        else:
            return
    _leave(listing, why)


def _is_readable(content: bytes) -> bool:
    try:
        image_actions.read_picture(SimpleUploadedFile("picture.png", content))
    except Refused:
        return False
    return True


def _open_row(listing: OldListing) -> OldListing | None:
    """The listing under its binding's lock; None when another worker copied it meanwhile."""
    Binding.objects.select_for_update(no_key=True).get(pk=listing.binding_id)
    row = OldListing.objects.get(pk=listing.pk)
    return row if row.outcome == Outcome.OPEN else None


@in_transaction
def _leave(listing: OldListing, why: str) -> None:
    row = _open_row(listing)
    if row is not None:
        row.outcome, row.note = Outcome.LEFT, why
        row.save(update_fields=["outcome", "note"])


@in_transaction
def _copy_as(
    listing: OldListing,
    connection: Connection,
    pictures: list[tuple[str, bytes]],
    actor: Actor,
    *,
    on_sale: bool,
    note: str,
) -> None:
    row = _open_row(listing)
    if row is None:
        return
    row.note = note
    twin = Product.objects.for_shop(row.shop).filter(
        title__iexact=row.title.strip(), wanted_status=Status.ACTIVATE, platforms__contains=[Platform.TOKOPEDIA]
    )
    if row.is_active and twin.exists():
        on_sale, row.note = False, _("Another product of this title is on sale there")
    product, uploaded = _create(row, pictures, actor)
    held = adopting.Held(row.external_id, row.status, _same_skus(product, row), uploaded)
    product = adopting.adopt(product, connection, held, platform=Platform.TOKOPEDIA, is_on=True, actor=actor)
    # A draft is not told to anybody: one off sale is taken off there, so that it is not sold behind our back.
    product = products.activate(product, actor=actor) if on_sale else adopting.put_off_sale(product, actor=actor)
    _add_reviews(product, row, actor)
    row.outcome, row.product = Outcome.COPIED if on_sale else Outcome.COPIED_OFF, product
    row.save(update_fields=["outcome", "product", "note"])


def _create(row: OldListing, pictures: list[tuple[str, bytes]], actor: Actor) -> tuple[Product, list[tuple[str, str]]]:
    """A draft with everything the listing has; the storefront's own pictures are known to lie there already."""
    images, uploaded = [], []
    for number, (uri, content) in enumerate(pictures):
        file = SimpleUploadedFile(f"{number}.png", content, content_type="image/png")
        image = products.add_image(row.shop, upload=file, actor=actor, alt=row.title)
        images.append(image)
        if image.sha256 == hashlib.sha256(content).hexdigest():
            uploaded.append((image.sha256, uri))
    skus = [
        {"seller_sku": code, "options": options, "price": max(price, 100), "stock": stock}
        for _id, code, options, price, stock in row.skus
    ]
    values = {
        "title": row.title, "description": row.description, "category": bindings.category_of(row), "brand": row.brand,
        "weight_grams": row.weight_grams,
    }  # fmt: skip
    product = products.create_product(
        row.shop, values=values, skus=skus, platforms=[Platform.TOKOPEDIA], images=images, is_draft=True, actor=actor
    )
    return product, uploaded


@in_transaction
def _finished(binding: Binding, actor: Actor) -> None:
    shop, row = moving.lock_shop(binding.shop)
    fresh = Binding.objects.select_for_update(no_key=True).get(pk=binding.pk)
    if fresh.state != Binding.State.COPYING:
        return
    fresh.state, fresh.finished_at = Binding.State.DONE, clock.now()
    fresh.save(update_fields=["state", "finished_at"])
    # What the mirror showed and the bound shop never had.
    missing = queries.on_tokopedia(shop).exclude(wanted_status=Status.DRAFT)
    missing = missing.filter(listings__platform=Platform.TOKOPEDIA, listings__external_id="")
    outbox.enqueue_many(Operation.PRODUCT_PUSH, list(missing), connections=[fresh.connection])
    promotions = Promotion.objects.for_shop(shop).unfinished(clock.now())
    outbox.enqueue_many(Operation.PROMOTION_PUSH, list(promotions), connections=[fresh.connection])
    moving.tell_storefront(row)
