"""Reads over goods between warehouses."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet, Sum

from products.models import Product, Sku, StockLevel, StockTransfer, StockTransferLine

FOUND_MOST = 50


def transfers(shop) -> QuerySet[StockTransfer]:
    """The shop's transfers with their warehouses, and how many pieces were sent and are on their way."""
    gone = F("lines__received") + F("lines__missing") + F("lines__returned")
    rows = StockTransfer.objects.for_shop(shop).select_related("source", "target")
    return rows.annotate(pieces=Sum("lines__sent"), on_the_way=Sum(F("lines__sent") - gone))


def lines_of(transfer: StockTransfer) -> list[StockTransferLine]:
    """What was sent, by product and seller SKU."""
    return list(transfer.lines.select_related("sku__product").order_by("sku__product__title", "sku__seller_sku", "id"))


def on_the_way(sku_ids: Iterable[int], *, to: int | None = None) -> dict[int, int]:
    """SKU row id -> pieces between warehouses, or of those ``to`` one warehouse."""
    rows = StockTransferLine.objects.filter(sku__in=sku_ids, transfer__status=StockTransfer.Status.SENT)
    rows = rows.filter(transfer__target=to) if to is not None else rows
    left = Sum(F("sent") - F("received") - F("missing") - F("returned"))
    return dict(rows.order_by().values("sku").annotate(n=left).values_list("sku", "n"))


def at_source(shop, warehouse, words: str, chosen: Iterable[str]) -> list[tuple[Sku, int]]:
    """SKUs that can be sent from a warehouse, each with what is available there: those that are chosen already, then those
    that the words find, by seller SKU; 50 of them."""
    held = F("reserved") + F("locked")
    levels = StockLevel.objects.filter(warehouse=warehouse, sku__shop=shop, sku__is_active=True, on_hand__gt=held)
    levels = levels.exclude(sku__product__wanted_status=Product.Status.DELETED).select_related("sku__product")
    ids = set(chosen)
    mine = list(levels.filter(sku__public_id__in=ids).order_by("sku__seller_sku", "sku")) if ids else []
    others = levels.exclude(sku__public_id__in=ids)
    if words:
        others = others.filter(Q(sku__product__title__icontains=words) | Q(sku__seller_sku__icontains=words))
    return [(row.sku, row.available) for row in [*mine, *others.order_by("sku__seller_sku", "sku")[:FOUND_MOST]]]
