"""Buying: an order takes its stock at once or not at all, and gives it back when it is cancelled."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue import taxonomy
from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.selling import (
    activities,
    adverts,
    affiliates,
    creators,
    deadlines,
    on_sale,
    parcels,
    periods,
    services,
)
from mock_storefronts.selling.discounts import COUPON, GIFT, PRICED, Basket, Bill, share
from mock_storefronts.selling.orderbook import (
    AWAITING_COLLECTION,
    AWAITING_SHIPMENT,
    CANCELLABLE,
    CANCELLED,
    COMPLETED,
    DELIVERED,
    IN_TRANSIT,
    ON_HOLD,
    UNPAID,
    NotNow,
    add,
    errand,
    in_status,
    save,
)

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

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


def place(
    front: "Storefront",
    channel: str,
    body: Any,
    *,
    claimed: frozenset[str] | None = None,
    visits: list[tuple[str, int, int]] | None = None,
) -> dict[str, Any]:
    """Place one order for all items; raises SoldOut, NotOnSale or BadOrder with nothing taken. ``pay`` (true) pays at
    once; ``payment`` "COD" pays the courier at the door; ``claimed`` as in ``activities.bill_of``. ``link`` is the code of
    a creator's link that a program came by; ``visits`` are those of a browser."""
    items, buyer, service = _checked(front, channel, body)
    is_cod = body.get("payment") == "COD"
    pay = body.get("pay", True) is not False and not is_cod
    with front.store.writing():
        _refuse_closed(front)
        lines = [take(front, channel, sku_id, quantity) for sku_id, quantity in items.items()]
        if is_cod and not may_cod(service, (line["has_cod"] for line in lines)):
            raise BadOrder("cod_not_possible", "Not everything in this order can be paid at the door")
        bill = _price(front, channel, lines, body, buyer, service, claimed)
        now = front.clock.now()
        came = creators.read_link(front, body["link"]) if body.get("link") else None
        if came is not None:
            visits = [*(visits or []), (*came, int(now))]
        creator = affiliates.attribute(front, lines, visits or [])
        order = {
            "id": front.store.new_id(),
            "channel": channel,
            "status": paid_status(front) if pay or is_cod else UNPAID,
            "created": now,
            "updated": now,
            "doc": {
                "lines": lines,
                "buyer": buyer,
                "shipping_service": service,
                "shipping_fee": bill.shipping_fee,
                "shipping_off": bill.shipping_off,
                "promotions": bill.promotions,
                "message": str(body.get("message") or "")[:500],
                "paid_at": now if pay else None,
                # What the shop is in when the order is placed decides about its fees.
                "mall": bool(front.shop.get("mall")),
                "programmes": list(front.shop.get("programmes", [])),
                "settlement": front.shop.get("settlement", periods.EXPRESS),
                "is_cod": is_cod,
                "parcels": [parcels.new(front, [line["sku_id"] for line in lines])],
            },
        }
        add(front, order)
        wait(front, order)
        if creator:
            front.store.run("INSERT INTO affiliated VALUES (?, ?)", order["id"], creator)
        adverts.credit(front, order, str(body.get("visitor") or ""))
    return order


def _refuse_closed(front: "Storefront") -> None:
    """The platform keeps a shop that lost its right to sell, or that reached its limit of orders of the day."""
    if front.shop.get("open") is False:
        raise BadOrder("shop_closed", "This shop cannot take orders")
    limit = front.shop.get("orders_a_day")
    if limit is not None:
        jakarta = 7 * 3600
        midnight = (front.clock.now() + jakarta) // 86_400 * 86_400 - jakarta
        row = front.store.one("SELECT count(*) AS n FROM purchase WHERE created >= ?", midnight)
        if row is not None and row["n"] >= limit:
            raise BadOrder("shop_busy", "This shop cannot take more orders today")


def may_cod(service: str, goods: Iterable[bool]) -> bool:
    """Whether an order by this service can be paid at the door: all of its goods, each with or without COD, allow it."""
    return service not in services.WITHOUT_COD and all(goods)


def paid_status(front: "Storefront") -> str:
    return ON_HOLD if front.config.hold_seconds > 0 else AWAITING_SHIPMENT


def wait(front: "Storefront", order: dict[str, Any]) -> None:
    """What happens by itself next: an unpaid order runs out, one on hold is released, and one that no courier gets in time
    is called off."""
    if order["status"] == UNPAID:
        errand(front, order["id"], "expire", front.config.payment_seconds)
        return
    confirmed = order["doc"]["paid_at"] or order["created"]
    errand(front, order["id"], "overdue", deadlines.cancelled_at(order, confirmed) - front.clock.now())
    if order["status"] == ON_HOLD:
        errand(front, order["id"], "release", front.config.hold_seconds)


