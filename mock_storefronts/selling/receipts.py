"""What an order comes to, and how its buyer sees it."""

from typing import Any

from mock_storefronts.host.clock import iso


def goods_total(order: dict[str, Any]) -> int:
    """Rupiah of all lines."""
    return sum(line_total(line) for line in order["doc"]["lines"])


def line_total(line: dict[str, Any]) -> int:
    """Rupiah the buyer pays for a line; orders of before promotions have none of their own."""
    return line["total"] if "total" in line else line["price"] * line["quantity"]


def shown(order: dict[str, Any]) -> dict[str, Any]:
    """An order as its buyer sees it; ``total`` includes shipping."""
    doc = order["doc"]
    return {
        "order_id": str(order["id"]),
        "status": order["status"],
        "total": goods_total(order) + doc["shipping_fee"] - doc.get("shipping_off", 0),
        "lines": [
            {
                "sku_id": line["sku_id"],
                "product_id": line["product_id"],
                "title": line["title"],
                "options": line["options"],
                "quantity": line["quantity"],
                "price": line["price"],
                "total": line_total(line),
                "promotions": line.get("promotions", []),
            }
            for line in doc["lines"]
        ],
        "buyer": doc["buyer"],
        "shipping_service": doc["shipping_service"],
        "is_cod": bool(doc.get("is_cod")),
        "shipping_fee": doc["shipping_fee"],
        "shipping_discount": doc.get("shipping_off", 0),
        "promotions": doc.get("promotions", []),
        "tracking_number": ", ".join(
            parcel["tracking_number"] for parcel in doc["parcels"] if parcel.get("tracking_number")
        ),
        "tracking": [
            {"text": scan["text"], "at": iso(scan["at"])}
            for scan in sorted(
                (scan for parcel in doc["parcels"] for scan in parcel["tracking"]), key=lambda scan: scan["at"]
            )
        ],
        "cancel_requested": bool(doc.get("cancel_requested_at")),
        "cancelled_by": doc.get("cancelled_by", ""),
        "created_at": iso(order["created"]),
        "paid_at": iso(doc["paid_at"]) if doc["paid_at"] else None,
    }
