"""An activity's discount and prices as the wire spells them in answers (docs/protocol.md 4.5)."""

import sqlite3
from typing import Any

from mock_storefronts.selling.discounts import GIFT, MORE, SHIPPING

_BY_SPEND, _BY_PIECES, _FREE = "MINIMAL_ORDER_AMOUNT", "MINIMAL_ITEM_QUANTITY", "NO_THRESHOLD"


def promoted(row: sqlite3.Row) -> dict[str, Any]:
    """One SKU with its price or its percentage; -1 is no limit."""
    price = {} if row["price"] is None else {"activity_price": {"amount": str(row["price"]), "currency": "IDR"}}
    return {
        "id": str(row["sku_id"]),
        **price,
        "discount": row["percent"] or "",
        "quantity_limit": -1 if row["quota"] is None else row["quota"],
        "quantity_per_user": -1 if row["per_buyer"] is None else row["per_buyer"],
    }


def discount(kind: str, terms: dict[str, Any]) -> dict[str, Any]:
    """The ``discount`` object of an activity; empty for prices, whose values stand with their SKUs."""
    if kind == MORE:
        return {"bmsm_discount": {"details": _tiers(terms)}}
    if kind == SHIPPING:
        return {"shipping_discount": _shipping(terms)}
    if kind == GIFT:
        infos = [_gift(place, step) for place, step in enumerate(terms.get("steps") or [], start=1)]
        return {"gift_discount": {"gift_receiving_type": "ALL", "gift_infos": infos}}
    return {}


def _tiers(terms: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "tier": place,
            "threshold_type": _BY_PIECES,
            "threshold_value": str(pieces),
            "type": "PERCENTAGE_OFF",
            "value": percent,
        }
        for place, (pieces, percent) in enumerate(terms.get("tiers") or [], start=1)
    ]


def _shipping(terms: dict[str, Any]) -> dict[str, Any]:
    spend, pieces, amount = terms.get("minimum_spend") or 0, terms.get("minimum_quantity") or 0, terms.get("amount")
    off = {"type": "FREE_SHIPPING"} if amount is None else {"type": "DISCOUNT_SHIPPING_FEE", "value": str(amount)}
    threshold = _BY_SPEND if spend else _BY_PIECES if pieces else _FREE
    area = {"type": "WHOLE", "specific_areas": []}
    return {"threshold_type": threshold, "threshold_value": str(spend or pieces), **off, "area_scope": area}


def _gift(place: int, step: dict[str, Any]) -> dict[str, Any]:
    spend, pieces = step.get("minimum_spend") or 0, step.get("minimum_quantity") or 0
    return {
        "tier": place,
        "threshold_type": _BY_SPEND if spend else _BY_PIECES,
        "threshold_value": str(spend or pieces),
        "gift_details": [
            {"product_id": str(product), "sku_id": str(sku), "total_claim_limit": -1} for product, sku in step["gifts"]
        ],
    }