def _checked(front: "Storefront", channel: str, body: Any) -> tuple[dict[int, int], dict[str, str], str]:
    if not isinstance(body, dict) or not isinstance(body.get("items"), list) or not body["items"]:
        raise BadOrder("items_required", "items must be a list of at least one item")
    if len(body["items"]) > ITEMS_MOST:
        raise BadOrder("too_many_items", f"At most {ITEMS_MOST} different items an order")
    quantities: dict[int, int] = {}
    for item in body["items"]:
        quantity = item.get("quantity") if isinstance(item, dict) else None
        if isinstance(quantity, bool) or not isinstance(quantity, int) or not 1 <= quantity <= QUANTITY_MOST:
            raise BadOrder("bad_quantity", f"quantity must be 1 to {QUANTITY_MOST}")
        sku_id = parse_id(item.get("sku_id"))
        quantities[sku_id] = quantities.get(sku_id, 0) + quantity
    buyer = body.get("buyer")
    if not isinstance(buyer, dict) or not isinstance(buyer.get("name"), str) or not buyer["name"].strip():
        raise BadOrder("buyer_required", "buyer needs at least a name")
    service = body.get("shipping_service", "STANDARD")
    if not isinstance(service, str) or service not in services.SERVICES:
        raise BadOrder("shipping_service_unknown", "shipping_service is unknown")
    if service not in {offer["code"] for offer in services.offered(front, channel, str(buyer.get("province") or ""))}:
        raise BadOrder("shipping_service_not_offered", "The shop does not offer this service to this address")
    code = body.get("voucher_code")
    if code and not activities.is_voucher_code(front, channel, str(code)):
        raise BadOrder("voucher_unknown", "There is no such voucher")
    return quantities, {name: str(buyer.get(name) or "")[:300] for name in BUYER_FIELDS}, service


def take(front: "Storefront", channel: str, sku_id: int, quantity: int) -> dict[str, Any]:
    """Take the stock of one item and describe it; raises SoldOut, NotOnSale."""
    row = front.store.one("SELECT product_id FROM sku WHERE id = ?", sku_id)
    offer = on_sale.offer(front, channel, row["product_id"]) if row else None
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
        "has_cod": offer.has_cod,
        "is_returnable": str(offer.doc.get("category_id")) not in taxonomy.NOT_RETURNABLE,
        "is_preorder": any("pre_sale" in sku for sku in offer.doc["skus"]),
        "preorder_days": max((_handling_days(sku) for sku in offer.doc["skus"]), default=0),
        "options": item.options,
        "image": item.image or offer.image,
        "quantity": quantity,
        "price": item.price,
        "list_price": item.list_price,
        "original_price": item.original_price,
        "taken": taken,
        "unit_ids": [str(front.store.new_id()) for _ in range(quantity)],
    }


def _price(
    front: "Storefront",
    channel: str,
    lines: list[dict[str, Any]],
    body: Any,
    buyer: dict[str, str],
    service: str,
    claimed: frozenset[str] | None,
) -> Bill:
    """Price the lines by what runs at this second, add gifts that are in stock, and use the promotions up."""
    baskets = [
        Basket(line["sku_id"], line["product_id"], line["quantity"], line["list_price"], line["seller_sku"])
        for line in lines
    ]
    codes = frozenset({str(body["voucher_code"])} if body.get("voucher_code") else ())
    bill = activities.bill_of(
        front,
        channel,
        baskets,
        phone=buyer["phone"],
        shipping_fee=services.fee(front, service),
        codes=codes,
        claimed=claimed,
    )
    pieces = []
    for line, basket in zip(lines, baskets, strict=True):
        line |= {"price": basket.unit, "total": basket.total, "promotions": basket.promotions}
        line["paid_units"] = share(basket.total, basket.units)
        pieces += [
            (promotion["id"], basket.sku_id, promotion["pieces"])
            for promotion in basket.promotions
            if promotion["type"] in PRICED
        ]
    for gift in bill.gifts:
        with suppress(SoldOut, NotOnSale):
            line = take(front, channel, int(gift["sku_id"]), 1)
            line |= {"price": 0, "total": 0, "paid_units": [0], "is_gift": True}
            line["promotions"] = [{"id": gift["id"], "type": GIFT, "amount": line["original_price"], "pieces": 1}]
            lines.append(line)
    used = [
        *bill.promotions,
        *(promotion for line in lines for promotion in line["promotions"] if promotion["type"] != COUPON),
    ]
    activities.use(front, used, pieces)
    return bill


def _move(front: "Storefront", sku_id: int, warehouse: int, quantity: int, committed: int) -> None:
    front.store.run(
        "UPDATE stock SET quantity = quantity + ?, committed = max(0, committed + ?)"
        " WHERE sku_id = ? AND warehouse_id = ?",
        quantity,
        committed,
        sku_id,
        warehouse,
    )


