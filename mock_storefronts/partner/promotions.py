"""Activities over the wire (docs/protocol.md 4.5). Coupons, bundles and what is left of a budget are EXTENSIONS:
the real protocol only reads coupons, which sellers make in the platform's own pages."""

import json
import sqlite3
from decimal import Decimal
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.partner import activity_shapes
from mock_storefronts.partner.amounts import decimal
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import activities
from mock_storefronts.selling.discounts import (
    BUNDLE,
    CAMPAIGN,
    COUPON,
    DIRECT,
    FIXED,
    FLASH,
    GIFT,
    MORE,
    PRICED,
    SHIPPING,
)

TITLE_MAX, BATCH_MAX = 50, 300
_SHORTEST = 600
_LONGEST = {FLASH: 72 * 3600, FIXED: 30 * 86400, DIRECT: 30 * 86400}


@route("POST", "promotion/activities", "202309")
def create(call: Call) -> dict:
    """A new activity; its products come afterwards."""
    kind = call.body.get("activity_type")
    if kind not in (FLASH, FIXED, DIRECT, MORE, SHIPPING) and not (kind is None and _given(call.body, "gift_discount")):
        raise ApiError(codes.PROMOTION_PARAMETERS, "activity_type is unknown")
    return _create(call, kind or GIFT, _terms(kind or GIFT, call.body))


@route("PUT", "promotion/activities/{}", "202309")
def update(call: Call) -> dict:
    """Title, period and terms."""
    return _update(call, _load(call, call.ids[0]), None)


@route("GET", "promotion/activities/{}", "202309")
def read(call: Call) -> dict:
    """One activity with its discount and its products, each as they were put."""
    row = _load(call, call.ids[0])
    doc = json.loads(row["doc"])
    level = "SHOP" if row["type"] not in PRICED and not doc["products"] else "VARIATION"
    shown = _shown(call, row) | {"product_level": level, "products": _products(call, row, doc)}
    return shown | {"discount": activity_shapes.discount(row["type"], activities.shown(row)["terms"])}


def _products(call: Call, row: sqlite3.Row, doc: dict[str, Any]) -> list[dict[str, Any]]:
    if row["type"] not in PRICED:
        return [{"id": str(id), "quantity_limit": -1, "quantity_per_user": -1, "skus": []} for id in doc["products"]]
    found: dict[str, dict[str, Any]] = {}
    for promoted in call.front.store.all("SELECT * FROM promoted WHERE activity_id = ? ORDER BY sku_id", row["id"]):
        id = str(promoted["product_id"])
        product = found.setdefault(id, {"id": id, "quantity_limit": -1, "quantity_per_user": -1, "skus": []})
        product["skus"].append(activity_shapes.promoted(promoted))
    return list(found.values())


@route("POST", "promotion/activities/search", "202309", writes=False)
def search(call: Call) -> dict:
    """By title, type and status; pages through the body."""
    size = call.body.get("page_size", 20)
    token = call.body.get("page_token") or "0"
    if not isinstance(size, int) or not 1 <= size <= 100 or not str(token).isdecimal():
        raise ApiError(codes.PROMOTION_PARAMETERS, "page_size is 1 to 100")
    rows = [
        row
        for row in call.front.store.all("SELECT * FROM activity ORDER BY id DESC")
        if call.body.get("activity_title", "") in row["title"]
        and call.body.get("activity_type", row["type"]) == row["type"]
        and call.body.get("status", activities.status(call.front, row)) == activities.status(call.front, row)
    ]
    first = int(token)
    more = str(first + size) if first + size < len(rows) else ""
    return {
        "total_count": len(rows),
        "next_page_token": more,
        "activities": [_shown(call, row) for row in rows[first : first + size]],
    }


@route("PUT", "promotion/activities/{}/products", "202309")
def put_products(call: Call) -> dict:
    """Add or change up to 300 products."""
    row = _load(call, call.ids[0], to_change=True)
    products = call.body.get("products")
    if not isinstance(products, list) or not 1 <= len(products) <= BATCH_MAX:
        raise ApiError(codes.PROMOTION_BATCH, f"products must name 1 to {BATCH_MAX} products")
    if row["type"] not in PRICED:
        return _put_plain(call, row, [str(product.get("id")) for product in products])
    rows = [values for product in products for values in _promoted(call, row, product)]
    with call.front.store.writing():
        call.front.store.run_many(
            "INSERT INTO promoted VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (activity_id, sku_id) DO UPDATE SET"
            " price = excluded.price, percent = excluded.percent, quota = excluded.quota, per_buyer = excluded.per_buyer",
            rows,
        )
        _touch(call, row["id"])
    return _shown(call, row) | {"total_count": len(products)}


