"""Listings of before: what a shop had on sale here when nobody spoke of integration."""

import io
import zlib
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFont

from mock_storefronts.catalogue import taxonomy
from mock_storefronts.catalogue.listings import (
    ACTIVATE,
    PLATFORM_DEACTIVATED,
    SELLER_DEACTIVATED,
    Listing,
    save_listing,
)
from mock_storefronts.host.config import TOKOPEDIA
from mock_storefronts.host.web import dumps
from mock_storefronts.selling import pictures

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

STATUSES = {"ACTIVE": ACTIVATE, "INACTIVE": SELLER_DEACTIVATED, "SUSPENDED": PLATFORM_DEACTIVATED}
_COLOURS = ["#0d7a5f", "#b4532a", "#37508f", "#7a2f5d", "#8a6d1a", "#2f6f86"]


class BadListing(Exception):
    """A listing that cannot have been on sale."""


def add(front: "Storefront", given: list[dict[str, Any]]) -> int:
    """Put listings into the shop; each has a ``title`` and may have description, price, stock, weight_grams, status,
    category_id, seller_sku, rating, review_count, reviews, sold. Returns how many; raises BadListing."""
    with front.store.writing():
        for row in given:
            _add(front, row)
    return len(given)


def _add(front: "Storefront", row: dict[str, Any]) -> None:
    title, status = str(row.get("title") or "").strip(), row.get("status", "ACTIVE")
    category = str(row.get("category_id") or "601002")
    if not title or status not in STATUSES or category not in taxonomy.LEAVES:
        raise BadListing("a listing has a title, a status and a category of the tree")
    product_id, sku_id, now = front.store.new_id(), front.store.new_id(), front.clock.now()
    uri, _width, _height = pictures.keep(front, _picture(title))
    doc = {
        "title": title,
        "description": row.get("description") or f"<p>{title}</p>",
        "category_id": category,
        "main_images": [uri],
        "package_weight": {"value": str(int(row.get("weight_grams") or 500)), "unit": "GRAM"},
        "is_cod_allowed": bool(row.get("cod", True)),
        "minimum_order_quantity": 1,
        "skus": [{"id": sku_id, "sales_attributes": [], "external_sku_id": ""}],
    }
    front.store.run(
        "INSERT INTO product (id, title, live, created, updated, rating, review_count, reviews, sold)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        product_id, title, dumps(doc), now, now, row.get("rating"), int(row.get("review_count") or 0),
        dumps(row.get("reviews") or []), int(row.get("sold") or 0),
    )  # fmt: skip
    price = int(row.get("price") or 50_000)
    front.store.run(
        "INSERT INTO sku VALUES (?, ?, ?, ?, ?)", sku_id, product_id, row.get("seller_sku") or "", price, None
    )
    warehouse = min(front.warehouse_ids())
    front.store.run(
        "INSERT INTO stock (sku_id, warehouse_id, quantity) VALUES (?, ?, ?)",
        sku_id,
        warehouse,
        int(row.get("stock", 10)),
    )
    audit = "APPROVED" if status != "SUSPENDED" else "FAILED"
    save_listing(front, product_id, TOKOPEDIA, Listing(STATUSES[status], audit))


def _picture(title: str) -> bytes:
    """A picture by rule: always the same one for the same title."""
    number = zlib.crc32(title.encode())
    picture = Image.new("RGB", (600, 600), _COLOURS[number % len(_COLOURS)])
    draw = ImageDraw.Draw(picture)
    draw.ellipse((120 + number % 60, 120, 480, 480), fill="#ffffff22", outline="#ffffff", width=10)
    draw.text((300, 300), title[:2].upper(), fill="#ffffff", font=ImageFont.load_default(150), anchor="mm")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
