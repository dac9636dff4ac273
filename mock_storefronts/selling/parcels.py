"""Parcels of orders: an order starts with one, a split gives it several, a combined one is in several orders.

A parcel is a dict in its order's ``doc["parcels"]``: ``id``, ``sku_ids`` (which of the order's lines it carries),
``status`` (the wire's package status), ``tracking`` and what the courier adds. A combined parcel is kept in each of its
orders under the same id. The order's own status follows from those of its parcels.
"""

from typing import TYPE_CHECKING, Any

from mock_storefronts.selling import orderbook
from mock_storefronts.selling.orderbook import (
    AWAITING_COLLECTION,
    AWAITING_SHIPMENT,
    DELIVERED,
    IN_TRANSIT,
    PARTIALLY_SHIPPING,
    NotNow,
    UnknownOrder,
)

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

TO_FULFILL, PROCESSING, FULFILLING, COMPLETED = "TO_FULFILL", "PROCESSING", "FULFILLING", "COMPLETED"
FAILED, RETURNING, RETURNED, LOST = "FAILED_DELIVERY", "RETURNING", "RETURNED", "LOST"
CANCELLED = "CANCELLED"
COMBINED_MAX = 20

Order = dict[str, Any]
Parcel = dict[str, Any]


def new(front: "Storefront", sku_ids: list[str]) -> Parcel:
    """A parcel that waits for its shipment."""
    return {"id": str(front.store.new_id()), "sku_ids": sku_ids, "status": TO_FULFILL, "tracking": []}


def of(order: Order, parcel_id: str) -> Parcel:
    """The order's parcel of this id; raises UnknownOrder."""
    for parcel in order["doc"]["parcels"]:
        if parcel["id"] == parcel_id:
            return parcel
    raise UnknownOrder


def of_line(order: Order, line: dict[str, Any]) -> Parcel:
    """The parcel that carries a line."""
    return next(parcel for parcel in order["doc"]["parcels"] if line["sku_id"] in parcel["sku_ids"])


def orders_with(front: "Storefront", parcel_id: Any) -> list[Order]:
    """The orders a parcel carries things of, oldest first; raises UnknownOrder when there are none."""
    rows = front.store.all("SELECT order_id FROM parcel WHERE id = ? ORDER BY order_id", str(parcel_id))
    found = [orderbook.load(front, str(row["order_id"])) for row in rows]
    found = [order for order in found if any(parcel["id"] == str(parcel_id) for parcel in order["doc"]["parcels"])]
    if not found:
        raise UnknownOrder
    return found


def status_of(order: Order) -> str:
    """The order's status as its parcels have it; raises nothing, and knows nothing of orders that are called off."""
    found = {parcel["status"] for parcel in order["doc"]["parcels"]}
    if found == {TO_FULFILL}:
        return AWAITING_SHIPMENT
    if TO_FULFILL in found:
        return PARTIALLY_SHIPPING
    if PROCESSING in found:
        return AWAITING_COLLECTION
    return DELIVERED if found <= {COMPLETED, RETURNED, LOST} and COMPLETED in found else IN_TRANSIT


def is_collected(order: Order) -> bool:
    """Whether the courier has something of it: nobody can cancel it any more."""
    return any(parcel["status"] not in (TO_FULFILL, PROCESSING, CANCELLED) for parcel in order["doc"]["parcels"])


def moment(order: Order, name: str) -> float | None:
    """When the last of its parcels was ``shipped_at``, ``collected_at`` or ``delivered_at``; None when none was."""
    return max((parcel[name] for parcel in order["doc"]["parcels"] if parcel.get(name)), default=None)


def forget_errands(front: "Storefront", parcel_id: str) -> None:
    """Nothing happens to the parcel by itself any more."""
    front.store.run("DELETE FROM errand WHERE kind LIKE ?", f"% {parcel_id}")


def why_not_split(order: Order) -> str:
    """Why an order cannot be split now, or ""."""
    if order["status"] != AWAITING_SHIPMENT:
        return "The order does not await shipment"
    if order["doc"].get("cancel_requested_at"):
        return "The buyer asked to cancel"
    if order["doc"].get("combined"):
        return "The order is combined with others"
    return "" if len(order["doc"]["lines"]) > 1 else "The order has one SKU only"


