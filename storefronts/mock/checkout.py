"""Buying: an order takes its stock at once or not at all, and gives it back when it is cancelled."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from storefronts.mock import buyerview
from storefronts.mock.clock import iso
from storefronts.mock.listings import parse_id
from storefronts.mock.web import dumps

if TYPE_CHECKING:
    from storefronts.mock.storefront import Storefront

UNPAID, AWAITING_SHIPMENT, CANCELLED = "UNPAID", "AWAITING_SHIPMENT", "CANCELLED"
IN_TRANSIT, DELIVERED, COMPLETED = "IN_TRANSIT", "DELIVERED", "COMPLETED"
ITEMS_MOST, QUANTITY_MOST = 50, 999
BUYER_FIELDS = ("name", "phone", "address", "city", "province")


class SoldOut(Exception):
    """Less is left than the buyer wants; nothing was taken."""

    def __init__(self, sku_id: str, available: int):
        super().__init__("Sold out" if available == 0 else f"Only {available} left")
        self.sku_id, self.available = sku_id, available


class NotOnSale(Exception):
    """The SKU is not, or no longer, on sale on this channel; nothing was taken."""

    def __init__(self, sku_id: int):
        super().__init__("Not on sale here")
        self.sku_id = str(sku_id)


class BadOrder(Exception):
    """The order cannot be read; ``code`` for programs."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class UnknownOrder(Exception):
    """No order has this id."""


class NotNow(Exception):
    """The order's status does not allow this step."""


def place(front: "Storefront", channel: str, body: Any) -> dict[str, Any]:
    """Place one order for all items; raises SoldOut, NotOnSale or BadOrder with nothing taken. ``pay`` (true) pays at once."""
    items, buyer, service = _checked(front, body)
    pay = body.get("pay", True) is not False
    with front.store.writing():
        lines = [_line(front, channel, sku_id, quantity) for sku_id, quantity in items.items()]
        now = front.clock.now()
        order = {
            "id": front.store.new_id(),
            "channel": channel,
            "status": AWAITING_SHIPMENT if pay else UNPAID,
            "created": now,
            "updated": now,
            "doc": {
                "lines": lines,
                "buyer": buyer,
                "shipping_service": service,
                "shipping_fee": front.config.shipping_fees[service],
                "paid_at": now if pay else None,
                "package_id": str(front.store.new_id()),
            },
        }
        front.store.run(
            "INSERT INTO purchase VALUES (?, ?, ?, ?, ?, ?)",
            order["id"],
            channel,
            order["status"],
            now,
            now,
            dumps(order["doc"]),
        )
        _tell(front, order)
    return order


def _checked(front: "Storefront", body: Any) -> tuple[dict[int, int], dict[str, str], str]:
    if not isinstance(body, dict) or not isinstance(body.get("items"), list) or not body["items"]:
        raise BadOrder("items_required", "items must be a list of at least one item")
    if len(body["items"]) > ITEMS_MOST:
        raise BadOrder("too_many_items", f"At most {ITEMS_MOST} different items an order")
    wanted: dict[int, int] = {}
    for item in body["items"]:
        quantity = item.get("quantity") if isinstance(item, dict) else None
        if isinstance(quantity, bool) or not isinstance(quantity, int) or not 1 <= quantity <= QUANTITY_MOST:
            raise BadOrder("bad_quantity", f"quantity must be 1 to {QUANTITY_MOST}")
        sku_id = parse_id(item.get("sku_id"))
        wanted[sku_id] = wanted.get(sku_id, 0) + quantity
    buyer = body.get("buyer")
    if not isinstance(buyer, dict) or not isinstance(buyer.get("name"), str) or not buyer["name"].strip():
        raise BadOrder("buyer_required", "buyer needs at least a name")
    service = body.get("shipping_service", "STANDARD")
    if not isinstance(service, str) or service not in front.config.shipping_fees:
        raise BadOrder("shipping_service_unknown", "shipping_service is unknown")
    if body.get("voucher_code"):
        raise BadOrder("voucher_unknown", "There is no such voucher")
    return wanted, {name: str(buyer.get(name) or "")[:300] for name in BUYER_FIELDS}, service


def _line(front: "Storefront", channel: str, sku_id: int, quantity: int) -> dict[str, Any]:
    """Take the stock of one item and describe it; raises SoldOut, NotOnSale."""
    row = front.store.one("SELECT product_id FROM sku WHERE id = ?", sku_id)
    offer = buyerview.offer(front, channel, row["product_id"]) if row else None
    item = next((item for item in offer.items if item.id == str(sku_id)), None) if offer else None
    if row is None or offer is None or item is None:
        raise NotOnSale(sku_id)
    if item.stock < quantity:
        raise SoldOut(item.id, item.stock)
    taken, missing = {}, quantity
    levels = front.store.all(
        "SELECT s.* FROM stock s JOIN warehouse w ON w.id = s.warehouse_id WHERE s.sku_id = ?"
        " ORDER BY w.is_default DESC, w.id",
        sku_id,
    )
    for level in levels:
        if part := min(missing, level["quantity"]):
            _move(front, sku_id, level["warehouse_id"], -part, part)
            taken[str(level["warehouse_id"])] = part
            missing -= part
    front.store.run("UPDATE product SET sold = sold + ? WHERE id = ?", quantity, row["product_id"])
    return {
        "sku_id": item.id,
        "product_id": offer.id,
        "seller_sku": item.seller_sku,
        "title": offer.title,
        "options": item.options,
        "image": item.image or offer.image,
        "quantity": quantity,
        "price": item.price,
        "original_price": item.original_price,
        "taken": taken,
        "unit_ids": [str(front.store.new_id()) for _ in range(quantity)],
    }


