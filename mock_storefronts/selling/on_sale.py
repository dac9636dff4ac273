"""What a buyer can see now: products on sale on a channel, with prices and stock of this moment."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import ACTIVATE, amounts_of, parse_id
from mock_storefronts.selling import activities, services
from mock_storefronts.selling.discounts import CAMPAIGN, FLASH, item_price

if TYPE_CHECKING:
    import sqlite3

    from mock_storefronts.host.storefront import Storefront

_BADGES = {FLASH: "FLASH_SALE", CAMPAIGN: "CAMPAIGN"}
_CHEAPEST = "(SELECT min(k.price) FROM sku k WHERE k.product_id = p.id)"
SORTS = {
    "newest": "p.id DESC",
    "sold": "p.sold DESC, p.review_count DESC, p.id DESC",
    "rating": "CAST(p.rating AS REAL) DESC, p.review_count DESC, p.id DESC",
    "cheapest": f"{_CHEAPEST}, p.id DESC",
    "dearest": f"{_CHEAPEST} DESC, p.id DESC",
}


@dataclass(slots=True)
class Item:
    """One SKU as a buyer sees it: whole rupiah; ``original_price`` equals ``price`` when nothing is struck through."""

    id: str
    seller_sku: str
    options: dict[str, str]
    price: int
    original_price: int
    stock: int
    image: str
    list_price: int
    promotion: str = ""
    ends: float | None = None
    atmosphere: bool = False


@dataclass(slots=True)
class Offer:
    """One product as a buyer sees it; its prices are those of its cheapest SKU that is in stock."""

    id: str
    doc: dict[str, Any]
    items: list[Item]
    rating: float | None
    review_count: int
    sold: int
    reviews: list[dict[str, Any]]
    has_cod: bool = False

    @property
    def title(self) -> str:
        return self.doc["title"]

    @property
    def lead(self) -> Item:
        """The SKU whose price stands on the card."""
        return min(self.items, key=lambda item: (item.stock == 0, item.price))

    @property
    def dearest(self) -> int:
        return max(item.price for item in self.items)

    @property
    def stock(self) -> int:
        return sum(item.stock for item in self.items)

    @property
    def image(self) -> str:
        return self.doc["main_images"][0] if self.doc["main_images"] else ""

    @property
    def badges(self) -> list[str]:
        found = ["COD"] if self.has_cod else []
        if any("pre_sale" in sku for sku in self.doc["skus"]):
            found.append("PRE_ORDER")
        if self.lead.promotion:
            found.insert(0, _BADGES.get(self.lead.promotion, "DISCOUNT"))
        return found


def channel_of(front: "Storefront", asked: str | None) -> str:
    """The channel a buyer shops on: the wanted one when this host has it, else the host's first."""
    return asked if asked in front.config.channels else front.config.channels[0]


def offers(
    front: "Storefront", channel: str, *, q: str = "", sort: str = "newest", limit: int = 50, skip: int = 0
) -> tuple[list[Offer], int]:
    """Products whose title holds every word of ``q``, and how many there are in all."""
    where, values = _on_sale(front, channel)
    for word in q.split()[:8]:
        where += " AND p.title LIKE ? ESCAPE '\\'"
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values.append(f"%{escaped}%")
    with front.store.reading():
        total = front.store.number(f"SELECT count(*) FROM product p {where}", *values)
        rows = front.store.all(
            f"SELECT p.* FROM product p {where} ORDER BY {SORTS[sort]} LIMIT ? OFFSET ?", *values, limit, skip
        )
        return _offers(front, channel, rows), total


def offer(front: "Storefront", channel: str, product_id: Any) -> Offer | None:
    """One product, None when it is not on sale on this channel."""
    where, values = _on_sale(front, channel)
    with front.store.reading():
        rows = front.store.all(f"SELECT p.* FROM product p {where} AND p.id = ?", *values, parse_id(product_id))
        found = _offers(front, channel, rows)
    return found[0] if found else None


def _on_sale(front: "Storefront", channel: str) -> tuple[str, list[Any]]:
    return (
        "JOIN listing l ON l.product_id = p.id AND l.channel = ? AND l.status = ? WHERE p.live IS NOT NULL AND ?",
        [channel, ACTIVATE, int(front.is_shown(channel))],
    )


def _offers(front: "Storefront", channel: str, rows: "list[sqlite3.Row]") -> list[Offer]:
    docs = [json.loads(row["live"]) for row in rows]
    prices, stock = amounts_of(front, docs)
    promoted = activities.prices(front, channel, list(prices))
    any_cod = services.any_cod(front, channel)
    found = []
    for row, doc in zip(rows, docs, strict=True):
        items = [
            _item(
                promoted.get(str(sku["id"]), []),
                id=str(sku["id"]),
                seller_sku=prices[sku["id"]]["seller_sku"],
                options={given["name"]: given["value_name"] for given in sku["sales_attributes"]},
                list_price=prices[sku["id"]]["price"],
                original_price=max(prices[sku["id"]]["list_price"] or 0, prices[sku["id"]]["price"]),
                stock=sum(level["quantity"] for level in stock.get(sku["id"], [])),
                image=next((given["sku_img"] for given in sku["sales_attributes"] if "sku_img" in given), ""),
            )
            for sku in doc["skus"]
            if sku["id"] in prices
        ]
        if items:
            rating = float(row["rating"]) if row["rating"] else None
            reviews = json.loads(row["reviews"])
            found.append(
                Offer(
                    str(row["id"]),
                    doc,
                    items,
                    rating,
                    row["review_count"],
                    row["sold"],
                    reviews,
                    has_cod=bool(doc.get("is_cod_allowed")) and any_cod,
                )
            )
    return found


def _item(promoted: list[dict[str, Any]], *, list_price: int, **fields: Any) -> Item:
    """A SKU at the price that one piece of it has at this second."""
    price, winner = item_price(list_price, promoted)
    return Item(
        price=price,
        list_price=list_price,
        promotion=winner["type"] if winner else "",
        ends=winner["ends"] if winner else None,
        atmosphere=bool(winner and winner.get("atmosphere")),
        **fields,
    )
