"""What the storefront itself says it sold: its own count of its own orders, for the seller's program.

An order counts at its payment, one that is paid at the door when it is placed; neither a cancellation nor a return takes
it out again. A sample for a creator was not sold.
"""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mock_storefronts.selling import orderbook, receipts

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_LONGEST_TO_PAY = 3 * 86_400


@dataclass(slots=True)
class Sum:
    """Whole rupiah, orders, pieces, and who bought."""

    gmv: int = 0
    orders: int = 0
    items: int = 0
    sku_orders: int = 0
    cancelled: int = 0
    buyers: set[str] = field(default_factory=set)


def counted_at(order: dict[str, Any]) -> float | None:
    """The moment at which an order counts, None while it is not paid."""
    return order["created"] if order["doc"].get("is_cod") else order["doc"]["paid_at"]


def between(front: "Storefront", channel: str, begin: float, end: float) -> list[dict[str, Any]]:
    """The orders that count from one moment to another, the second not counted."""
    rows = front.store.all(
        "SELECT * FROM purchase WHERE channel = ? AND created >= ? AND created < ? ORDER BY id",
        *(channel, begin - _LONGEST_TO_PAY, end),
    )
    orders = [dict(row) | {"doc": json.loads(row["doc"])} for row in rows]
    sold = [order for order in orders if not order["doc"].get("sample_id")]
    return [order for order in sold if (at := counted_at(order)) is not None and begin <= at < end]


def add(total: Sum, order: dict[str, Any]) -> None:
    """One more order of the whole shop."""
    lines = order["doc"]["lines"]
    total.gmv += receipts.goods_total(order)
    total.orders += 1
    total.sku_orders += len(lines)
    total.items += sum(line["quantity"] for line in lines)
    total.cancelled += order["status"] == orderbook.CANCELLED
    total.buyers.add(order["doc"]["buyer"].get("phone") or order["doc"]["buyer"]["name"])


def of_products(orders: list[dict[str, Any]]) -> dict[int, Sum]:
    """The same by product."""
    found: dict[int, Sum] = {}
    for order in orders:
        buyer = order["doc"]["buyer"].get("phone") or order["doc"]["buyer"]["name"]
        for product in {line["product_id"] for line in order["doc"]["lines"]}:
            one = found.setdefault(int(product), Sum())
            one.orders += 1
            one.buyers.add(buyer)
        for line in order["doc"]["lines"]:
            one = found[int(line["product_id"])]
            one.gmv += receipts.line_total(line)
            one.items += line["quantity"]
            one.sku_orders += 1
    return found
