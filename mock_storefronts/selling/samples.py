"""Free samples: a creator asks for one, the seller reviews it, and it goes out as an order of nothing at all."""

from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.selling import affiliates, checkout, creators, orderbook, parcels, periods, services
from mock_storefronts.selling.affiliates import NoOffer

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

SoldOut, NotOnSale = checkout.SoldOut, checkout.NotOnSale
PENDING, REJECTED, WITHDRAWN = "PENDING", "REJECT_CANCELLED", "WITHDRAW_CANCELLED"
OVERDUE, ANSWERED_WITHIN = "OVERDUE_CANCELLED", 7 * 86_400  # seconds in which the seller answers; then a request lapses
ORDERED, NOT_SHIPPED, COMPLETED = "AWAITING_SHIPMENT", "SELLER_NOT_SHIP_CANCELLED", "COMPLETED"
_WAY = {
    orderbook.IN_TRANSIT: "SHIPPED",
    orderbook.DELIVERED: "CONTENT_PENDING",
    orderbook.COMPLETED: "CONTENT_PENDING",
    orderbook.CANCELLED: NOT_SHIPPED,
}


def ask(front: "Storefront", channel: str, open_id: str, sku_id: Any) -> dict[str, Any]:
    """A creator asks for a piece of a SKU. Raises NoOffer where no sample is offered, and for a second one of the same
    product."""
    with front.store.writing():
        sku = front.store.one("SELECT * FROM sku WHERE id = ?", parse_id(sku_id))
        found = affiliates.deal(front, open_id, sku["product_id"]) if sku else None
        if sku is None or found is None or not found.has_sample or creators.find(front, open_id) is None:
            raise NoOffer("Produk ini tidak menawarkan sampel gratis untuk Anda.")
        front.store.run(
            "UPDATE sample SET status = ? WHERE status = 'PENDING' AND created <= ?",
            OVERDUE, front.clock.now() - ANSWERED_WITHIN,
        )  # fmt: skip
        gone = "('REJECT_CANCELLED', 'WITHDRAW_CANCELLED', 'SELLER_NOT_SHIP_CANCELLED', 'OVERDUE_CANCELLED')"
        if front.store.one(
            f"SELECT 1 FROM sample WHERE creator = ? AND product_id = ? AND status NOT IN {gone}",
            open_id,
            sku["product_id"],
        ):
            raise NoOffer("Anda sudah meminta sampel produk ini.")
        id, now = front.store.new_id(), front.clock.now()
        front.store.run(
            "INSERT INTO sample VALUES (?, ?, ?, ?, ?, 'PENDING', NULL, '', ?, ?)",
            id, open_id, sku["product_id"], sku["id"], found.collaboration_id, now, now,
        )  # fmt: skip
        if found.sample_exempt:
            return review(front, channel, id, approve=True)
        row = load(front, id)
        _tell(front, row)
    return row


def load(front: "Storefront", sample_id: Any) -> dict[str, Any]:
    """One request with where it stands now; raises NoOffer."""
    row = front.store.one("SELECT * FROM sample WHERE id = ?", parse_id(sample_id))
    if row is None:
        raise NoOffer("Permintaan ini tidak ada.")
    return _now(front, dict(row))


def all_of(front: "Storefront", *, creator: str = "") -> list[dict[str, Any]]:
    """Requests for samples, newest first."""
    rows = front.store.all("SELECT * FROM sample WHERE ? IN ('', creator) ORDER BY id DESC", creator)
    return [_now(front, dict(row)) for row in rows]


def _now(front: "Storefront", row: dict[str, Any]) -> dict[str, Any]:
    """What ships is an order like others: how far it is says how far the sample is. What nobody answered has lapsed."""
    if row["status"] == PENDING and row["created"] <= front.clock.now() - ANSWERED_WITHIN:
        row["status"] = OVERDUE
    row["tracking_number"] = ""
    if row["order_id"] and row["status"] == ORDERED:
        order = orderbook.load(front, row["order_id"])
        row["status"] = _WAY.get(order["status"], ORDERED)
        row["tracking_number"] = order["doc"]["parcels"][0].get("tracking_number", "")
    return row


