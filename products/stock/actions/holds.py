"""What orders do to stock: hold it, give it back, hand it over. Many SKUs at once, all or nothing.

Lock order as in ``stock``: products, SKUs, warehouse levels, each by ascending id.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from core import clock
from core.actors import Actor
from core.sentences import gettext as _
from core.transactions import in_transaction
from products.models import BundlePart, CampaignAllocation, Product, Sku, StockEntry, StockLevel
from products.product_rows import save_available
from products.stock.actions.bundles import tell
from products.stock.actions.ledger import Book

Kind = StockEntry.Kind


@dataclass(frozen=True)
class Held:
    """Pieces of one SKU that are held in one warehouse."""

    sku_id: int
    warehouse_id: int
    quantity: int


@dataclass(frozen=True)
class Want:
    """What one order wants held: SKU row id -> pieces. ``warehouse_id`` is emptied first, then the fullest warehouse.
    ``campaign`` says how many of a SKU's pieces were sold at which holder's price: those may come out of what is allocated for
    it, as far as that goes."""

    cause: str
    pieces: dict[int, int]
    warehouse_id: int | None = None
    campaign: dict[int, dict[str, int]] = field(default_factory=dict)


class Locked(NamedTuple):
    """Products, SKUs (with their product) and warehouse levels by SKU, locked in the one order; ``components`` are those
    of the SKUs that bundles are made of."""

    products: dict[int, Product]
    skus: dict[int, Sku]
    levels: dict[int, list[StockLevel]]
    components: frozenset[int]


@in_transaction
def reserve(
    shop,
    quantities: dict[int, int],
    *,
    actor: Actor,
    cause: str,
    warehouse_id: int | None = None,
    campaign: dict[int, dict[str, int]] | None = None,
) -> tuple[list[Held], dict[int, int]]:
    """Hold pieces for one order; see ``reserve_many``."""
    return reserve_many(shop, [Want(cause, quantities, warehouse_id, campaign or {})], actor=actor)[0]


@in_transaction
def reserve_many(
    shop, wants: Sequence[Want], *, actor: Actor, locked: Locked | None = None
) -> list[tuple[list[Held], dict[int, int]]]:
    """Hold pieces for several orders, one after the other. For each (held, short), of which one is empty. ``locked`` are
    the rows of all these SKUs, where the caller needs them as well.

    Nothing is held for an order when one SKU is short; ``short`` then tells what is available of each that is. Both
    storefronts are told the new stock.
    """
    products, skus, levels, components = locked or lock_rows(shop, {sku_id for want in wants for sku_id in want.pieces})
    book, found = Book(components), []
    for want in wants:
        allocated = _allocations(want.campaign)
        held, short = _held(want, levels, allocated)
        found.append((held, short))
        if not short:
            _use_allocations(book, skus, levels, allocated, actor, want.cause)
            _move(book, skus, levels, held, Kind.RESERVE, actor=actor, cause=want.cause)
    moved = {skus[row.sku_id].product_id for held, _short in found for row in held}
    finish(book, [product for pk, product in products.items() if pk in moved])
    return found


def _held(want: Want, levels, allocated) -> tuple[list[Held], dict[int, int]]:
    held, short = [], {}
    for sku_id, quantity in sorted(want.pieces.items()):
        missing = quantity
        for level in sorted(
            levels[sku_id],
            key=lambda level: (level.warehouse_id != want.warehouse_id, -level.available, level.warehouse_id),
        ):
            more = sum(part for row, part in allocated.get(sku_id, []) if row.warehouse_id == level.warehouse_id)
            if part := min(missing, level.available + more):
                held.append(Held(sku_id, level.warehouse_id, part))
                missing -= part
        if missing:
            short[sku_id] = quantity - missing
    return ([], short) if short else (held, {})


def _allocations(campaign: dict[int, dict[str, int]]) -> dict[int, list[tuple[CampaignAllocation, int]]]:
    """The holders' allocations, with how many pieces of each this order may use; their rows are locked."""
    found: dict[int, list[tuple[CampaignAllocation, int]]] = {}
    for sku_id, holders in sorted(campaign.items()):
        for holder, quantity in sorted(holders.items()):
            missing = quantity
            rows = (
                CampaignAllocation.objects.select_for_update(no_key=True)
                .filter(sku=sku_id, holder=holder, pieces__gt=0)
                .order_by("id")
            )
            for row in rows:
                if part := min(missing, row.pieces):
                    found.setdefault(sku_id, []).append((row, part))
                    missing -= part
    return found


def _use_allocations(book: Book, skus, levels, allocated, actor: Actor, cause: str) -> None:
    for sku_id, rows in allocated.items():
        for row, part in rows:
            level = next(level for level in levels[sku_id] if level.warehouse_id == row.warehouse_id)
            book.move(skus[sku_id], level, Kind.UNLOCK, part, actor=actor, cause=cause)
            row.pieces -= part
            row.save(update_fields=["pieces"])


@in_transaction
def release(
    shop,
    held: list[Held],
    *,
    actor: Actor,
    cause: str,
    campaign: dict[int, dict[str, int]] | None = None,
    sold_out: Collection[int] = (),
) -> None:
    """Give back what an order held: it was cancelled or never paid. What came out of a campaign's pieces (``campaign``,
    as in ``reserve``) goes back there while the campaign lasts. Pieces of a SKU in ``sold_out`` are not there, so nobody
    can buy them: they are written off in the same breath. Both storefronts are told the new stock."""
    products, skus, levels, components = lock_rows(shop, {row.sku_id for row in held})
    book = Book(components)
    for sku_id, holders in sorted((campaign or {}).items()):
        if sku_id in sold_out:
            continue
        for holder, quantity in sorted(holders.items()):
            _keep_again(book, skus, levels, held, sku_id, holder, quantity, actor, cause)
    for row in held:
        if row.sku_id in sold_out and row.quantity:
            level = next(level for level in levels[row.sku_id] if level.warehouse_id == row.warehouse_id)
            book.move(skus[row.sku_id], level, Kind.RELEASE, row.quantity, actor=actor, cause=cause)
            _write_off(book, skus[row.sku_id], level, row.quantity, actor, cause)
    rest = [row for row in held if row.sku_id not in sold_out]
    _move(book, skus, levels, rest, Kind.RELEASE, actor=actor, cause=cause)
    finish(book, products.values())


