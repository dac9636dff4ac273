"""A storefront for many products at once: when a shop joins it, and when a shop leaves it."""

from collections.abc import Collection

from core import audit
from core.actors import Actor
from core.rows import update_rows
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.catalogue import queries
from products.catalogue.actions.availability import hold_titles
from products.models import Listing, Product
from products.product_rows import summarise, touch

Status = Product.Status


@in_transaction
def set_storefront(shop, product_ids: Collection[int], *, platform: str, is_on: bool, actor: Actor) -> set[int]:
    """Put these products of the shop on a storefront, or take them off; the other storefront stays as it is, and is told
    nothing.

    Returns those it did it for. What is left out: deleted ones, ones that stand so already, and ones under whose title
    another product is on sale there (one product has one listing a storefront, docs/rules.md 2.3).
    """
    rows = Product.objects.select_for_update(no_key=True).for_shop(shop).filter(pk__in=product_ids).order_by("id")
    products = [row for row in rows if row.wanted_status != Status.DELETED]
    listings: dict[int, list[Listing]] = {}
    for listing in Listing.objects.filter(product__in=products).order_by("id"):
        listings.setdefault(listing.product_id, []).append(listing)
    there = {pk for pk, some in listings.items() for listing in some if listing.platform == platform and listing.wanted}
    products = [product for product in products if (product.pk in there) != is_on]
    if is_on:
        products = _without_twins(shop, products, platform)
    changed: list[Listing] = []
    facts = []
    for product in products:
        before = list(product.platforms)
        for listing in listings[product.pk]:
            if listing.platform == platform:
                listing.wanted = is_on
                changed.append(listing)
        summarise(product, listings[product.pk])
        touch(product)
        facts.append(
            audit.entry(
                product, "product.availability_changed", actor, before={"platforms": before},
                after={"platforms": product.platforms},
            )
        )  # fmt: skip
    update_rows(changed, ["wanted"])
    update_rows(products, ["status", "platforms", "version", "updated_at"])
    told = [row for row in products if row.wanted_status != Status.DRAFT]
    live = Connection.objects.for_shop(shop).live().filter(channels__contains=[platform])
    outbox.enqueue_many(Operation.PRODUCT_PUSH, told, connections=live)
    audit.record_many(facts)
    return {product.pk for product in products}


def _without_twins(shop, products: list[Product], platform: str) -> list[Product]:
    """Those under whose title nothing else is on sale there; of two twins among them the first."""
    live = [product for product in products if product.wanted_status == Status.ACTIVATE]
    hold_titles(shop.pk, [product.title for product in live])
    twins = queries.live_duplicates(shop, live, platforms=[platform])
    barred = {live[place].pk for place in twins}
    seen: set[str] = set()
    for product in live:
        if product.pk in barred:
            continue
        if product.title.upper() in seen:
            barred.add(product.pk)
        seen.add(product.title.upper())
    return [product for product in products if product.pk not in barred]
