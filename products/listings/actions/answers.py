"""What a storefront said about a product, written to its listings. Called by sync.py inside the settlement."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists

from core import audit, clock
from core.actors import Actor
from core.rows import update_rows
from core.sentences import gettext as _
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.listings import receipts
from products.listings.payloads import PushPlan
from products.models import ImageUpload, KnownSku, Listing, ListingSku, Product, Sku
from products.models.known import skus_became_known
from products.product_rows import summarise
from products.stock.buffers import buffers_of
from storefronts.contract import ListingState, ProductReply, ProductSnapshot

Status = Product.Status
Audit = Listing.AuditStatus


def lock_products(product_ids) -> dict[int, Product]:
    """The products' rows, locked in id order, by id; with what listings and the log need of them."""
    rows = Product.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=list(product_ids)).order_by("id")
    few = rows.only("shop_id", "public_id", "title", "wanted_status", "status", "platforms", "review_count")
    return {row.pk: row for row in few}


def _listings(connection: Connection, products: dict[int, Product]) -> dict[int, dict[str, Listing]]:
    """Product -> storefront -> listing; nothing when buyers do not see the shop through the connection any more: then
    what it says of products counts no longer."""
    heard = Connection.objects.filter(pk=connection.pk).exclude(stage__in=_GONE)
    found: dict[int, dict[str, Listing]] = {}
    for listing in Listing.objects.filter(Exists(heard), product__in=products).order_by("id"):
        found.setdefault(listing.product_id, {})[listing.platform] = listing
    return found


_GONE = [Connection.Stage.CLOSED, Connection.Stage.RELEASED]


def record_pushes(
    connection: Connection,
    accepted: list[tuple[PushPlan, ProductReply | None, dict[str, str], datetime, datetime]],
    refused: list[tuple[PushPlan, list[str]]],
) -> None:
    """Write the outcome of content pushes: (plan, reply, uploaded uris by sha256, requested_at, accepted_at).

    Prices and stock that changed between reading and acceptance are pushed again: a price or stock job that ran
    before the storefront knew the product had nothing to talk about.
    """
    products = lock_products([plan.product_id for plan, *_ in accepted] + [plan.product_id for plan, _r in refused])
    listings = _listings(connection, products)
    if not listings:
        return
    uploads = [
        ImageUpload(connection=connection, sha256=sha, uri=uri)
        for _plan, _reply, uris, _asked, _taken in accepted
        for sha, uri in uris.items()
    ]
    uploads.sort(key=lambda upload: upload.sha256)
    ImageUpload.objects.bulk_create(
        {upload.sha256: upload for upload in uploads}.values(),
        update_conflicts=True,
        unique_fields=["connection", "sha256"],
        update_fields=["uri"],
    )
    sku_links, known, papers, dirty, born = [], [], [], [], set()
    for plan, reply, _uris, requested_at, accepted_at in accepted:
        for channel in plan.channels:
            listing = listings[plan.product_id][channel]
            _accepted(listing, plan, reply, accepted_at)
            if reply is not None:
                sku_links += [
                    ListingSku(listing=listing, sku_id=plan.sku_rows[key], external_id=external)
                    for key, external in reply.sku_ids.items()
                    if key in plan.sku_rows
                ]
        if reply is not None:
            known += [
                KnownSku(
                    connection=connection,
                    external_id=external,
                    external_product_id=reply.external_id,
                    sku_id=plan.sku_rows[key],
                    known_since=accepted_at,
                )
                for key, external in reply.sku_ids.items()
                if key in plan.sku_rows
            ]
        if plan.verb == "SAVE":
            papers.append((plan, plan.wanted_channels, receipts.content_values(plan), requested_at, accepted_at))
        dirty.append(plan)
        if reply is not None and reply.external_id != plan.data.external_id:
            born.add(plan.product_id)
    ListingSku.objects.bulk_create(
        sku_links, update_conflicts=True, unique_fields=["listing", "sku"], update_fields=["external_id"]
    )
    # What orders of before name stays known, whatever the storefront calls the SKU from now on.
    KnownSku.objects.bulk_create(known, ignore_conflicts=True)
    if known:
        transaction.on_commit(lambda: skus_became_known.send(sender=KnownSku), robust=True)
    for plan, reasons in refused:
        for channel in plan.wanted_channels:
            listing = listings[plan.product_id][channel]
            listing.audit_status, listing.reasons = Audit.FAILED, reasons
            # A refused edit leaves the old version on sale (two versions during review).
            if listing.status != Status.ACTIVATE:
                listing.status = Status.FAILED
    update_rows(
        [listing for by_platform in listings.values() for listing in by_platform.values()],
        ["status", "audit_status", "reasons", "external_id", "accepted_at"],
    )
    _save_summaries(products, listings)
    receipts.write(connection, papers)
    _push_what_changed_meanwhile(connection, products, dirty, born)
    _ask_to_read(connection, products, [plan for plan, *_ in accepted if plan.verb == "SAVE"])


def record_values(
    connection: Connection,
    products: dict[int, Product],
    accepted: list[tuple[PushPlan, dict, datetime, datetime]],
) -> None:
    """Write the outcome of price and stock pushes: (plan, receipt values, requested_at, accepted_at). The caller has
    locked the products."""
    papers = [(plan, plan.wanted_channels, values, asked, taken) for plan, values, asked, taken in accepted]
    if receipts.write(connection, papers):
        _ask_to_read(connection, products, [plan for plan, *_ in accepted])