def pay(front: "Storefront", order_id: Any) -> dict[str, Any]:
    """Pay an unpaid order; raises UnknownOrder, NotNow."""
    with front.store.writing():
        order = in_status(front, order_id, UNPAID)
        order["doc"]["paid_at"] = front.clock.now()
        front.store.run("DELETE FROM errand WHERE order_id = ?", order["id"])
        order = save(front, order, paid_status(front))
        wait(front, order)
        return order


def _handling_days(sku: dict[str, Any]) -> int:
    """How many days a pre-order's maker takes, as the wire tells it."""
    fulfilment = (sku.get("pre_sale") or {}).get("fulfillment_type") or {}
    days = fulfilment.get("handling_duration_days") if isinstance(fulfilment, dict) else 0
    return days if isinstance(days, int) else 0


def cancel(front: "Storefront", order_id: Any) -> dict[str, Any]:
    """The buyer cancels: at once before the courier is called, and after it too but for pre-orders, where the seller
    is asked (docs/rules.md 3.4). Raises UnknownOrder, NotNow once it is on its way."""
    with front.store.writing():
        order = in_status(front, order_id, *CANCELLABLE)
        if parcels.is_collected(order):
            raise NotNow("A part of the order is with the courier")
        is_preorder = any(line.get("is_preorder") for line in order["doc"]["lines"])
        if order["status"] == AWAITING_COLLECTION and is_preorder:
            return _ask_to_cancel(front, order)
        return call_off(front, order, "BUYER", "ecom_order_to_ship_canceled_reason_created_by_mistakes")


def _ask_to_cancel(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    if not order["doc"].get("cancel_requested_at"):
        now = front.clock.now()
        parcels.leave(front, order)
        order["doc"]["cancel_requested_at"] = now
        reason = "ecom_order_to_ship_canceled_reason_not_shipped_on_time"
        note_cancellation(front, order, "BUYER_CANCEL", "CANCELLATION_REQUEST_PENDING", reason)
        errand(front, order["id"], "grant", front.config.cancel_answer_seconds)
        order = save(front, order, parcels.status_of(order), not_before=int(order["updated"]) + 1)
    return order


def call_off(front: "Storefront", order: dict[str, Any], initiator: str, reason: str) -> dict[str, Any]:
    """Cancel an order inside the caller's transaction: its pieces are free again, nothing more happens to it, and
    orders that share its parcel ship alone."""
    if order["status"] in CANCELLABLE:
        parcels.leave(front, order)
        for parcel in order["doc"]["parcels"]:
            parcel["status"] = parcels.CANCELLED
    for line in order["doc"]["lines"]:
        for warehouse, quantity in line["taken"].items():
            _move(front, int(line["sku_id"]), int(warehouse), quantity, -quantity)
        front.store.run(
            "UPDATE product SET sold = max(0, sold - ?) WHERE id = ?", line["quantity"], int(line["product_id"])
        )
    front.store.run("DELETE FROM errand WHERE order_id = ?", order["id"])
    order["doc"] |= {"cancelled_at": front.clock.now(), "cancelled_by": initiator, "cancel_reason": reason}
    order["doc"].pop("cancel_requested_at", None)
    note_cancellation(front, order, "CANCEL", "CANCELLATION_REQUEST_COMPLETE", reason, role=initiator)
    return save(front, order, CANCELLED)


def note_cancellation(
    front: "Storefront", order: dict[str, Any], kind: str, status: str, reason: str, *, role: str = "BUYER"
) -> int:
    """Keep a cancellation, or bring the open one of the order to its end; webhook 11."""
    now = front.clock.now()
    row = front.store.one(
        "SELECT id FROM cancellation WHERE order_id = ? AND status = 'CANCELLATION_REQUEST_PENDING'", order["id"]
    )
    id = row["id"] if row else front.store.new_id()
    if row:
        front.store.run("UPDATE cancellation SET status = ?, updated = ? WHERE id = ?", status, now, id)
    else:
        values = (id, order["id"], kind, status, reason, now, now)
        front.store.run("INSERT INTO cancellation VALUES (?, ?, ?, ?, ?, ?, ?)", *values)
    front.webhooks.tell(
        "CANCELLATION_STATUS_CHANGE",
        {
            "order_id": str(order["id"]),
            "cancellations_role": role,
            "cancel_status": status,
            "cancel_id": str(id),
            "create_time": int(now),
        },
    )
    return id


def confirm_receipt(front: "Storefront", order_id: Any) -> dict[str, Any]:
    """The buyer has it. Raises UnknownOrder, and NotNow while it was not shipped."""
    with front.store.writing():
        order = in_status(front, order_id, IN_TRANSIT, DELIVERED)
        for parcel in order["doc"]["parcels"]:
            if parcel["status"] == parcels.FULFILLING:
                parcel |= {"status": parcels.COMPLETED, "delivered_at": front.clock.now()}
        return save(front, order, COMPLETED)


STEPS: dict[str, Callable[["Storefront", Any], dict[str, Any]]] = {
    "pay": pay,
    "cancel": cancel,
    "confirm-receipt": confirm_receipt,
}
