"""The one door to stock: every movement is a ledger row, and available can never be below zero.

Lock order: product, SKU, warehouse level; of several products by ascending id.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.db import IntegrityError
from django.db import connection as db

from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.sentences import gettext as _
from core.transactions import in_transaction
from logistics import queries as logistics
from outbox import actions as outbox
from outbox.operations import Operation
from products import limits, rules
from products.models import Product, Sku, StockEntry, StockLevel
from products.product_rows import derive, lock_product
from products.stock.actions import bundles, low_points

Kind = StockEntry.Kind


@dataclass(frozen=True)
class Effect:
    """How a movement of ``quantity`` pieces changes the three figures of a level (signs)."""

    on_hand: int = 0
    reserved: int = 0
    locked: int = 0


EFFECTS: dict[str, Effect] = {
    Kind.RECEIPT: Effect(on_hand=1),
    Kind.CORRECTION: Effect(on_hand=1),
    Kind.RETURN: Effect(on_hand=1),
    Kind.RESERVE: Effect(reserved=1),
    Kind.RELEASE: Effect(reserved=-1),
    Kind.SHIP: Effect(on_hand=-1, reserved=-1),
    Kind.LOCK: Effect(locked=1),
    Kind.UNLOCK: Effect(locked=-1),
    Kind.MOVE_OUT: Effect(on_hand=-1),
    Kind.MOVE_IN: Effect(on_hand=1),
}
SELLER_KINDS = [Kind.COUNT, Kind.RECEIPT, Kind.CORRECTION]


@in_transaction
def change_stock(
    sku: Sku, *, kind: str, quantity: int, actor: Actor, warehouse=None, note: str = "", cause: str = ""
) -> Sku:
    """Record one movement. COUNT sets on hand; the other kinds add ``quantity`` (a CORRECTION may be negative).

    Without a warehouse the default one moves, and a COUNT means the SKU's total: what lies elsewhere stays there.
    Refuses (Refused ``stock_below_zero``) what would leave less on hand than orders and campaigns hold, figures above
    999,999, and a total smaller than what lies elsewhere (``stock_elsewhere``). Only who has the right to the stock may
    count, receive and correct; the same holds for every other way in here.
    """
    if faults := _quantity_faults(kind, quantity):
        raise Invalid(faults)
    if kind in SELLER_KINDS:
        actor.require(Permission.STOCK_WRITE)
    product = lock_product(sku.product)
    row = Sku.objects.select_for_update(no_key=True).get(pk=sku.pk)
    level = _lock_level(row, warehouse or logistics.default_warehouse(product.shop))
    if kind != Kind.COUNT:
        moved = quantity
    elif warehouse is None:
        moved = _moved_by_total(row, level, quantity)
    else:
        moved = quantity - level.on_hand
    if kind == Kind.COUNT and moved == 0:
        return row
    before = row.on_hand
    apply_locked(row, level, kind, moved, actor=actor, note=note, cause=cause)
    derive(product)
    product.save(update_fields=["available_total"])
    if product.wanted_status != Product.Status.DRAFT:
        outbox.enqueue(Operation.STOCK_PUSH, product)
    if kind in SELLER_KINDS:
        audit.record(
            product,
            "product.stock_changed",
            actor,
            before={"stock": {row.public_id: before}},
            after={"stock": {row.public_id: row.on_hand}, "kind": kind, "note": note},
        )
    return row


@in_transaction
def set_counts(product: Product, *, counts: dict[str, int], actor: Actor, note: str = "") -> Product:
    """Count several SKUs of a product at once: totals over all warehouses, as in ``change_stock``."""
    faults = [found for count in counts.values() if (found := rules.stock_fault(count))]
    if faults:
        raise Invalid(faults)
    product = lock_product(product)
    skus = list(Sku.objects.select_for_update(no_key=True).filter(product=product, public_id__in=counts).order_by("id"))
    if len(skus) < len(counts):
        raise Invalid([Fault("sku_unknown", _("This SKU does not belong to the product."), "skus")])
    before = {sku.public_id: sku.on_hand for sku in skus}
    for sku in skus:
        count_locked(product, sku, counts[sku.public_id], actor=actor, note=note)
    after = {sku.public_id: sku.on_hand for sku in skus}
    if before == after:
        return product
    derive(product)
    product.save(update_fields=["available_total"])
    if product.wanted_status != Product.Status.DRAFT:
        outbox.enqueue(Operation.STOCK_PUSH, product)
    audit.record(product, "product.stock_changed", actor, before={"stock": before}, after={"stock": after})
    return product


def count_locked(product: Product, sku: Sku, count: int, *, actor: Actor, note: str) -> None:
    """Set the total on hand. The caller holds the product's and the SKU's lock and derives."""
    level = _lock_level(sku, logistics.default_warehouse(product.shop))
    if moved := _moved_by_total(sku, level, count):
        actor.require(Permission.STOCK_WRITE)
        apply_locked(sku, level, Kind.COUNT, moved, actor=actor, note=note)


def _lock_level(sku: Sku, warehouse) -> StockLevel:
    level = StockLevel.objects.select_for_update(no_key=True).filter(sku=sku, warehouse=warehouse).first()
    return level or StockLevel(sku=sku, warehouse=warehouse)


def _moved_by_total(sku: Sku, level: StockLevel, total: int) -> int:
    """What a counted total moves in the default warehouse."""
    elsewhere = sku.on_hand - level.on_hand
    if total < elsewhere:
        raise Refused(
            "stock_elsewhere",
            _("%(n)d pieces of %(sku)s lie in other warehouses; count those in the stock ledger of the SKU.")
            % {"n": elsewhere, "sku": sku},
            field="quantity",
            details={"sku_id": sku.public_id},
        )
    return total - sku.on_hand


def open_ledger(shop, counts: list[tuple[Sku, int]], actor: Actor) -> None:
    """The levels and first ledger rows of new SKUs, which were saved with these counts on hand; default warehouse.
    Pieces on hand need the right to the stock."""
    if any(count for _sku, count in counts):
        actor.require(Permission.STOCK_WRITE)
    warehouse, now = logistics.default_warehouse(shop), clock.now()
    StockLevel.objects.bulk_create(StockLevel(sku=sku, warehouse=warehouse, on_hand=count) for sku, count in counts)
    StockEntry.objects.bulk_create(
        StockEntry(
            shop=shop,
            sku=sku,
            warehouse=warehouse,
            kind=Kind.COUNT,
            quantity=count,
            on_hand_change=count,
            on_hand=count,
            reserved=0,
            locked=0,
            cause="product.created",
            actor_kind=actor.kind,
            actor_name=actor.name,
            at=now,
        )
        for sku, count in counts
        if count
    )


class Book:
    """Moves of stock that are written together: each is checked at once against the figures so far, in the order they are
    made, and ``write`` says them to the database with one statement a table. The caller holds the locks of every SKU and
    level, and derives the products. ``components`` are those of the SKUs that bundles are made of, where that is known."""

    def __init__(self, components: AbstractSet[int] | None = None):
        self._components = components
        self._entries: list[StockEntry] = []
        self._skus: dict[int, Sku] = {}
        self._levels: dict[int, StockLevel] = {}
        self._before: dict[int, int] = {}
        self._actors: dict[int, Actor] = {}

    def move(
        self, sku: Sku, level: StockLevel, kind: str, moved: int, *, actor: Actor, note: str = "", cause: str = ""
    ) -> None:
        """Move the figures of one level and its SKU, and note the ledger row. Refuses what would leave the bounds."""
        if sku.is_bundle:
            raise bundles.no_stock_of_its_own(sku)
        effect = EFFECTS.get(kind, Effect(on_hand=1))
        self._before.setdefault(sku.pk, sku.available)
        changes = {name: getattr(effect, name) * moved for name in ("on_hand", "reserved", "locked")}
        for name, change in changes.items():
            setattr(level, name, getattr(level, name) + change)
            setattr(sku, name, getattr(sku, name) + change)
        if level.on_hand > limits.STOCK_MAX:
            raise Refused(
                "stock_out_of_bounds",
                _("A SKU holds at most %(max)s pieces in a warehouse.") % {"max": limits.STOCK_MAX},
                field="quantity",
                details={"sku_id": sku.public_id},
            )
        if min(level.on_hand, level.reserved, level.locked, level.available) < 0:
            held = level.reserved + level.locked
            raise Refused(
                "stock_below_zero",
                _("That would leave %(left)d on hand while %(held)d are held by orders and campaigns.")
                % {"left": level.on_hand, "held": held},
                field="quantity",
                details={"sku_id": sku.public_id},
            )
        sku.updated_at, sku.version = clock.now(), sku.version + 1
        self._skus[sku.pk], self._levels[id(level)], self._actors[sku.pk] = sku, level, actor
        self._entries.append(
            StockEntry(
                shop_id=sku.shop_id,
                sku=sku,
                warehouse_id=level.warehouse_id,
                kind=kind,
                quantity=moved,
                on_hand_change=changes["on_hand"],
                reserved_change=changes["reserved"],
                locked_change=changes["locked"],
                on_hand=level.on_hand,
                reserved=level.reserved,
                locked=level.locked,
                cause=cause,
                note=note,
                actor_kind=actor.kind,
                actor_name=actor.name,
                at=sku.updated_at,
            )
        )

    def write(self) -> None:
        """Say all moves to the database, if there are any; it may still refuse what a constraint forbids. The bundles that
        are made of these SKUs follow."""
        if not self._entries:
            return
        levels = list(self._levels.values())
        try:
            for level in levels:
                if level.pk is None:
                    level.save()
            self._say(levels, list(self._skus.values()))
        except IntegrityError as error:  # the constraint is the last word, whatever the code above believes
            raise Refused(
                "stock_below_zero", _("Available stock can never be below zero."), field="quantity"
            ) from error
        low_points.tell_fallen((sku, self._before[sku.pk], self._actors[sku.pk]) for sku in self._skus.values())
        bundles.follow(self._skus if self._components is None else self._components & self._skus.keys())

    def _say(self, levels: list[StockLevel], skus: list[Sku]) -> None:
        given = {f"entry_{name}": [getattr(row, name) for row in self._entries] for name, _type in _ENTRY}
        for name in ("id", "on_hand", "reserved", "locked"):
            given[f"level_{name}"] = [getattr(row, name) for row in levels]
        for name in ("id", "on_hand", "reserved", "locked", "version", "updated_at"):
            given[f"sku_{name}"] = [getattr(row, name) for row in skus]
        with db.cursor() as cursor:
            cursor.execute(_BOOK, given)


_ENTRY = (
    ("shop_id", "bigint"), ("sku_id", "bigint"), ("warehouse_id", "bigint"), ("kind", "text"), ("quantity", "int"),
    ("on_hand_change", "int"), ("reserved_change", "int"), ("locked_change", "int"), ("on_hand", "int"),
    ("reserved", "int"), ("locked", "int"), ("cause", "text"), ("note", "text"), ("actor_kind", "text"),
    ("actor_name", "text"), ("at", "timestamptz"),
)  # fmt: skip
_COLUMNS = ", ".join(name for name, _type in _ENTRY)
_ENTRIES = ", ".join(f"%(entry_{name})s::{type_}[]" for name, type_ in _ENTRY)
# An order holds its stock with this one statement: levels, SKUs and the ledger's rows, under locks that the caller has.
_BOOK = f"""
WITH level AS (
    UPDATE products_stocklevel h SET on_hand = g.on_hand, reserved = g.reserved, locked = g.locked
    FROM unnest(%(level_id)s::bigint[], %(level_on_hand)s::int[], %(level_reserved)s::int[], %(level_locked)s::int[])
        AS g(id, on_hand, reserved, locked) WHERE h.id = g.id
), sku AS (
    UPDATE products_sku h SET on_hand = g.on_hand, reserved = g.reserved, locked = g.locked, version = g.version,
        updated_at = g.updated_at
    FROM unnest(%(sku_id)s::bigint[], %(sku_on_hand)s::int[], %(sku_reserved)s::int[], %(sku_locked)s::int[],
        %(sku_version)s::bigint[], %(sku_updated_at)s::timestamptz[])
        AS g(id, on_hand, reserved, locked, version, updated_at) WHERE h.id = g.id
)
INSERT INTO products_stockentry ({_COLUMNS}) SELECT * FROM unnest({_ENTRIES})
"""


def apply_locked(
    sku: Sku, level: StockLevel, kind: str, moved: int, *, actor: Actor, note: str, cause: str = ""
) -> None:
    """Move the figures of one level and its SKU, and write the ledger row. The caller holds both locks and derives."""
    book = Book()
    book.move(sku, level, kind, moved, actor=actor, note=note, cause=cause)
    book.write()


def _quantity_faults(kind: str, quantity) -> list[Fault]:
    if kind == Kind.COUNT:
        found = rules.stock_fault(quantity, "quantity")
        return [found] if found else []
    whole = isinstance(quantity, int) and not isinstance(quantity, bool)
    positive_only = kind != Kind.CORRECTION
    if not whole or abs(quantity) > limits.STOCK_MAX or quantity == 0 or (positive_only and quantity < 0):
        return [
            Fault(
                "quantity_out_of_bounds",
                _("A receipt adds 1 to %(max)d pieces; a correction adds or takes away, but not 0.")
                % {"max": limits.STOCK_MAX},
                "quantity",
            )
        ]
    return []


@in_transaction
def count_stock(sku: Sku, *, count: int, expected_on_hand: int, actor: Actor, note: str = "") -> Sku:
    """Count one SKU, from a list cell that showed ``expected_on_hand``.

    Refuses (Stale) when stock moved meanwhile: the count was made against another figure.
    """
    lock_product(sku.product)
    row = Sku.objects.select_for_update(no_key=True).get(pk=sku.pk)
    if row.on_hand != expected_on_hand:
        raise Stale(
            "stock_moved",
            _("Stock moved from %(was)d to %(now)d while you were typing. Look at it, then count again.")
            % {"was": expected_on_hand, "now": row.on_hand},
            field="stock",
            details={"on_hand": row.on_hand},
        )
    return change_stock(row, kind=StockEntry.Kind.COUNT, quantity=count, actor=actor, note=note)