def send_whole(connection: Connection, products: list[Product]) -> None:
    """Queue whole pushes of products that were deleted there. The caller has locked them."""
    outbox.enqueue_many(Operation.PRODUCT_PUSH, products, connections=[connection])


def record_snapshots(
    connection: Connection,
    read: list[tuple[int, ProductSnapshot | None]],
    sku_keys: dict[int, dict[str, str]] | None = None,
) -> None:
    """Write what the storefront shows of each product: (product id, snapshot or None when it is gone there).
    ``sku_keys`` as ``sku_keys_of``, when the snapshots were asked for."""
    products = lock_products(pk for pk, _snapshot in read)
    listings = _listings(connection, products)
    if not listings:
        return
    if sku_keys is None:
        sku_keys = sku_keys_of(connection, products)
    now, sightings, facts = clock.now(), [], []
    actor = Actor.platform(connection.name)
    for product_id, snapshot in read:
        product = products.get(product_id)
        if product is None:
            continue
        shown = {}
        for channel in connection.channels:
            listing = listings[product_id][channel]
            state = snapshot.states.get(channel, ListingState("")) if snapshot else _gone()
            before = _told(listing)
            listing.status, listing.audit_status, listing.reasons = state.status, state.audit_status, state.reasons
            listing.seen_at = now
            if before != (after := _told(listing)):
                facts.append(audit.entry(product, "product.listing_changed", actor, before=before, after=after))
            if snapshot is not None and state.status == Status.ACTIVATE:
                shown[channel] = snapshot
        sightings.append((product_id, shown, sku_keys.get(product_id, {})))
    receipts.mark_seen(sightings)
    update_rows(
        [listings[pk][channel] for pk in products for channel in connection.channels],
        ["status", "audit_status", "reasons", "seen_at"],
    )
    _save_summaries(products, listings)
    audit.record_many(facts)


def sku_keys_of(connection: Connection, product_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Product -> the storefront's id of a SKU -> our public id."""
    keys: dict[int, dict[str, str]] = {}
    for product_id, external_id, public_id in ListingSku.objects.filter(
        listing__product__in=list(product_ids), listing__platform__in=connection.channels
    ).values_list("listing__product_id", "external_id", "sku__public_id"):
        keys.setdefault(product_id, {})[external_id] = public_id
    return keys


def _told(listing: Listing) -> dict:
    """What the log and clients hear of a storefront's decision."""
    return {"platform": listing.platform, "status": listing.status}


def _gone() -> ListingState:
    return ListingState(
        Status.DELETED, reasons=[_("Deleted on the storefront. Save or send it again to list it anew.")]
    )


def _accepted(listing: Listing, plan: PushPlan, reply: ProductReply | None, accepted_at) -> None:
    listing.accepted_at = accepted_at
    if reply is not None:
        listing.external_id = reply.external_id
    if plan.verb == "DELETE":
        listing.status, listing.audit_status, listing.external_id = Status.DELETED, Audit.NONE, ""
    elif listing.platform not in plan.wanted_channels:
        if listing.status:
            listing.status = Status.SELLER_DEACTIVATED
    elif listing.status != Status.ACTIVATE:
        listing.status, listing.audit_status, listing.reasons = Status.PENDING, Audit.AUDITING, []


def _save_summaries(products: dict[int, Product], listings: dict[int, dict[str, Listing]]) -> None:
    changed = []
    for product in products.values():
        before = (product.status, product.platforms)
        summarise(product, list(listings[product.pk].values()))
        if before != (product.status, product.platforms):
            changed.append(product)
    update_rows(changed, ["status", "platforms"])


def _push_what_changed_meanwhile(connection, products, plans: list[PushPlan], born: set[int]) -> None:
    buffers = buffers_of(connection.shop_id, products, channels=connection.channels)
    current = {
        sku.public_id: (sku.price, buffers.total(sku.pk, sku.available))
        for sku in Sku.objects.filter(product__in=products, is_active=True)
    }
    prices, stocks = set(), set()
    for plan in plans:
        for sku in plan.data.skus if plan.verb == "SAVE" else []:
            price, offered = current.get(sku.key, (sku.price, None))
            if price != sku.price:
                prices.add(products[plan.product_id])
            if offered is not None and offered != sum(sku.stock.values()):
                stocks.add(products[plan.product_id])
    outbox.enqueue_many(Operation.PRICE_PUSH, prices, connections=[connection])
    outbox.enqueue_many(Operation.STOCK_PUSH, stocks, connections=[connection])
    # Made there, or made anew: its reviews are not there yet.
    newborn = {products[pk] for pk in born if products[pk].review_count}
    outbox.enqueue_many(Operation.REVIEWS_PUSH, newborn, connections=[connection])


def _ask_to_read(connection, products, plans: list[PushPlan]) -> None:
    outbox.enqueue_many(
        Operation.PRODUCT_READ,
        {products[plan.product_id] for plan in plans},
        connections=[connection],
        delay_seconds=settings.SYNC_READ_BACK_DELAY_SECONDS,
    )
