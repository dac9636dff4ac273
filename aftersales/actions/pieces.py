"""Pieces of a return: what is looked at and goes back on the shelf, and what a replacement takes off it.

Both go through the stock door, in the transaction that says so; what was restocked or is held stands on the lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftersales.models import Return, ReturnLine
from core.actors import Actor
from core.errors import Fault, Invalid
from core.sentences import gettext as _
from core.transactions import in_transaction
from logistics.models import Warehouse
from products.stock.actions import holds
from products.stock.actions.holds import Held

Shelf = Return.Shelf


@dataclass(frozen=True)
class Found:
    """What was found of one SKU in the parcel, and how many of the good ones go on which shelf."""

    good: int
    damaged: int = 0
    missing: int = 0
    not_ours: int = 0
    restock: int | None = None  # None: all the good ones
    warehouse: Warehouse | None = None  # None: the default one

    @property
    def total(self) -> int:
        """How many pieces were looked for."""
        return self.good + self.damaged + self.missing + self.not_ours


@in_transaction
def restock(
    row: Return, lines: Sequence[ReturnLine], found: Mapping[int, Found], *, default: Warehouse, actor: Actor
) -> int:
    """Write the inspection on the lines, and put on the shelf what may be sold again; how many pieces that are. Refuses
    counts that do not add up. The caller holds the return's lock and has checked that it is the first inspection."""
    faults = []
    for line in lines:
        inspected = found.get(line.pk)
        name = line.order_line.title
        if (
            inspected is None
            or inspected.total != line.quantity
            or min(inspected.good, inspected.damaged, inspected.missing, inspected.not_ours) < 0
        ):
            text = _("Say for each of the %(n)d pieces of %(title)s what became of it.")
            faults.append(Fault("inspection_incomplete", text % {"n": line.quantity, "title": name}, "lines"))
        elif inspected.restock is not None and not 0 <= inspected.restock <= inspected.good:
            text = _("Of %(title)s %(n)d pieces are good: no more can go back on the shelf.")
            faults.append(Fault("restock_too_many", text % {"n": inspected.good, "title": name}, "restock"))
    if faults:
        raise Invalid(faults)
    back = []
    for line in lines:
        inspected = found[line.pk]
        line.good, line.damaged, line.missing, line.not_ours = (
            inspected.good,
            inspected.damaged,
            inspected.missing,
            inspected.not_ours,
        )
        pieces = inspected.good if inspected.restock is None else inspected.restock
        if line.sku_id is not None and pieces:
            line.restocked, line.warehouse = pieces, inspected.warehouse or default
            back.append(Held(line.sku_id, line.warehouse.pk, pieces))
        line.save(update_fields=["good", "damaged", "missing", "not_ours", "restocked", "warehouse"])
    if back:
        holds.take_back(row.shop, back, actor=actor, cause=row.public_id)
    return sum(held.quantity for held in back)


def hold_replacement(row: Return, *, actor: Actor) -> dict[int, int]:
    """Hold the pieces that are to be sent instead. What is missing, by SKU row; then nothing is held. The caller holds the
    return's lock and saves it."""
    if row.shelf != Shelf.NONE:
        return {}
    quantities: dict[int, int] = {}
    lines = list(row.lines.order_by("id"))
    for line in lines:
        if line.sku_id is not None:
            quantities[line.sku_id] = quantities.get(line.sku_id, 0) + line.quantity
    held, short = holds.reserve(
        row.shop, quantities, actor=actor, cause=row.public_id, warehouse_id=row.order.warehouse_id
    )
    if short:
        return short
    left = {line.pk: line.quantity for line in lines}
    for line in lines:
        for place, piece in enumerate(held):
            part = min(piece.quantity, left[line.pk]) if piece.sku_id == line.sku_id else 0
            if part:
                line.held = [*line.held, [piece.warehouse_id, part]]
                left[line.pk] -= part
                held[place] = Held(piece.sku_id, piece.warehouse_id, piece.quantity - part)
        line.save(update_fields=["held"])
    row.shelf = Shelf.RESERVED
    return {}


def settle_replacement(row: Return, *, actor: Actor) -> None:
    """The replacement left, or will not be sent: what it holds leaves the shelf, or is free again. The caller holds the
    return's lock and saves it."""
    if row.type != Return.Type.REPLACEMENT:
        return
    is_agreed = row.status == Return.Status.SUCCESS and not hasattr(row, "refund")
    if is_agreed and row.shelf == Shelf.NONE:  # agreed by silence, or by the platform
        row.shelf = Shelf.SHORT if hold_replacement(row, actor=actor) else row.shelf
    if row.shelf != Shelf.RESERVED or row.status in Return.OPEN:
        return
    held = [
        Held(line.sku_id, warehouse_id, pieces)
        for line in row.lines.order_by("id")
        if line.sku_id is not None
        for warehouse_id, pieces in line.held
    ]
    if row.status == Return.Status.COMPLETE and not hasattr(row, "refund"):
        holds.ship(row.shop, held, actor=actor, cause=row.public_id)
        row.shelf = Shelf.SHIPPED
    else:
        holds.release(row.shop, held, actor=actor, cause=row.public_id)
        row.shelf = Shelf.RELEASED
    row.lines.update(held=[])
