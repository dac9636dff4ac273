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
from products.stock import bundles
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
    back: list[Held] = []
    made_of = bundles.parts_of([line.sku_id for line in lines if line.sku_id is not None])
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
            needs = bundles.needs(line.sku_id, pieces, _parts(line, made_of))
            back += [Held(sku_id, line.warehouse.pk, n) for sku_id, n in needs.items()]
        line.save(update_fields=["good", "damaged", "missing", "not_ours", "restocked", "warehouse"])
    if back:
        holds.take_back(row.shop, back, actor=actor, cause=row.public_id)
    return sum(line.restocked for line in lines)


def _parts(line: ReturnLine, made_of: Mapping[int, bundles.Parts]) -> bundles.Parts:
    """What a line's SKU was made of when it was sold; of what became a bundle since, what it is made of now."""
    return line.order_line.parts or made_of.get(line.sku_id or 0, [])


def hold_replacement(row: Return, *, actor: Actor) -> dict[int, int]:
    """Hold the pieces that are to be sent instead. What is missing, by SKU row; then nothing is held. The caller holds the
    return's lock and saves it."""
    if row.shelf != Shelf.NONE:
        return {}
    quantities: dict[int, int] = {}
    lines = [(line, line.sku_id) for line in row.lines.select_related("order_line").order_by("id") if line.sku_id]
    made_of = bundles.parts_of([sku_id for _line, sku_id in lines])
    needs = {line.pk: bundles.needs(sku_id, line.quantity, _parts(line, made_of)) for line, sku_id in lines}
    for pieces in needs.values():
        for sku_id, quantity in pieces.items():
            quantities[sku_id] = quantities.get(sku_id, 0) + quantity
    held, short = holds.reserve(
        row.shop, quantities, actor=actor, cause=row.public_id, warehouse_id=row.order.warehouse_id
    )
    if short:
        return short
    pools = bundles.pools(held)
    for line, _sku_id in lines:
        line.held = bundles.kept(needs[line.pk], pools, _parts(line, made_of))
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
    lines = row.lines.order_by("id")
    held = [piece for line in lines if line.sku_id for piece in bundles.as_held(line.sku_id, line.held)]
    if row.status == Return.Status.COMPLETE and not hasattr(row, "refund"):
        holds.ship(row.shop, held, actor=actor, cause=row.public_id)
        row.shelf = Shelf.SHIPPED
    else:
        holds.release(row.shop, held, actor=actor, cause=row.public_id)
        row.shelf = Shelf.RELEASED
    row.lines.update(held=[])
