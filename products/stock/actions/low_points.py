"""Low-stock points: from how few available pieces a SKU's stock is low, and that it fell so low."""

from collections.abc import Iterable

from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid
from core.sentences import gettext as _
from core.transactions import in_transaction
from products import rules
from products.models import Product, Sku
from products.product_rows import lock_product
from products.stock.actions.bundles import no_stock_of_its_own


@in_transaction
def set_low_points(product: Product, points: dict[str, int | None], *, actor: Actor) -> None:
    """Set the points of SKUs of a product by their public ids; None ends one. No storefront is told. Refuses what is no number
    of pieces (``low_stock_out_of_bounds``), SKUs of other products (``sku_unknown``) and bundles, which run low with their
    parts (``bundle_has_no_stock``)."""
    actor.require(Permission.STOCK_WRITE)
    if faults := [found for pieces in points.values() if (found := rules.low_stock_fault(pieces))]:
        raise Invalid(faults)
    product = lock_product(product)
    rows = Sku.objects.select_for_update(no_key=True).filter(product=product, public_id__in=points).order_by("id")
    skus = list(rows)
    if len(skus) < len(points):
        raise Invalid([Fault("sku_unknown", _("This SKU does not belong to the product."), "skus")])
    for row in skus:
        if row.is_bundle:
            raise no_stock_of_its_own(row, field="low_stock")
        before, row.low_stock = row.low_stock, points[row.public_id]
        if before != row.low_stock:
            row.version, row.updated_at = row.version + 1, clock.now()
            row.save(update_fields=["low_stock", "version", "updated_at"])
            of = {"sku": str(row)}
            audit.record(
                product, "product.low_stock_changed", actor,
                before=of | {"low_stock": before}, after=of | {"low_stock": row.low_stock},
            )  # fmt: skip


def tell_fallen(moved: Iterable[tuple[Sku, int, Actor]]) -> None:
    """Log which of these SKUs fell to their point or below: each with what was available before and who moved it. One that was
    so low before says nothing, so members are told once, and again only after it was above."""
    audit.record_many(
        [
            audit.entry(
                sku.product, "product.stock_fell_low", actor,
                after={"sku": str(sku), "available": sku.available, "low_stock": sku.low_stock},
            )
            for sku, before, actor in moved
            if sku.is_active and sku.low_stock is not None and sku.available <= sku.low_stock < before
        ]
    )  # fmt: skip
