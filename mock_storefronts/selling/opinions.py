"""Reviews that buyers write of what they bought: one a product of an order, once the order is completed.

They reach the shop front by way of the seller's program, which keeps the reviews of both storefronts together and tells
each of them (docs/rules.md 1.2).
"""

from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.selling import orderbook

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

TEXT_MOST = 1_000


class BadReview(Exception):
    """Stars, text or product are not what a review may be; says why."""


def write(front: "Storefront", order_id: Any, *, product_id: Any, rating: Any, text: Any = "") -> dict[str, Any]:
    """Keep a buyer's ``rating`` (1 to 5) and ``text`` of a product of a completed order.

    Raises UnknownOrder, NotNow before the order is completed, and BadReview, also for a second one.
    """
    if isinstance(rating, bool) or not isinstance(rating, int) or not 1 <= rating <= 5:
        raise BadReview("Beri 1 sampai 5 bintang.")
    if not isinstance(text, str) or len(text) > TEXT_MOST:
        raise BadReview(f"Ulasan paling banyak {TEXT_MOST} karakter.")
    with front.store.writing():
        order = orderbook.in_status(front, order_id, orderbook.COMPLETED)
        if not any(str(line["product_id"]) == str(product_id) for line in order["doc"]["lines"]):
            raise BadReview("Produk ini tidak ada di pesanan.")
        if str(product_id) in of_order(front, order["id"]):
            raise BadReview("Produk ini sudah Anda ulas.")
        id, name = front.store.new_id(), order["doc"]["buyer"]["name"].strip()
        front.store.run(
            "INSERT INTO opinion VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            id, order["id"], parse_id(product_id), order["channel"], rating, text.strip(), _short(name), front.clock.now(),
        )  # fmt: skip
    return {"review_id": str(id), "product_id": str(product_id), "rating": rating, "text": text.strip()}


def of_order(front: "Storefront", order_id: int) -> dict[str, int]:
    """Product -> the stars that the buyer of this order gave it."""
    rows = front.store.all("SELECT product_id, rating FROM opinion WHERE order_id = ?", order_id)
    return {str(row["product_id"]): row["rating"] for row in rows}


def after(front: "Storefront", id: int, limit: int) -> list[dict[str, Any]]:
    """Those written after the one of this id, oldest first."""
    return [dict(row) for row in front.store.all("SELECT * FROM opinion WHERE id > ? ORDER BY id LIMIT ?", id, limit)]


def _short(name: str) -> str:
    """A buyer's name as everybody may read it: Siti Rahayu is S***i."""
    first = name.split()[0] if name else "Pembeli"
    return f"{first[0]}***{first[-1]}"