def review(front: "Storefront", channel: str, sample_id: Any, *, approve: bool, reason: str = "") -> dict[str, Any]:
    """The seller's answer. Approved, an order of Rp0 takes the piece; raises SoldOut and NotOnSale as any order does, and
    NoOffer for one that was answered already otherwise."""
    with front.store.writing():
        row = load(front, sample_id)
        if row["status"] != PENDING:
            if (row["status"] == REJECTED) == (not approve):
                return row
            raise NoOffer("Permintaan ini sudah dijawab.")
        order_id = None
        if approve:
            person = creators.find(front, row["creator"]) or {}
            order_id = _order(front, channel, row["sku_id"], str(person.get("nickname")), row["id"])["id"]
        status = ORDERED if approve else REJECTED
        front.store.run(
            "UPDATE sample SET status = ?, order_id = ?, reason = ?, updated = ? WHERE id = ?",
            status, order_id, reason, front.clock.now(), row["id"],
        )  # fmt: skip
        row = load(front, sample_id)
        _tell(front, row)
    return row


def _order(front: "Storefront", channel: str, sku_id: int, name: str, sample_id: int) -> dict[str, Any]:
    """An order of Rp0 for one piece that goes to a creator as a sample; its shipping is the seller's. Raises SoldOut and
    NotOnSale with nothing taken."""
    buyer = {
        "name": name,
        "phone": f"0800{sample_id % 10**9:09d}",
        "address": "Jl. Kreator No. 1",
        "city": "Jakarta Selatan",
    }
    with front.store.writing():
        line = checkout.take(front, channel, sku_id, 1)
        line |= {"price": 0, "total": 0, "paid_units": [0], "promotions": []}
        now, fee = front.clock.now(), services.fee(front, "STANDARD")
        order = {
            "id": front.store.new_id(),
            "channel": channel,
            "status": checkout.paid_status(front),
            "created": now,
            "updated": now,
            "doc": {
                "lines": [line],
                "buyer": buyer | {"province": "DKI Jakarta"},
                "shipping_service": "STANDARD",
                "shipping_fee": fee,
                "shipping_off": fee,
                "promotions": [],
                "message": "",
                "paid_at": now,
                "mall": bool(front.shop.get("mall")),
                "programmes": [],
                "settlement": front.shop.get("settlement", periods.EXPRESS),
                "is_cod": False,
                "sample_id": str(sample_id),
                "parcels": [parcels.new(front, [line["sku_id"]])],
            },
        }
        orderbook.add(front, order)
        checkout.wait(front, order)
    return order


def show(front: "Storefront", open_id: str, sample_id: Any) -> dict[str, Any]:
    """The creator published what the sample was for. Raises NoOffer before it has arrived."""
    with front.store.writing():
        row = load(front, sample_id)
        if row["creator"] != open_id or row["status"] != "CONTENT_PENDING":
            raise NoOffer("Sampel ini belum sampai, atau sudah selesai.")
        front.store.run(
            "UPDATE sample SET status = ?, updated = ? WHERE id = ?", COMPLETED, front.clock.now(), row["id"]
        )
        row = load(front, sample_id)
        _tell(front, row)
    return row


def _tell(front: "Storefront", row: dict[str, Any]) -> None:
    """Webhook 56."""
    front.webhooks.tell(
        "SAMPLE_APPLICATION_STATUS_CHANGE",
        {
            "application_id": str(row["id"]),
            "new_status": row["status"],
            "creator": [{"creator_open_id": row["creator"]}],
            "product": [{"id": str(row["product_id"]), "sku_id": str(row["sku_id"])}],
        },
    )