@route("DELETE", "promotion/activities/{}/products", "202309")
def remove_products(call: Call) -> dict:
    """Take products or SKUs out."""
    row = _load(call, call.ids[0], to_change=True)
    products = [parse_id(id) for id in call.body.get("product_ids") or []]
    skus = [parse_id(id) for id in call.body.get("sku_ids") or []]
    if not 1 <= len(products) + len(skus) <= BATCH_MAX:
        raise ApiError(codes.PROMOTION_BATCH, f"Name 1 to {BATCH_MAX} products or SKUs")
    with call.front.store.writing():
        for id in products:
            call.front.store.run("DELETE FROM promoted WHERE activity_id = ? AND product_id = ?", row["id"], id)
        for id in skus:
            call.front.store.run("DELETE FROM promoted WHERE activity_id = ? AND sku_id = ?", row["id"], id)
        doc = json.loads(row["doc"])
        doc["products"] = [id for id in doc["products"] if int(id) not in products]
        call.front.store.run("UPDATE activity SET doc = ? WHERE id = ?", json.dumps(doc), row["id"])
        _touch(call, row["id"])
    return _shown(call, row)


@route("POST", "promotion/activities/{}/deactivate", "202309")
def deactivate(call: Call) -> dict:
    """End it now; an ended one cannot be ended again."""
    row = _load(call, call.ids[0], to_change=True)
    with call.front.store.writing():
        call.front.store.run("UPDATE activity SET ended = ? WHERE id = ?", call.front.clock.now(), row["id"])
        _touch(call, row["id"])
    return _shown(call, _load(call, call.ids[0]))


@route("POST", "extension/promotions", "202611")
def create_extension(call: Call) -> dict:
    """EXTENSION: a coupon, a bundle or a campaign's prices; ``terms`` are kept as they are."""
    kind = call.body.get("type")
    if kind not in (COUPON, BUNDLE, CAMPAIGN) or not isinstance(call.body.get("terms"), dict):
        raise ApiError(codes.PROMOTION_PARAMETERS, "type is COUPON, BUNDLE or CAMPAIGN, with terms")
    return _create(call, kind, call.body["terms"])


@route("PUT", "extension/promotions/{}", "202611")
def put_extension(call: Call) -> dict:
    """EXTENSION: new terms of any activity: what is left for all buyers and of the budget, whom and where it is for."""
    row = _load(call, call.ids[0], to_change=True)
    doc = json.loads(row["doc"])
    if isinstance(call.body.get("terms"), dict):
        doc["terms"] |= call.body["terms"]
    if isinstance(call.body.get("channels"), list):
        doc["channels"] = call.body["channels"]
    with call.front.store.writing():
        call.front.store.run("UPDATE activity SET doc = ? WHERE id = ?", json.dumps(doc), row["id"])
        _touch(call, row["id"])
    return _shown(call, row)


@route("GET", "extension/promotions/{}", "202611")
def get_extension(call: Call) -> dict:
    """EXTENSION: the terms and channels that were put there."""
    row = _load(call, call.ids[0])
    doc = json.loads(row["doc"])
    return {"activity_id": str(row["id"]), "terms": doc["terms"], "channels": doc.get("channels")}


def _create(call: Call, kind: str, terms: dict[str, Any]) -> dict[str, Any]:
    front, now = call.front, call.front.clock.now()
    title, begins, ends = _header(call, kind)
    if begins <= now - 60:
        raise ApiError(codes.PROMOTION_BEGINS_IN_PAST, "begin_time is in the past")
    if front.store.one("SELECT 1 FROM activity WHERE title = ?", title):
        raise ApiError(codes.PROMOTION_TITLE_TAKEN, "The title is taken")
    with front.store.writing():
        id = front.store.new_id()
        doc = json.dumps({"terms": terms, "products": []})
        front.store.run(
            "INSERT INTO activity VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?)", id, kind, title, begins, ends, now, now, doc
        )
    return {"activity_id": str(id), "create_time": int(now), "update_time": int(now), "status": "NOT_START"}


