"""A promotion read back from the Open API, in the house's words (docs/protocol.md 4.5 and 8)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from storefronts.contents import NOT_GIVEN
from storefronts.snapshots import PromotedSku, PromotionSnapshot

_BY_SPEND = "MINIMAL_ORDER_AMOUNT"


def snapshot(activity: Mapping[str, Any], extension: Mapping[str, Any] | None) -> PromotionSnapshot:
    """From Get Activity, and from our mocks' extension with what that has no word for (None: the host has none)."""
    products = activity.get("products") or []
    ends = int(activity.get("end_time") or 0)
    endless = activity.get("duration_type") == "INDEFINITE" or not ends
    discount = _discount(activity.get("discount") or {})
    if extension is not None:
        discount |= _terms(extension.get("terms") or {}, discount)
        discount["channels"] = NOT_GIVEN if extension.get("channels") is None else sorted(extension["channels"])
    return PromotionSnapshot(
        external_id=str(activity["activity_id"]),
        title=str(activity["title"]),
        status=str(activity["status"]),
        starts_at=_moment(activity["begin_time"]),
        ends_at=None if endless else _moment(ends),
        skus={str(sku["id"]): _sku(product, sku) for product in products for sku in product.get("skus") or []},
        product_ids=frozenset(str(product["id"]) for product in products),
        **discount,
    )


def _moment(seconds: Any) -> datetime:
    return datetime.fromtimestamp(int(seconds), tz=UTC)


def _sku(product: Mapping[str, Any], sku: Mapping[str, Any]) -> PromotedSku:
    price = (sku.get("activity_price") or {}).get("amount") or sku.get("activity_price_amount")
    return PromotedSku(
        product_id=str(product["id"]),
        price=None if price in (None, "") else int(Decimal(str(price))),
        percent=Decimal(str(sku["discount"])) if sku.get("discount") else None,
        left=_limit(sku.get("quantity_limit")),
        per_buyer=_limit(sku.get("quantity_per_user")),
    )


def _limit(value: Any) -> int | None:
    return None if value in (None, "", -1, "-1") else int(value)


def _discount(discount: Mapping[str, Any]) -> dict[str, Any]:
    """What the wire itself tells of tiers, gifts and shipping."""
    if more := discount.get("bmsm_discount"):
        return {
            "tiers": [(int(detail["threshold_value"]), Decimal(str(detail["value"]))) for detail in more["details"]]
        }
    if shipping := discount.get("shipping_discount"):
        spend, pieces = _threshold(shipping)
        is_free = shipping.get("type") == "FREE_SHIPPING"
        return {
            "amount": None if is_free else int(shipping["value"]),
            "minimum_spend": spend,
            "minimum_quantity": pieces,
        }
    if gift := discount.get("gift_discount"):
        return {"gift_steps": [_gift_step(info) for info in gift["gift_infos"]]}
    return {}


def _threshold(given: Mapping[str, Any]) -> tuple[int, int]:
    """(spend, pieces); one of them is 0."""
    value, kind = int(given.get("threshold_value") or 0), given.get("threshold_type")
    if kind == "NO_THRESHOLD":
        return 0, 0
    return (value, 0) if kind == _BY_SPEND else (0, value)


def _gift_step(info: Mapping[str, Any]) -> tuple[int, int, tuple[str, ...]]:
    spend, pieces = _threshold(info)
    return 0 if spend else pieces, spend, tuple(sorted(str(gift["sku_id"]) for gift in info["gift_details"]))


def _terms(terms: Mapping[str, Any], discount: Mapping[str, Any]) -> dict[str, Any]:
    """What only the extension tells; a value of the wire itself goes before."""
    names = {
        "buyers": "buyers",
        "left": "left",
        "per_buyer": "per_buyer",
        "budget_left": "budget_left",
        "maximum": "maximum_discount",
        "minimum_spend": "minimum_spend",
        "code": "code",
        "amount": "amount",
        "price": "amount",
    }
    found = {ours: terms[theirs] for theirs, ours in names.items() if theirs in terms and ours not in discount}
    if "percent" in terms:
        found["percent"] = None if terms["percent"] is None else Decimal(str(terms["percent"]))
    return found
