"""What orders do to stock: hold it, give it back, hand it over. Many SKUs at once, all or nothing.

Lock order as in ``stock``: products, SKUs, warehouse levels, each by ascending id.
"""

from collections import defaultdict
from dataclasses import dataclass

from core.actors import Actor
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products.actions._rows import derive
from products.actions.stock import apply_locked
from products.models import Product, Sku, StockEntry, StockLevel

Kind = StockEntry.Kind


@dataclass(frozen=True)
class Held:
    """Pieces of one SKU that are held in one warehouse."""

    sku_id: int
    warehouse_id: int
    quantity: int


@in_transaction
def reserve(shop, wanted: dict[int, int], *, actor: Actor, cause: str, warehouse_id: int | None = None):
    """Hold pieces for an order: SKU row id -> pieces. Returns (held, short): one of them is empty.

    Nothing is held when one SKU is short; ``short`` then tells what is available of each that is. ``warehouse_id`` is
    emptied first, then the fullest warehouse. Both storefronts are told the new stock.
    """
    products, skus, levels = _lock(shop, wanted)
    held, short = [], {}
    for sku_id, quantity in sorted(wanted.items()):
        missing = quantity
        for level in sorted(
            levels[sku_id], key=lambda one: (one.warehouse_id != warehouse_id, -one.available, one.warehouse_id)
        ):
            if part := min(missing, level.available):
                held.append(Held(sku_id, level.warehouse_id, part))
                missing -= part
        if missing:
            short[sku_id] = quantity - missing
    if short:
        return [], short
    _move(products, skus, levels, held, Kind.RESERVE, actor=actor, cause=cause)
    return held, {}


@in_transaction
def release(shop, held: list[Held], *, actor: Actor, cause: str) -> None:
    """Give back what an order held: it was cancelled or never paid. Both storefronts are told the new stock."""
    _move(*_lock(shop, {row.sku_id for row in held}), held, Kind.RELEASE, actor=actor, cause=cause)


@in_transaction
def ship(shop, held: list[Held], *, actor: Actor, cause: str) -> None:
    """Take what an order held off the shelf: the courier has it (domain.md 2.4: deduct at hand-over)."""
    _move(*_lock(shop, {row.sku_id for row in held}), held, Kind.SHIP, actor=actor, cause=cause)


@in_transaction
def tell_again(shop, sku_ids) -> None:
    """Tell both storefronts the stock of these SKUs once more: one changed its own figure, or the buffer changed."""
    ids = Sku.objects.filter(shop=shop, pk__in=sku_ids).values_list("product_id", flat=True)
    _tell(Product.objects.filter(pk__in=set(ids)).order_by("id"))


def _tell(products) -> None:
    on_sale = [row for row in products if row.wanted_status == Product.Status.ACTIVATE]
    if on_sale:
        outbox.enqueue_many(Operation.STOCK_PUSH, on_sale)


def _lock(shop, sku_ids):
    product_ids = Sku.objects.filter(shop=shop, pk__in=sku_ids).values_list("product_id", flat=True)
    products = {
        row.pk: row for row in Product.objects.select_for_update().filter(pk__in=set(product_ids)).order_by("id")
    }
    skus = {row.pk: row for row in Sku.objects.select_for_update().filter(pk__in=sku_ids, shop=shop).order_by("id")}
    levels: dict[int, list[StockLevel]] = defaultdict(list)
    for level in StockLevel.objects.select_for_update().filter(sku__in=skus).order_by("id"):
        levels[level.sku_id].append(level)
    return products, skus, levels


def _move(products, skus, levels, held: list[Held], kind: str, *, actor: Actor, cause: str) -> None:
    for row in held:
        level = next(one for one in levels[row.sku_id] if one.warehouse_id == row.warehouse_id)
        apply_locked(skus[row.sku_id], level, kind, row.quantity, actor=actor, note="", cause=cause)
    for product in products.values():
        derive(product)
        product.save(update_fields=["available_total"])
    _tell(products.values())
