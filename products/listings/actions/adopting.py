"""A storefront's shop changes hands: what the old one knew is forgotten, what the new one holds already is taken over."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core import audit, clock
from core.actors import Actor
from core.rows import update_rows
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.models import ImageUpload, KnownSku, Listing, ListingSku, Product
from products.product_rows import lock_product, summarise, touch

Status = Product.Status


@dataclass(frozen=True)
class Held:
    """A product as the storefront holds it: ``skus`` are (our SKU's row id, its id there), ``pictures`` (sha256, uri)."""

    external_id: str
    status: str
    skus: list[tuple[int, str]]
    pictures: list[tuple[str, str]] = field(default_factory=list)


@in_transaction
def forget_storefront(shop, platform: str) -> None:
    """Nobody there knows the shop's products any more: their ids and states go. What is wanted stays, and orders of before
    still find their SKUs (``KnownSku``). Every product is locked, so that no push in flight writes them anew."""
    list(Product.objects.select_for_update(no_key=True).for_shop(shop).order_by("id").values_list("pk", flat=True))
    listings = Listing.objects.filter(product__shop=shop, platform=platform)
    ListingSku.objects.filter(listing__in=listings).delete()
    listings.update(
        status="", audit_status=Listing.AuditStatus.NONE, reasons=[], external_id="", accepted_at=None, seen_at=None
    )
    products = list(Product.objects.for_shop(shop).filter(platforms__contains=[platform]).order_by("id"))
    by_product: dict[int, list[Listing]] = {}
    for listing in Listing.objects.filter(product__in=products).order_by("id"):
        by_product.setdefault(listing.product_id, []).append(listing)
    for product in products:
        summarise(product, by_product[product.pk])
    update_rows(products, ["status", "platforms"])


@in_transaction
def adopt(product: Product, connection: Connection, held: Held, *, platform: str, is_on: bool, actor: Actor) -> Product:
    """The storefront holds this product already: it is edited there from now on, never made a second time. ``is_on`` says
    whether it is wanted there."""
    product = lock_product(product)
    listings = list(Listing.objects.select_for_update(no_key=True).filter(product=product).order_by("id"))
    listing = next(listing for listing in listings if listing.platform == platform)
    before = list(product.platforms)
    listing.external_id, listing.status, listing.wanted = held.external_id, held.status, is_on
    listing.audit_status, listing.accepted_at = Listing.AuditStatus.APPROVED, clock.now()
    listing.save()
    ListingSku.objects.bulk_create(
        [ListingSku(listing=listing, sku_id=pk, external_id=there) for pk, there in held.skus],
        update_conflicts=True, unique_fields=["listing", "sku"], update_fields=["external_id"],
    )  # fmt: skip
    KnownSku.objects.bulk_create(
        [
            KnownSku(
                connection=connection, external_id=there, external_product_id=held.external_id, sku_id=pk,
                known_since=clock.now(),
            )
            for pk, there in held.skus
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    ImageUpload.objects.bulk_create(_uploads(connection, held.pictures), ignore_conflicts=True)
    summarise(product, listings)
    touch(product)
    product.save(update_fields=["status", "platforms", "version", "updated_at"])
    if product.wanted_status != Status.DRAFT:
        outbox.enqueue(Operation.PRODUCT_PUSH, product)
    if before != product.platforms:
        change = {"before": {"platforms": before}, "after": {"platforms": product.platforms}}
        audit.record(product, "product.availability_changed", actor, **change)
    return product


def _uploads(connection: Connection, pictures: Iterable[tuple[str, str]]) -> list[ImageUpload]:
    return [ImageUpload(connection=connection, sha256=sha, uri=uri) for sha, uri in sorted(dict(pictures).items())]


@in_transaction
def put_off_sale(product: Product, *, actor: Actor) -> Product:
    """A draft that a storefront shows already becomes a product that is off sale, and the storefront is told so."""
    product = lock_product(product)
    before, product.wanted_status = product.status, Status.SELLER_DEACTIVATED
    summarise(product, list(Listing.objects.filter(product=product).order_by("id")))
    touch(product)
    product.save(update_fields=["wanted_status", "status", "platforms", "version", "updated_at"])
    outbox.enqueue(Operation.PRODUCT_PUSH, product)
    audit.record(product, "product.deactivated", actor, before={"status": before}, after={"status": product.status})
    return product
