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
        one = found.get(line.pk)
        name = line.order_line.title
        if one is None or one.total != line.quantity or min(one.good, one.damaged, one.missing, one.not_ours) < 0:
            text = _("Say for each of the %(n)d pieces of %(title)s what became of it.")
            faults.append(Fault("inspection_incomplete", text % {"n": line.quantity, "title": name}, "lines"))
        elif one.restock is not None and not 0 <= one.restock <= one.good:
            text = _("Of %(title)s %(n)d pieces are good: no more can go back on the shelf.")
            faults.append(Fault("restock_too_many", text % {"n": one.good, "title": name}, "restock"))
    if faults:
        raise Invalid(faults)
    back = []
    for line in lines:
        one = found[line.pk]
        line.good, line.damaged, line.missing, line.not_ours = one.good, one.damaged, one.missing, one.not_ours
        pieces = one.good if one.restock is None else one.restock
        if line.sku_id is not None and pieces:
            line.restocked, line.warehouse = pieces, one.warehouse or default
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
    wanted: dict[int, int] = {}
    lines = list(row.lines.order_by("id"))
    for line in lines:
        if line.sku_id is not None:
            wanted[line.sku_id] = wanted.get(line.sku_id, 0) + line.quantity
    held, short = holds.reserve(row.shop, wanted, actor=actor, cause=row.public_id, warehouse_id=row.order.warehouse_id)
    if short:
        return short
    left = {line.pk: line.quantity for line in lines}
    for line in lines:
        for place, one in enumerate(held):
            part = min(one.quantity, left[line.pk]) if one.sku_id == line.sku_id else 0
            if part:
                line.held = [*line.held, [one.warehouse_id, part]]
                left[line.pk] -= part
                held[place] = Held(one.sku_id, one.warehouse_id, one.quantity - part)
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
