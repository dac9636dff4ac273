"""Goods between warehouses: sent (off the shelf, sold nowhere), received in whole or in part, called back.

Lock order: the transfer, then products, SKUs and levels as in ``stock``.
"""

from dataclasses import dataclass

from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.sentences import gettext as _
from core.transactions import in_transaction
from logistics.models import Warehouse
from products import limits
from products.models import Product, Sku, StockEntry, StockLevel, StockTransfer, StockTransferLine
from products.stock.actions import holds
from products.stock.actions.ledger import Book

Kind = StockEntry.Kind
Reason = StockTransferLine.Reason
LINES_MAX = 200


@dataclass(frozen=True)
class Arrived:
    """Of one SKU: how many pieces came, and how many of those that were sent never will."""

    received: int = 0
    missing: int = 0


@in_transaction
def send(
    shop,
    *,
    source: Warehouse,
    target: Warehouse,
    pieces: dict[str, int],
    actor: Actor,
    note: str = "",
    form_key: str = "",
) -> StockTransfer:
    """Take pieces (by the SKUs' public ids) off the shelf of ``source``, on their way to ``target``. The same ``form_key`` is
    one transfer. Both storefronts are told the new stock.

    Refuses no goods or more than 200 SKUs, two times the same warehouse, one that is not in use, SKUs that are not on hand in
    this shop, and more pieces than are available there (``stock_short``).
    """
    actor.require(Permission.STOCK_WRITE)
    if faults := _unfit(source, target, pieces):
        raise Invalid(faults)
    ids = dict(
        Sku.objects.filter(shop=shop, public_id__in=pieces, is_active=True)
        .exclude(product__wanted_status=Product.Status.DELETED)
        .values_list("public_id", "pk")
    )
    if unknown := [key for key in pieces if key not in ids]:
        text = _("There is no SKU “%s” in this shop.")
        raise Invalid([Fault("sku_unknown", text % key[:40], f"pieces.{key}") for key in unknown])
    products, skus, levels, components = holds.lock_rows(shop, ids.values())
    if form_key and (made := StockTransfer.objects.filter(shop=shop, form_key=form_key).first()):
        return made
    there = {pk: row for pk, rows in levels.items() for row in rows if row.warehouse_id == source.pk}
    short = {key: there[pk].available if pk in there else 0 for key, pk in ids.items()}
    if faults := [
        Fault("stock_short", _("Only %d pieces are available there.") % left, f"pieces.{key}")
        for key, left in short.items()
        if left < pieces[key]
    ]:
        raise Invalid(faults)
    transfer = StockTransfer.objects.create(
        shop=shop, source=source, target=target, note=note, sent_by=actor.name[:150], form_key=form_key, sent_at=clock.now()
    )  # fmt: skip
    StockTransferLine.objects.bulk_create(
        StockTransferLine(transfer=transfer, sku=skus[pk], sent=pieces[key]) for key, pk in ids.items()
    )
    book = Book(components)
    for key, pk in ids.items():
        book.move(skus[pk], there[pk], Kind.MOVE_OUT, pieces[key], actor=actor, note=note, cause=transfer.public_id)
    holds.finish(book, products.values())
    after = {"source": source.name, "target": target.name, "pieces": sum(pieces.values()), "skus": len(ids)}
    audit.record(transfer, "transfer.sent", actor, after=after)
    return transfer


def _unfit(source: Warehouse, target: Warehouse, pieces: dict[str, int]) -> list[Fault]:
    faults = []
    if source.pk == target.pk:
        faults.append(Fault("same_warehouse", _("Choose two different warehouses."), "target"))
    faults += [
        Fault("warehouse_not_in_use", _("This warehouse is not in use."), name)
        for name, row in (("source", source), ("target", target))
        if not row.is_active
    ]
    if not 1 <= len(pieces) <= LINES_MAX:
        faults.append(Fault("lines_out_of_bounds", _("Send 1 to %d SKUs at once.") % LINES_MAX, "pieces"))
    text = _("Send 1 to %d pieces of a SKU.") % limits.STOCK_MAX
    faults += [
        Fault("quantity_out_of_bounds", text, f"pieces.{key}")
        for key, number in pieces.items()
        if not 1 <= number <= limits.STOCK_MAX
    ]
    return faults


