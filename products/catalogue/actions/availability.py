"""On which storefronts a product is on sale, and whether at all."""

from collections.abc import Iterable

from core import audit, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products import asked, attributes, content_fields, rules
from products.catalogue import queries
from products.models import Listing, Product
from products.product_rows import (
    attribute_faults,
    duplicate_of,
    lock_product,
    lock_with_bundles,
    refuse_beyond_limit,
    refuse_left,
    refuse_while_merging,
    summarise,
    touch,
)
from products.stock.actions import bundles

Status = Product.Status


@in_transaction
def set_availability(product: Product, *, platforms, actor: Actor, expected_version: int | None = None) -> Product:
    """Choose on which storefronts the product is on sale: both, one, or none (``[]``). Price and stock stay shared.

    Refuses a second live product with the same title on the same storefront (docs/rules.md 2.3), and a storefront more that
    requires an attribute that is missing.
    """
    chosen = Platform.ordered(platforms)
    product = lock_product(product, expected_version=expected_version)
    listings = _listings(product)
    before = Platform.ordered(listing.platform for listing in listings if listing.wanted)
    if chosen == before:
        return product
    refuse_while_merging(product.shop_id)
    refuse_left(product.shop_id, set(chosen) - set(before))
    if product.wanted_status == Status.ACTIVATE:
        refuse_duplicate(product, chosen)
        refuse_lacking(product, set(chosen) - set(before))
    for listing in listings:
        listing.wanted = listing.platform in chosen
    Listing.objects.bulk_update(listings, ["wanted"])
    summarise(product, listings)
    touch(product)
    product.save(update_fields=["status", "platforms", "version", "updated_at"])
    if product.wanted_status != Status.DRAFT:
        outbox.enqueue(Operation.PRODUCT_PUSH, product)
    audit.record(
        product, "product.availability_changed", actor, before={"platforms": before}, after={"platforms": chosen}
    )
    return product


@in_transaction
def activate(product: Product, *, actor: Actor) -> Product:
    """Put the product on sale on its storefronts; one that they refused is sent again. Refuses what is incomplete, a
    duplicate or on sale already, naming every fault."""
    product = lock_product(product)
    refuse_while_merging(product.shop_id)
    if product.wanted_status == Status.ACTIVATE and product.status not in (Status.FAILED,):
        raise Refused("product_on_sale", _("This product is on sale already, or on its way there."))
    listings = _listings(product)
    if not any(listing.wanted for listing in listings):
        raise Refused(
            "no_platform", _("Choose at least one storefront first: TikTok Shop, Tokopedia or both."), field="platforms"
        )
    if faults := live_faults(product):
        raise Invalid(faults)
    refuse_duplicate(product, product.platforms)
    if product.wanted_status != Status.ACTIVATE:
        refuse_beyond_limit(product.shop_id, 1)
    return _set_wanted_status(product, listings, Status.ACTIVATE, "product.activated", actor)


@in_transaction
def deactivate(product: Product, *, actor: Actor) -> Product:
    """Take the product off both storefronts; its listings, price and stock stay for the next activation. Refuses a
    draft, and a product that is off sale already."""
    product = lock_product(product)
    refuse_while_merging(product.shop_id)
    if product.wanted_status == Status.SELLER_DEACTIVATED:
        raise Refused("product_not_on_sale", _("This product is off sale already."))
    if product.wanted_status == Status.DRAFT:
        raise Refused("product_is_draft", _("A draft is not on sale, so there is nothing to deactivate."))
    return _set_wanted_status(product, _listings(product), Status.SELLER_DEACTIVATED, "product.deactivated", actor)