def _move(front: "Storefront", sku_id: int, warehouse: int, quantity: int, committed: int) -> None:
    front.store.run(
        "UPDATE stock SET quantity = quantity + ?, committed = max(0, committed + ?)"
        " WHERE sku_id = ? AND warehouse_id = ?",
        quantity,
        committed,
        sku_id,
        warehouse,
    )


def load(front: "Storefront", order_id: Any) -> dict[str, Any]:
    """One order; raises UnknownOrder."""
    row = front.store.one("SELECT * FROM purchase WHERE id = ?", parse_id(order_id))
    if row is None:
        raise UnknownOrder
    return dict(row) | {"doc": json.loads(row["doc"])}


def pay(front: "Storefront", order_id: Any) -> dict[str, Any]:
    """Pay an unpaid order; raises UnknownOrder, NotNow."""
    with front.store.writing():
        order = _in_status(front, order_id, UNPAID)
        order["doc"]["paid_at"] = front.clock.now()
        return _save(front, order, AWAITING_SHIPMENT)


def cancel(front: "Storefront", order_id: Any) -> dict[str, Any]:
    """Cancel before anything was shipped; the stock is free again. Raises UnknownOrder, NotNow."""
    with front.store.writing():
        order = _in_status(front, order_id, UNPAID, AWAITING_SHIPMENT)
        for line in order["doc"]["lines"]:
            for warehouse, quantity in line["taken"].items():
                _move(front, int(line["sku_id"]), int(warehouse), quantity, -quantity)
            front.store.run(
                "UPDATE product SET sold = max(0, sold - ?) WHERE id = ?", line["quantity"], int(line["product_id"])
            )
        order["doc"]["cancelled_at"] = front.clock.now()
        return _save(front, order, CANCELLED)


def confirm_receipt(front: "Storefront", order_id: Any) -> dict[str, Any]:
    """The buyer has it. Raises UnknownOrder, and NotNow while it was not shipped."""
    with front.store.writing():
        return _save(front, _in_status(front, order_id, IN_TRANSIT, DELIVERED), COMPLETED)


STEPS: dict[str, Callable[["Storefront", Any], dict[str, Any]]] = {
    "pay": pay,
    "cancel": cancel,
    "confirm-receipt": confirm_receipt,
}


def _in_status(front: "Storefront", order_id: Any, *statuses: str) -> dict[str, Any]:
    order = load(front, order_id)
    if order["status"] not in statuses:
        raise NotNow(f"The order is {order['status']}")
    return order


def _save(front: "Storefront", order: dict[str, Any], status: str) -> dict[str, Any]:
    order["status"], order["updated"] = status, front.clock.now()
    front.store.run(
        "UPDATE purchase SET status = ?, updated = ?, doc = ? WHERE id = ?",
        status,
        order["updated"],
        dumps(order["doc"]),
        order["id"],
    )
    _tell(front, order)
    return order


def _tell(front: "Storefront", order: dict[str, Any]) -> None:
    """Webhook 1, which says CANCEL where the API says CANCELLED."""
    front.webhooks.tell(
        "ORDER_STATUS_CHANGE",
        {
            "order_id": str(order["id"]),
            "order_status": "CANCEL" if order["status"] == CANCELLED else order["status"],
            "is_on_hold_order": False,
            "update_time": int(order["updated"]),
        },
    )


def goods_total(order: dict[str, Any]) -> int:
    """Rupiah of all lines."""
    return sum(line["price"] * line["quantity"] for line in order["doc"]["lines"])


def shown(order: dict[str, Any]) -> dict[str, Any]:
    """An order as its buyer sees it; ``total`` includes shipping."""
    doc = order["doc"]
    return {
        "order_id": str(order["id"]),
        "status": order["status"],
        "total": goods_total(order) + doc["shipping_fee"],
        "lines": [
            {
                "sku_id": line["sku_id"],
                "product_id": line["product_id"],
                "title": line["title"],
                "options": line["options"],
                "quantity": line["quantity"],
                "price": line["price"],
                "total": line["price"] * line["quantity"],
            }
            for line in doc["lines"]
        ],
        "buyer": doc["buyer"],
        "shipping_service": doc["shipping_service"],
        "shipping_fee": doc["shipping_fee"],
        "created_at": iso(order["created"]),
        "paid_at": iso(doc["paid_at"]) if doc["paid_at"] else None,
    }
