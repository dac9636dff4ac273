"""What a program changes in one request: some fields of a product, or of one SKU, together or not at all."""

from core.actors import Actor
from core.errors import Stale
from core.once import gone_meanwhile
from core.sentences import gettext as _
from core.transactions import in_transaction
from products.catalogue.actions.availability import set_availability
from products.catalogue.actions.changing import apply_prices, lock_skus, set_prices, set_skus, update_product
from products.catalogue.actions.held_prices import hold_for_floors, set_cost, set_floor, set_floors
from products.models import Product, Sku
from products.product_rows import lock_product


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
def change_sku(sku: Sku, *, values: dict, actor: Actor, expected_version: int | None = None) -> Sku:
    """Set one SKU's ``price``, its ``cost`` to the seller or its ``floor`` (whole rupiah; None is unknown, or none),
    whichever are in ``values``; the others stay. Refuses a stale ``expected_version`` of the SKU, not of its product."""
    if "floor" in values:
        hold_for_floors(sku.shop_id)
    product = lock_product(sku.product)
    every = lock_skus(product)
    row = next((known for known in every if known.pk == sku.pk), None)
    if row is None:
        raise gone_meanwhile()
    if expected_version is not None and row.version != expected_version:
        raise Stale(
            "sku_changed",
            _("Somebody changed this SKU since you read it. Look at what it is now, then decide."),
            details={"version": row.version},
        )
    lowers_floor = "floor" in values and (values["floor"] or 0) < (row.floor or 0)
    if lowers_floor:  # before the price, which may follow it down; a higher one comes after it
        set_floor(row, values["floor"], actor=actor)
        row.refresh_from_db()
    if "price" in values:
        product = apply_prices(product, every, prices={row.public_id: values["price"]}, actor=actor)
    if "cost" in values:
        set_cost(row, values["cost"], actor=actor)
        row.refresh_from_db()
    if "floor" in values and not lowers_floor:
        set_floor(row, values["floor"], actor=actor)
        row.refresh_from_db()
    row.product = product
    return row


@in_transaction
def set_prices_and_floors(
    product: Product, *, prices: dict[str, int], floors: dict[str, int | None], actor: Actor
) -> None:
    """Set prices and floors of SKUs of a product by their public ids: floors that fall before the prices, which may follow
    them down, floors that rise after them. Who holds the product already has called ``hold_for_floors`` before."""
    now = dict(product.skus.filter(public_id__in=floors).values_list("public_id", "floor"))
    falling = {key: floor for key, floor in floors.items() if (floor or 0) < (now.get(key) or 0)}
    if falling:
        set_floors(product, falling, actor=actor)
    if prices:
        set_prices(product, prices=prices, actor=actor)
    if rising := {key: floor for key, floor in floors.items() if key not in falling}:
        set_floors(product, rising, actor=actor)
