"""The storefront's orders: read, kept with a status, told to the seller's program."""

import json
import zlib
from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.web import dumps

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

UNPAID, ON_HOLD, CANCELLED = "UNPAID", "ON_HOLD", "CANCELLED"
AWAITING_SHIPMENT, AWAITING_COLLECTION = "AWAITING_SHIPMENT", "AWAITING_COLLECTION"
PARTIALLY_SHIPPING = "PARTIALLY_SHIPPING"
IN_TRANSIT, DELIVERED, COMPLETED = "IN_TRANSIT", "DELIVERED", "COMPLETED"
CANCELLABLE = (UNPAID, ON_HOLD, AWAITING_SHIPMENT, PARTIALLY_SHIPPING, AWAITING_COLLECTION)


class UnknownOrder(Exception):
    """No order has this id."""


class NotNow(Exception):
    """The order's status does not allow this step."""


def buyer_id(phone: str) -> str:
    """The same for every order of one buyer, whom this storefront knows by the phone number."""
    return str(7_021_436_810_000_000_000 + zlib.crc32(phone.encode()))


def load(front: "Storefront", order_id: Any) -> dict[str, Any]:
    """One order; raises UnknownOrder."""
    row = front.store.one("SELECT * FROM purchase WHERE id = ?", parse_id(order_id))
    if row is None:
        raise UnknownOrder
    return dict(row) | {"doc": json.loads(row["doc"])}


def in_status(front: "Storefront", order_id: Any, *statuses: str) -> dict[str, Any]:
    """One order that is in one of these statuses; raises UnknownOrder, NotNow."""
    order = load(front, order_id)
    if order["status"] not in statuses:
        raise NotNow(f"The order is {order['status']}")
    return order


def add(front: "Storefront", order: dict[str, Any]) -> None:
    """Keep a new order and tell the seller's program, inside the caller's transaction."""
    values = (order["id"], order["channel"], order["status"], order["created"], order["updated"], dumps(order["doc"]))
    front.store.run("INSERT INTO purchase VALUES (?, ?, ?, ?, ?, ?)", *values)
    _index(front, order)
    tell(front, order)


def save(front: "Storefront", order: dict[str, Any], status: str, *, not_before: float = 0) -> dict[str, Any]:
    """Keep an order with its new status and tell the seller's program, inside the caller's transaction."""
    order["status"], order["updated"] = status, max(front.clock.now(), order["updated"], not_before)
    front.store.run(
        "UPDATE purchase SET status = ?, updated = ?, doc = ? WHERE id = ?",
        status,
        order["updated"],
        dumps(order["doc"]),
        order["id"],
    )
    _index(front, order)
    tell(front, order)
    return order


def _index(front: "Storefront", order: dict[str, Any]) -> None:
    for parcel in order["doc"]["parcels"]:
        front.store.run("INSERT OR IGNORE INTO parcel VALUES (?, ?)", parcel["id"], order["id"])


def tell(front: "Storefront", order: dict[str, Any]) -> None:
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


def errand(front: "Storefront", order_id: int, kind: str, seconds: float) -> None:
    """Have something done about an order later; the courier's thread does it, also after a restart."""
    due = front.clock.now() + seconds
    front.store.run("INSERT OR REPLACE INTO errand VALUES (?, ?, ?)", order_id, kind, due)