@in_transaction
def sell_out(shop, sku_ids: Collection[int], *, actor: Actor, cause: str) -> None:
    """The shelf is empty, whatever the figures say: what is still for sale of these SKUs is written off. What orders and
    campaigns hold stays theirs. Both storefronts are told."""
    products, skus, levels, components = lock_rows(shop, sku_ids)
    book = Book(components)
    for sku_id, rows in sorted(levels.items()):
        for level in rows:
            if level.available > 0:
                _write_off(book, skus[sku_id], level, level.available, actor, cause)
    finish(book, products.values())


def _write_off(book: Book, sku: Sku, level: StockLevel, pieces: int, actor: Actor, cause: str) -> None:
    book.move(sku, level, Kind.CORRECTION, -pieces, actor=actor, note=_("Out of stock"), cause=cause)


def _keep_again(
    book: Book, skus, levels, held, sku_id: int, holder: str, quantity: int, actor: Actor, cause: str
) -> None:
    """Free the pieces and keep them in one breath; ``held`` loses them."""
    for place, row in enumerate(held):
        part = min(quantity, row.quantity) if row.sku_id == sku_id else 0
        allocations = CampaignAllocation.objects.select_for_update(no_key=True).filter(
            sku=sku_id, holder=holder, warehouse=row.warehouse_id, closes_at__gt=clock.now()
        )
        if not part or (allocation := allocations.first()) is None:
            continue
        level = next(level for level in levels[sku_id] if level.warehouse_id == row.warehouse_id)
        book.move(skus[sku_id], level, Kind.RELEASE, part, actor=actor, cause=cause)
        book.move(skus[sku_id], level, Kind.LOCK, part, actor=actor, cause=cause)
        allocation.pieces += part
        allocation.save(update_fields=["pieces"])
        held[place] = Held(sku_id, row.warehouse_id, row.quantity - part)
        quantity -= part


@in_transaction
def ship(shop, held: list[Held], *, actor: Actor, cause: str) -> None:
    """Take what an order held off the shelf: the courier has it (docs/rules.md 2.4: deduct at hand-over)."""
    products, skus, levels, components = lock_rows(shop, {row.sku_id for row in held})
    book = Book(components)
    _move(book, skus, levels, held, Kind.SHIP, actor=actor, cause=cause)
    finish(book, products.values())


@in_transaction
def take_back(shop, back: list[Held], *, actor: Actor, cause: str) -> None:
    """Put pieces that a buyer sent back on the shelf of each one's warehouse. Both storefronts are told the new stock."""
    products, skus, levels, components = lock_rows(shop, {row.sku_id for row in back})
    for row in back:
        if not any(level.warehouse_id == row.warehouse_id for level in levels[row.sku_id]):
            levels[row.sku_id].append(StockLevel(sku=skus[row.sku_id], warehouse_id=row.warehouse_id))
    book = Book(components)
    _move(book, skus, levels, back, Kind.RETURN, actor=actor, cause=cause)
    finish(book, products.values())


@in_transaction
def tell_again(shop, sku_ids) -> None:
    """Tell both storefronts the stock of these SKUs once more: one changed its own figure, or the buffer changed."""
    ids = Sku.objects.filter(shop=shop, pk__in=sku_ids).values_list("product_id", flat=True)
    tell(Product.objects.filter(pk__in=set(ids)).order_by("id"))


def lock_rows(shop, sku_ids: Collection[int]) -> Locked:
    """Lock the goods of these SKUs, and the products whose bundles are made of them."""
    mine = Sku.objects.filter(shop=shop, pk__in=sku_ids)
    made_of = Sku.objects.filter(shop=shop, parts__component__in=sku_ids)
    products = Product.objects.select_for_update(no_key=True)
    products = products.filter(pk__in=mine.values("product_id").union(made_of.values("product_id"))).order_by("id")
    by_id = {row.pk: row for row in products}
    rows = mine.annotate(is_component=Exists(BundlePart.objects.filter(component=OuterRef("pk"))))
    locked = list(rows.select_for_update(no_key=True).order_by("id"))
    skus: dict[int, Sku] = {row.pk: row for row in locked}
    for sku in locked:
        sku.product = by_id[sku.product_id]
    levels: dict[int, list[StockLevel]] = defaultdict(list)
    for level in StockLevel.objects.select_for_update(no_key=True).filter(sku__in=skus).order_by("id"):
        levels[level.sku_id].append(level)
    components = frozenset(row.pk for row in locked if row.is_component)
    return Locked({sku.product_id: sku.product for sku in skus.values()}, skus, levels, components)


def _move(book: Book, skus, levels, held: list[Held], kind: str, *, actor: Actor, cause: str) -> None:
    for row in held:
        if row.quantity:
            level = next(level for level in levels[row.sku_id] if level.warehouse_id == row.warehouse_id)
            book.move(skus[row.sku_id], level, kind, row.quantity, actor=actor, cause=cause)


def finish(book: Book, products: Collection[Product]) -> None:
    """Write what moved, keep the products' totals true, and tell both storefronts."""
    book.write()
    save_available(products)
    tell(products)
