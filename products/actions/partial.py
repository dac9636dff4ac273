"""What a program changes in one request: some fields of a product, or of one SKU, together or not at all."""

from django.utils.translation import gettext as _

from core.actors import Actor
from core.errors import Stale
from core.transactions import in_transaction
from products.actions._rows import lock_product
from products.actions.availability import set_availability
from products.actions.catalogue import set_prices, set_skus, update_product
from products.actions.price_locks import set_cost
from products.models import Product, Sku


@in_transaction
def change_product(
    product: Product, *, actor: Actor, values: dict, skus=None, platforms=None, expected_version: int | None = None
) -> Product:
    """Change the given content fields, and the SKUs (the whole set) and the storefronts when they are given.

    Refuses a stale ``expected_version``, and whatever ``update_product``, ``set_skus`` and ``set_availability`` refuse.
    """
    product = lock_product(product, expected_version=expected_version)
    if values:
        product = update_product(product, values=values, actor=actor)
    if skus is not None:
        product = set_skus(product, skus=skus, actor=actor)
    if platforms is not None:
        product = set_availability(product, platforms=platforms, actor=actor)
    return product


@in_transaction
def change_sku(sku: Sku, *, price: int, cost: int | None, actor: Actor, expected_version: int | None = None) -> Sku:
    """Set one SKU's price and its cost to the seller (whole rupiah; None is unknown). Refuses a stale
    ``expected_version`` of the SKU, not of its product."""
    product = lock_product(sku.product)
    row = Sku.objects.select_for_update().get(pk=sku.pk)
    if expected_version is not None and row.version != expected_version:
        raise Stale(
            "sku_changed",
            _("Somebody changed this SKU since you read it. Look at what it is now, then decide."),
            details={"version": row.version},
        )
    set_prices(product, prices={row.public_id: price}, actor=actor)
    set_cost(row, cost, actor=actor)
    return Sku.objects.select_related("product").get(pk=sku.pk)