def split(front: "Storefront", order: Order, groups: list[list[str]]) -> list[Parcel]:
    """Give the order one parcel a group of SKU ids (all of them, each once), inside the caller's transaction; one
    group puts it together again. Raises NotNow."""
    if reason := why_not_split(order):
        raise NotNow(reason)
    given = [sku for group in groups for sku in group]
    if sorted(given) != sorted(line["sku_id"] for line in order["doc"]["lines"]) or not all(groups):
        raise NotNow("The groups must hold every SKU of the order once")
    made = [new(front, group) for group in groups]
    order["doc"]["parcels"] = made
    _save_anew(front, order, AWAITING_SHIPMENT)
    _tell(
        front,
        "SPLIT" if len(made) > 1 else "CANCEL_SPLIT",
        "ROLE_SELLER",
        [(made_parcel["id"], [order]) for made_parcel in made],
    )
    return made


def together_with(order: Order) -> tuple:
    """What orders must have in common to go in one parcel (docs/rules.md 3.5); empty for one that cannot."""
    doc = order["doc"]
    if (
        order["channel"] != "TIKTOK_SHOP"
        or order["status"] != AWAITING_SHIPMENT
        or doc.get("cancel_requested_at")
        or len(doc["parcels"]) > 1
    ):
        return ()
    return (tuple(sorted(doc["buyer"].items())), doc["shipping_service"], bool(doc.get("is_cod")))


def combine(front: "Storefront", orders: list[Order]) -> str:
    """Put orders of one buyer into one parcel, inside the caller's transaction; its id. Raises NotNow."""
    if not 2 <= len(orders) <= COMBINED_MAX:
        raise NotNow(f"2 to {COMBINED_MAX} orders go into one parcel")
    common = {together_with(order) for order in orders}
    if len(common) > 1 or common == {()}:
        raise NotNow("Only TikTok Shop orders of one buyer, address and delivery option that await shipment combine")
    if any(order["doc"].get("combined") for order in orders):
        raise NotNow("An order is combined already")
    parcel_id = str(front.store.new_id())
    for order in orders:
        order["doc"]["parcels"] = [new(front, [line["sku_id"] for line in order["doc"]["lines"]]) | {"id": parcel_id}]
        order["doc"]["combined"] = True
        _save_anew(front, order, AWAITING_SHIPMENT)
    _tell(front, "COMBINE", "ROLE_SELLER", [(parcel_id, orders)])
    return parcel_id


def take_apart(front: "Storefront", parcel_id: str, *, role: str, but: int | None = None) -> list[Order]:
    """Give every order of a combined parcel one of its own again, to be arranged anew, inside the caller's
    transaction. ``but`` is an order that the caller saves itself. Raises NotNow once the courier has it."""
    orders = orders_with(front, parcel_id)
    if any(is_collected(order) for order in orders):
        raise NotNow("The courier has the parcel already")
    separated = []
    for order in orders:
        if order["id"] == but:
            continue
        _own_again(front, order)
        _save_anew(front, order, AWAITING_SHIPMENT)
        separated.append((order["doc"]["parcels"][0]["id"], [order]))
    _tell(front, "CANCEL_COMBINE" if role == "ROLE_SELLER" else "FULFILL_UNCOMBINE", role, separated)
    return orders


def leave(front: "Storefront", order: Order) -> None:
    """An order that is called off, or may be, leaves the parcel it shares; the caller saves it (docs/rules.md 3.5)."""
    if order["doc"].get("combined"):
        take_apart(front, order["doc"]["parcels"][0]["id"], role="ROLE_SYSTEM", but=order["id"])
        _own_again(front, order)


def _own_again(front: "Storefront", order: Order) -> None:
    for parcel in order["doc"]["parcels"]:
        forget_errands(front, parcel["id"])
    order["doc"]["parcels"] = [new(front, [line["sku_id"] for line in order["doc"]["lines"]])]
    order["doc"].pop("combined", None)


def _save_anew(front: "Storefront", order: Order, status: str) -> None:
    """Save with a later second than before: a program must see that this is newer, though the status may go back."""
    before = int(order["updated"])
    orderbook.save(front, order, status, not_before=before + 1)


def _tell(front: "Storefront", kind: str, role: str, parcels: list[tuple[str, list[Order]]]) -> None:
    """Webhook 4."""
    front.webhooks.tell(
        "PACKAGE_UPDATE",
        {
            "sc_type": kind,
            "role_type": role,
            "package_list": [
                {"package_id": id, "order_id_list": [str(order["id"]) for order in orders]} for id, orders in parcels
            ],
            "update_time": int(front.clock.now()),
        },
    )
