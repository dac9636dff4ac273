"""What the affiliate calls have in common on the wire: products, creators, rates (docs/protocol.md 4.9)."""

import json
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.partner.routing import Call
from mock_storefronts.selling import on_sale
from mock_storefronts.selling.affiliates import RATE_LEAST, RATE_MOST


def rate(given: Any) -> int:
    """A rate in basis points, 1 to 80 per cent. Raises ApiError 16003033."""
    if isinstance(given, bool) or not isinstance(given, int) or not RATE_LEAST <= given <= RATE_MOST:
        raise ApiError(codes.RATE_BOUNDS, f"commission_rate must be {RATE_LEAST} to {RATE_MOST} basis points")
    return given


def known_product(call: Call, wire_id: Any) -> int | None:
    """The product's id where buyers of one of this host's channels can see it; None for any other."""
    id = parse_id(wire_id)
    return id if id and any(on_sale.offer(call.front, channel, id) for channel in call.front.config.channels) else None


def product(call: Call, product_id: int) -> dict[str, Any]:
    """A product as collaborations show it."""
    row = call.front.store.one("SELECT * FROM product WHERE id = ?", product_id)
    doc = json.loads(row["live"]) if row and row["live"] else {}
    skus = call.front.store.all("SELECT price FROM sku WHERE product_id = ?", product_id)
    stock = call.front.store.number(
        "SELECT sum(s.quantity) FROM stock s JOIN sku k ON k.id = s.sku_id WHERE k.product_id = ?", product_id
    )
    image = next(iter(doc.get("main_images", [])), "")
    prices = [sku["price"] for sku in skus] or [0]
    is_live = known_product(call, str(product_id)) is not None
    return {
        "id": str(product_id),
        "title": row["title"] if row else "",
        "main_image_url": f"{call.request.own_address}/img/{image}" if image else "",
        "original_price": {
            "currency": "IDR", "minimum_amount": str(min(prices)), "maximum_amount": str(max(prices)),
        },
        "status": "OTHER" if not is_live else "LIVE" if stock else "OUT_OF_STOCK",
        "inventory": stock,
    }  # fmt: skip


def profile(one: dict[str, Any]) -> dict[str, Any]:
    """A creator as lists show one."""
    return {
        "username": one["username"],
        "nickname": one["nickname"],
        "creator_open_id": one["open_id"],
        "avatar": {"url": ""},
        "selection_region": "ID",
        "follower_count": one["followers"],
    }


def money(amount: int) -> dict[str, str]:
    """Whole rupiah as the wire writes them."""
    return {"amount": str(amount), "currency": "IDR"}
