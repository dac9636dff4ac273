"""What went back to buyers, as the books see it."""

from collections import defaultdict
from collections.abc import Iterable

from aftersales.models import Refund, RefundLine
from finance.expectations import Refunded, RefundedItem


def of_orders(order_ids: Iterable[int]) -> dict[int, tuple[Refunded, ...]]:
    """The refunds of these orders that are done, by order row id: what the seller bears of each SKU's price, and the
    rest (shipping) beside it. What the platform bears never touches the seller's money."""
    rows = (
        RefundLine.objects.filter(
            refund__order__in=list(order_ids), refund__status=Refund.Status.DONE, refund__kind=Refund.Kind.RETURN
        )
        .select_related("refund", "order_line__sku")
        .order_by("refund_id", "id")
    )
    goods: dict[Refund, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    other: dict[Refund, int] = defaultdict(int)
    for row in rows:
        line = row.order_line
        name = line.sku.public_id if line.sku else f"#{line.external_sku_id}"
        borne = min(row.buyer_amount, row.seller_amount)
        goods[row.refund][name] += borne
        other[row.refund] += row.seller_amount - borne
    found: dict[int, tuple[Refunded, ...]] = {}
    for refund, items in goods.items():
        refunded = Refunded(
            id=refund.public_id,
            at=refund.refunded_at or refund.agreed_at,
            items=tuple(RefundedItem(name, amount) for name, amount in items.items()),
            shipping=other[refund],
        )
        found[refund.order_id] = (*found.get(refund.order_id, ()), refunded)
    return found