def _update(call: Call, row: sqlite3.Row, terms: dict[str, Any] | None) -> dict[str, Any]:
    row = _load(call, str(row["id"]), to_change=True)
    title, begins, ends = _header(call, row["type"])
    other = call.front.store.one("SELECT 1 FROM activity WHERE title = ? AND id <> ?", title, row["id"])
    if other:
        raise ApiError(codes.PROMOTION_TITLE_TAKEN, "The title is taken")
    # A campaign is the platform's own: it may be moved while it runs.
    running = activities.status(call.front, row) == "ONGOING" and row["type"] != CAMPAIGN
    is_later = row["ends"] is not None and (ends is None or ends > row["ends"])
    if running and (begins != row["begins"] or is_later):
        raise ApiError(codes.PROMOTION_FROZEN, "While it runs its begin stays and its end can only come earlier")
    doc = json.loads(row["doc"])
    if call.body.get("discount"):
        doc["terms"] |= _terms(row["type"], call.body)
    with call.front.store.writing():
        call.front.store.run(
            "UPDATE activity SET title = ?, begins = ?, ends = ?, doc = ? WHERE id = ?",
            title, begins, ends, json.dumps(doc), row["id"],
        )  # fmt: skip
        _touch(call, row["id"])
    return _shown(call, _load(call, str(row["id"])))


def _header(call: Call, kind: str) -> tuple[str, int, int | None]:
    title, begins, ends = call.body.get("title"), call.body.get("begin_time"), call.body.get("end_time")
    if not isinstance(title, str) or not 1 <= len(title) <= TITLE_MAX:
        raise ApiError(codes.PROMOTION_TITLE, f"title must have 1 to {TITLE_MAX} characters")
    endless = call.body.get("duration_type") == "INDEFINITE" and kind == SHIPPING
    if not isinstance(begins, int) or (not isinstance(ends, int) and not endless):
        raise ApiError(codes.PROMOTION_PARAMETERS, "begin_time and end_time are Unix seconds")
    if endless or not isinstance(ends, int):
        return title, begins, None
    if not 0 < ends - begins <= _LONGEST.get(kind, 365 * 86400):
        raise ApiError(codes.PROMOTION_PERIOD, "The period is too short or too long")
    return title, begins, ends


def _given(body: dict[str, Any], name: str) -> dict[str, Any]:
    discount = body.get("discount")
    found = discount.get(name) if isinstance(discount, dict) else None
    return found if isinstance(found, dict) else {}