@in_transaction
def delete(product: Product, *, actor: Actor) -> Product:
    """Delete the product here and on the storefronts. Its ledger and log stay, and bundles that are made of it sell none.
    Refuses while orders hold its stock."""
    product = lock_product(product)
    refuse_while_merging(product.shop_id)
    if any(sku.reserved or sku.locked for sku in product.skus.all()):
        raise Refused(
            "stock_is_held", _("Open orders or campaigns still hold this product's stock. Finish them, then delete it.")
        )
    return _set_wanted_status(product, _listings(product), Status.DELETED, "product.deleted", actor)


@in_transaction
def restore(product: Product, *, actor: Actor) -> Product:
    """Bring a deleted product back, off sale, with its text, pictures, SKUs and stock. The storefronts deleted theirs:
    activating lists it anew there, without its old reviews. Refuses what is not deleted."""
    row = lock_with_bundles([product.pk])[product.pk]
    if row.wanted_status != Status.DELETED:
        raise Refused("product_not_deleted", _("This product is not deleted."))
    refuse_while_merging(row.shop_id)
    listings = _listings(row)
    for listing in listings:
        if listing.status == Status.DELETED:
            listing.status, listing.reasons = "", []
    Listing.objects.bulk_update(listings, ["status", "reasons"])
    return _set_wanted_status(row, listings, Status.SELLER_DEACTIVATED, "product.restored", actor)


def hold_titles(shop_id: int, titles: Iterable[str]) -> None:
    """Nobody else makes a live product of these titles until the transaction ends."""
    locks.hold_all("live-title", sorted({f"{shop_id}:{title.upper()}" for title in titles}))


def live_faults(product: Product) -> list[Fault]:
    """Everything that keeps a product from going live, at once."""
    faults = rules.text_faults(product.title, product.description, product.brand, is_draft=False)
    faults += rules.number_faults(content_fields.plain_values(product), is_draft=False)
    if product.category_id is None:
        faults.append(Fault("category_missing", _("Choose a category."), "category_id"))
    faults += attribute_faults(product, is_draft=False)
    if not product.skus.filter(is_active=True).exists():
        faults.append(Fault("skus_missing", _("A product needs at least one SKU with price and stock."), "skus"))
    if not product.images.exists():
        faults.append(Fault("image_missing", _("Add at least one picture, 300 x 300 pixels or more."), "images"))
    return faults


def refuse_lacking(product: Product, platforms: set[str]) -> None:
    """Refuse to put a live product on storefronts that require attributes which it lacks."""
    if product.category_id is None or not platforms:
        return
    asks = asked.asks_of([product.category_id])[product.category_id]
    if lacking := attributes.missing(asks, product.attributes, platforms):
        raise Invalid([attributes.missing_fault(one) for one in lacking])


def _listings(product: Product) -> list[Listing]:
    return list(Listing.objects.select_for_update(no_key=True).filter(product=product).order_by("id"))


def _set_wanted_status(product, listings, status, fact, actor) -> Product:
    before, was = product.status, product.wanted_status
    product.wanted_status = status
    if status == Status.ACTIVATE:
        # A new try: what was refused is sent again and judged anew.
        for listing in listings:
            if listing.status in (Status.FAILED, Status.SELLER_DEACTIVATED):
                listing.status, listing.reasons = Status.PENDING, []
        Listing.objects.bulk_update(listings, ["status", "reasons"])
    summarise(product, listings)
    touch(product)
    product.save(update_fields=["wanted_status", "status", "platforms", "version", "updated_at"])
    if Status.DELETED in (was, status):
        bundles.follow(product.skus.values_list("pk", flat=True))
    outbox.enqueue(Operation.PRODUCT_PUSH, product)
    audit.record(product, fact, actor, before={"status": before}, after={"status": product.status})
    return product


def refuse_duplicate(product: Product, platforms) -> None:
    """Refuse a second live product with the same title on one of ``platforms`` (one listing a storefront). Who asks
    about the same title at the same time waits until we are done."""
    hold_titles(product.shop_id, [product.title])
    twins = queries.live_duplicates(product.shop, [product], platforms=platforms)
    if twins:
        raise duplicate_of(twins[0])