@in_transaction
def receive(
    transfer: StockTransfer,
    arrived: dict[str, Arrived],
    *,
    actor: Actor,
    reason: str = "",
    expected_version: int | None = None,
) -> StockTransfer:
    """Put what came on the shelf of the target, by the SKUs' public ids; what is missing is booked there and written off in the
    same breath, with the reason. Closes the transfer when nothing is on its way any more.

    Refuses a closed transfer, nothing at all, more than is on its way (``more_than_sent``), missing pieces without a reason,
    and (Stale) a transfer that changed since ``expected_version``.
    """
    actor.require(Permission.STOCK_WRITE)
    row, lines = _lock(transfer, expected_version)
    if faults := _wrong(lines, arrived, reason):
        raise Invalid(faults)
    came = {lines[key].sku_id: lines[key] for key, part in arrived.items() if part.received or part.missing}
    products, skus, levels, components = holds.lock_rows(row.shop, came)
    book = Book(components)
    for key, part in arrived.items():
        line = lines[key]
        if line.sku_id not in came:
            continue
        sku = skus[line.sku_id]
        level = _level(levels[line.sku_id], sku, row.target_id)
        book.move(sku, level, Kind.MOVE_IN, part.received + part.missing, actor=actor, cause=row.public_id)
        if part.missing:
            why = str(Reason(reason).label)
            book.move(sku, level, Kind.CORRECTION, -part.missing, actor=actor, note=why, cause=row.public_id)
            line.reason = reason
        line.received, line.missing = line.received + part.received, line.missing + part.missing
    _close(row, lines, StockTransfer.Status.RECEIVED)
    holds.finish(book, products.values())
    after = {
        "received": sum(part.received for part in arrived.values()), "missing": sum(part.missing for part in arrived.values()),
        "reason": reason, "status": row.status,
    }  # fmt: skip
    audit.record(row, "transfer.received", actor, after=after)
    return row


@in_transaction
def call_back(transfer: StockTransfer, *, actor: Actor, expected_version: int | None = None) -> StockTransfer:
    """Put what is still on its way back on the shelf of the source. What was received stays where it came. Refuses a closed
    transfer, and (Stale) one that changed since ``expected_version``."""
    actor.require(Permission.STOCK_WRITE)
    row, lines = _lock(transfer, expected_version)
    back = {line.sku_id: line for line in lines.values() if line.on_the_way}
    products, skus, levels, components = holds.lock_rows(row.shop, back)
    book = Book(components)
    for pk, line in back.items():
        level = _level(levels[pk], skus[pk], row.source_id)
        book.move(skus[pk], level, Kind.MOVE_IN, line.on_the_way, actor=actor, cause=row.public_id)
        line.returned = line.on_the_way
    _close(row, lines, StockTransfer.Status.CANCELLED)
    holds.finish(book, products.values())
    audit.record(row, "transfer.called_back", actor, after={"pieces": sum(line.returned for line in back.values())})
    return row


def _lock(transfer: StockTransfer, expected_version: int | None) -> tuple[StockTransfer, dict[str, StockTransferLine]]:
    row = StockTransfer.objects.select_for_update(no_key=True).get(pk=transfer.pk)
    if not row.is_open:
        raise Refused("transfer_closed", _("This transfer is closed: nothing of it is on its way any more."))
    if expected_version is not None and row.version != expected_version:
        text = _("Somebody booked something of this transfer meanwhile. Look at what is left, then book the rest.")
        raise Stale("transfer_changed", text, details={"version": row.version})
    lines = row.lines.select_related("sku").order_by("sku_id")
    return row, {line.sku.public_id: line for line in lines}


def _wrong(lines: dict[str, StockTransferLine], arrived: dict[str, Arrived], reason: str) -> list[Fault]:
    faults = []
    for key, part in arrived.items():
        line = lines.get(key)
        if line is None:
            text = _("This SKU is not part of the transfer.")
            faults.append(Fault("sku_unknown", text, f"lines.{key}"))
        elif min(part.received, part.missing) < 0 or part.received + part.missing > line.on_the_way:
            text = _("%d pieces are on their way. What came beyond is a receipt in the stock ledger.")
            faults.append(Fault("more_than_sent", text % line.on_the_way, f"lines.{key}"))
    if any(part.missing for part in arrived.values()) and reason not in Reason.values:
        faults.append(Fault("reason_missing", _("Say why pieces are missing."), "reason"))
    if not any(part.received or part.missing for part in arrived.values()):
        faults.append(Fault("nothing_received", _("Say how many pieces came, or are missing."), "lines"))
    return faults


def _level(rows: list[StockLevel], sku: Sku, warehouse_id: int) -> StockLevel:
    """The level in a warehouse, also in one that never had the SKU."""
    found = next((row for row in rows if row.warehouse_id == warehouse_id), None)
    return found or StockLevel(sku=sku, warehouse_id=warehouse_id)


def _close(row: StockTransfer, lines: dict[str, StockTransferLine], status: str) -> None:
    """Save the lines, and the transfer: it is over when nothing is on its way any more."""
    StockTransferLine.objects.bulk_update(lines.values(), ["received", "missing", "returned", "reason"])
    if not any(line.on_the_way for line in lines.values()):
        row.status, row.closed_at = status, clock.now()
    row.version += 1
    row.save(update_fields=["status", "closed_at", "version"])