def _terms(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """The wire's discount as plain terms."""
    if kind == MORE:
        details = _given(body, "bmsm_discount").get("details")
        if not isinstance(details, list) or not 1 <= len(details) <= 2:
            raise ApiError(codes.PROMOTION_DISCOUNT, "bmsm_discount has one or two details")
        steps = [(int(detail["threshold_value"]), Decimal(str(detail["value"]))) for detail in details]
        if len(steps) == 2 and not (steps[0][0] < steps[1][0] and steps[0][1] < steps[1][1]):
            raise ApiError(codes.PROMOTION_DISCOUNT, "The second tier must be higher")
        return {"tiers": [[pieces, str(percent)] for pieces, percent in steps]}
    if kind == SHIPPING:
        given = _given(body, "shipping_discount")
        free = given.get("type") == "FREE_SHIPPING"
        threshold = given.get("threshold_type", "NO_THRESHOLD")
        value = int(given.get("threshold_value") or 0)
        return {
            "amount": None if free else int(given.get("value") or 0),
            "minimum_spend": value if threshold == "MINIMAL_ORDER_AMOUNT" else 0,
            "minimum_quantity": value if threshold == "MINIMAL_ITEM_QUANTITY" else 0,
        }
    if kind == GIFT:
        infos = _given(body, "gift_discount").get("gift_infos")
        if (
            not isinstance(infos, list)
            or not 1 <= len(infos) <= 2
            or not all(info.get("gift_details") for info in infos)
        ):
            raise ApiError(codes.PROMOTION_DISCOUNT, "gift_discount names the gifts of one or two tiers")
        return {"steps": [_gift_step(info) for info in infos]}
    return {}


def _gift_step(info: dict[str, Any]) -> dict[str, Any]:
    value = int(info.get("threshold_value") or 0)
    by_spend = info.get("threshold_type") == "MINIMAL_ORDER_AMOUNT"
    return {
        "gifts": [[gift["product_id"], gift["sku_id"]] for gift in info["gift_details"]],
        "minimum_spend": value if by_spend else 0,
        "minimum_quantity": 1 if by_spend else max(1, value),
    }


def _promoted(call: Call, row: sqlite3.Row, product: Any) -> list[tuple]:
    """Rows for one product's SKUs, checked against type, limits and the price."""
    if not isinstance(product, dict) or not isinstance(product.get("skus"), list):
        raise ApiError(codes.PROMOTION_PARAMETERS, "products name their skus")
    rows = []
    for given in product["skus"]:
        sku = call.front.store.one("SELECT * FROM sku WHERE id = ?", parse_id(given.get("id")))
        if sku is None or str(sku["product_id"]) != str(product.get("id")):
            raise ApiError(codes.PROMOTION_ITEM_UNKNOWN, f"There is no SKU {given.get('id')} of this product")
        limits = [given.get(name, -1) for name in ("quantity_limit", "quantity_per_user")]
        most = 1_000_000 if row["type"] == CAMPAIGN else 99
        if any(not isinstance(limit, int) or not -1 <= limit <= most for limit in limits):
            raise ApiError(codes.PROMOTION_LIMITS, f"Limits are -1 or 0 to {most}")
        price, percent = given.get("activity_price_amount"), given.get("discount")
        if (row["type"] == DIRECT) != (price is None):
            raise ApiError(codes.PROMOTION_DISCOUNT, "activity_price_amount or discount, as the type says")
        amount = decimal(price) if price is not None else None
        off = decimal(percent) if percent is not None else None
        if price is not None and (amount is None or not 0 < amount < sku["price"]):
            raise ApiError(codes.PROMOTION_DISCOUNT, "The price must be below the list price")
        if percent is not None and (off is None or not 0 < off < 100):
            raise ApiError(codes.PROMOTION_DISCOUNT, "The discount must be between 0 and 100 per cent")
        quota, per_buyer = (None if limit == -1 else limit for limit in limits)
        rows.append(
            (row["id"], sku["id"], sku["product_id"], None if amount is None else int(amount),
             None if off is None else str(off), quota, per_buyer)
        )  # fmt: skip
    if row["type"] == FLASH:
        _refuse_second_flash(call, row, [values[1] for values in rows])
    return rows


def _refuse_second_flash(call: Call, row: sqlite3.Row, skus: list[int]) -> None:
    for sku in skus:
        other = call.front.store.one(
            "SELECT a.id FROM promoted p JOIN activity a ON a.id = p.activity_id WHERE p.sku_id = ? AND a.type = ?"
            " AND a.id <> ? AND a.ended IS NULL AND a.begins < ? AND a.ends > ?",
            sku, FLASH, row["id"], row["ends"], row["begins"],
        )  # fmt: skip
        if other:
            raise ApiError(codes.PROMOTION_PRODUCT_TAKEN, "The product is in another flash sale at that time")


def _put_plain(call: Call, row: sqlite3.Row, ids: list[str]) -> dict[str, Any]:
    for id in ids:
        if not call.front.store.one("SELECT 1 FROM product WHERE id = ?", parse_id(id)):
            raise ApiError(codes.PROMOTION_ITEM_UNKNOWN, f"There is no product {id}")
    doc = json.loads(row["doc"])
    doc["products"] = sorted({*doc["products"], *ids})
    with call.front.store.writing():
        call.front.store.run("UPDATE activity SET doc = ? WHERE id = ?", json.dumps(doc), row["id"])
        _touch(call, row["id"])
    return _shown(call, row) | {"total_count": len(ids)}


def _load(call: Call, id: str, *, to_change: bool = False) -> sqlite3.Row:
    row = call.front.store.one("SELECT * FROM activity WHERE id = ?", parse_id(id))
    if row is None:
        raise ApiError(codes.PROMOTION_UNKNOWN, "There is no such activity")
    state = activities.status(call.front, row)
    if to_change and state == "DEACTIVATED":
        raise ApiError(codes.PROMOTION_DEACTIVATED, "The activity was deactivated")
    if to_change and state == "EXPIRED":
        raise ApiError(codes.PROMOTION_EXPIRED, "The activity is over")
    return row


def _touch(call: Call, id: int) -> None:
    call.front.store.run("UPDATE activity SET updated = ? WHERE id = ?", call.front.clock.now(), id)


def _shown(call: Call, row: sqlite3.Row) -> dict[str, Any]:
    return {
        "activity_id": str(row["id"]),
        "id": str(row["id"]),
        "title": row["title"],
        "activity_type": row["type"],
        "duration_type": "NORMAL" if row["ends"] else "INDEFINITE",
        "begin_time": int(row["begins"]),
        "end_time": int(row["ends"] or 0),
        "status": activities.status(call.front, row),
        "create_time": int(row["created"]),
        "update_time": int(row["updated"]),
    }
