"""Pieces that are kept for a campaign (docs/rules.md 2.4, S7): locked in the ledger, offered only on the campaign's
storefronts while it runs, and given back when it ends.

Lock order as in ``stock``: product, SKU, warehouse levels, then the allocations themselves by ascending id.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from core import clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from products.models import CampaignAllocation, Sku, StockEntry
from products.product_rows import derive
from products.stock.actions import bundles, holds
from products.stock.actions.ledger import apply_locked

Kind = StockEntry.Kind


@in_transaction
def allocate(
    sku: Sku,
    pieces: int,
    *,
    holder: str,
    platforms: Sequence[str],
    opens_at: datetime,
    closes_at: datetime,
    actor: Actor,
) -> None:
    """Keep so many pieces more for ``holder``, out of the fullest warehouses. Refuses (``stock_short``) more than are
    available; then nothing is kept."""
    products, skus, levels, _components = holds.lock_rows(sku.shop, [sku.pk])
    row = skus[sku.pk]
    if row.is_bundle:
        raise bundles.no_stock_of_its_own(row, field="stock")
    if pieces > row.available:
        raise Refused("stock_short", _("Only %d pieces are available.") % max(0, row.available), field="stock")
    missing = pieces
    for level in sorted(levels[sku.pk], key=lambda row: (-row.available, row.warehouse_id)):
        if not (part := min(missing, level.available)):
            continue
        apply_locked(row, level, Kind.LOCK, part, actor=actor, note="", cause=holder)
        allocation, _new = CampaignAllocation.objects.get_or_create(
            sku=row, warehouse_id=level.warehouse_id, holder=holder, defaults={"platforms": list(platforms), "opens_at": opens_at, "closes_at": closes_at},
        )  # fmt: skip
        allocation.pieces += part
        allocation.platforms, allocation.opens_at, allocation.closes_at = list(platforms), opens_at, closes_at
        allocation.save()
        missing -= part
    _settle(products)


@in_transaction
def release(holder: str, *, skus: Iterable[int] | None = None, actor: Actor) -> None:
    """Give back what is left of a holder's pieces (of some SKUs, or of all)."""
    mine = CampaignAllocation.objects.filter(holder=holder)
    if skus is not None:
        mine = mine.filter(sku__in=list(skus))
    ids = list(mine.values_list("sku_id", flat=True))
    if not ids:
        return
    shop = Sku.objects.select_related("shop").get(pk=ids[0]).shop
    products, rows, levels, _components = holds.lock_rows(shop, ids)
    for allocation in mine.select_for_update(no_key=True).order_by("id"):
        level = next(level for level in levels[allocation.sku_id] if level.warehouse_id == allocation.warehouse_id)
        if allocation.pieces:
            apply_locked(
                rows[allocation.sku_id], level, Kind.UNLOCK, allocation.pieces, actor=actor, note="", cause=holder
            )
        allocation.delete()
    _settle(products)


@in_transaction
def retime(holder: str, *, platforms: Sequence[str], opens_at: datetime, closes_at: datetime) -> None:
    """Keep a holder's pieces for another time or other storefronts; both are told where it is open."""
    rows = lock_rows([holder])
    was_open = [row for row in rows if row.is_open]
    for row in rows:
        row.platforms, row.opens_at, row.closes_at = list(platforms), opens_at, closes_at
        row.is_open = row.is_open and opens_at <= clock.now()
        row.save()
    if was_open:
        holds.tell_again(was_open[0].sku.shop, [row.sku_id for row in was_open])


def lock_rows(holders: Iterable[str]) -> list[CampaignAllocation]:
    """What these holders keep, locked by ascending id."""
    rows = CampaignAllocation.objects.select_for_update(no_key=True, of=("self",)).filter(holder__in=list(holders))
    return list(rows.order_by("id").select_related("sku__shop"))


def sweep(*, limit: int = 500) -> int:
    """Open the allocations whose time has come, and close those whose time is over; both storefronts are told."""
    now, moved = clock.now(), 0
    due = Q(is_open=False, opens_at__lte=now, closes_at__gt=now)
    for holder in set(CampaignAllocation.objects.filter(due).values_list("holder", flat=True)[:limit]):
        open_up(holder)
        moved += 1
    for holder in set(CampaignAllocation.objects.filter(closes_at__lte=now).values_list("holder", flat=True)[:limit]):
        release(holder, actor=Actor.system("campaigns"))
        moved += 1
    return moved


@in_transaction
def open_up(holder: str) -> None:
    """The campaign begins: its storefronts offer its pieces beside what is free."""
    rows = list(
        CampaignAllocation.objects.select_for_update(no_key=True).filter(holder=holder, is_open=False).order_by("id")
    )
    CampaignAllocation.objects.filter(pk__in=[row.pk for row in rows]).update(is_open=True)
    if rows:
        holds.tell_again(rows[0].sku.shop, [row.sku_id for row in rows])


def _settle(products) -> None:
    for product in products.values():
        derive(product)
        product.save(update_fields=["available_total"])
    holds.tell(products.values())
