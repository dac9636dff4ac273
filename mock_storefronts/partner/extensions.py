"""EXTENSIONS: calls that the real protocol does not have (shop profile, reviews from the seller's side, warehouses).

Same signature, token and envelope; the category is ``extension`` so that nobody takes them for the real thing.
"""

import base64
import binascii
import hashlib
import json
import re
from typing import Any

from mock_storefronts.catalogue.listings import load_or_refuse, parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.web import dumps
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import opinions, periods, pictures, services

SHOP_NAME_MAX = 40
REVIEWS_MAX = 500
WRITTEN_MOST = 100
LINK_MAX = 500


@route("PUT", "extension/shop", "202611")
def put_shop(call: Call) -> dict:
    """The shop's ``name`` (1-40), ``logo`` (base64 of a picture, or an uploaded uri, or "" for none), ``mall``,
    ``programmes`` and ``settlement`` (how fast it is paid); whether it is ``open`` for orders, and how many
    ``orders_a_day`` it may take (null: any)."""
    front, body = call.front, call.body
    shop = front.shop
    if "name" in body:
        name = body["name"].strip() if isinstance(body["name"], str) else ""
        if not 1 <= len(name) <= SHOP_NAME_MAX:
            raise codes.ApiError(codes.BAD_PARAMETERS, f"name must have 1 to {SHOP_NAME_MAX} characters")
        shop["name"] = name
    if "logo" in body:
        shop["logo"] = _logo(call, body["logo"])
    if "mall" in body:
        if not isinstance(body["mall"], bool):
            raise codes.ApiError(codes.BAD_PARAMETERS, "mall must be true or false")
        shop["mall"] = body["mall"]
    if "programmes" in body:
        if not isinstance(body["programmes"], list):
            raise codes.ApiError(codes.BAD_PARAMETERS, "programmes is a list")
        shop["programmes"] = [str(code) for code in body["programmes"]]
    if "settlement" in body:
        if body["settlement"] not in periods.STANDINGS:
            raise codes.ApiError(codes.BAD_PARAMETERS, f"settlement is one of {', '.join(periods.STANDINGS)}")
        shop["settlement"] = body["settlement"]
    if "open" in body:
        if not isinstance(body["open"], bool):
            raise codes.ApiError(codes.BAD_PARAMETERS, "open must be true or false")
        shop["open"] = body["open"]
    if "orders_a_day" in body:
        limit = body["orders_a_day"]
        if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 0):
            raise codes.ApiError(codes.BAD_PARAMETERS, "orders_a_day must be null or 0 and more")
        shop["orders_a_day"] = limit
    with front.store.writing():
        front.save_shop(shop)
    return shop


@route("GET", "extension/shop", "202611")
def get_shop(call: Call) -> dict:
    """The shop as buyers see it: name, ``logo`` {uri, sha256 of its bytes} or null, mall, programmes, settlement."""
    shop = call.front.shop
    row = call.front.store.one("SELECT uri, content FROM image WHERE uri = ?", shop.get("logo") or "")
    logo = {"uri": row["uri"], "sha256": hashlib.sha256(row["content"]).hexdigest()} if row else None
    return {
        "name": shop["name"],
        "logo": logo,
        "mall": bool(shop.get("mall")),
        "programmes": list(shop.get("programmes") or []),
        "settlement": shop.get("settlement", periods.EXPRESS),
    }


def _logo(call: Call, given: Any) -> str:
    if given in ("", None):
        return ""
    if isinstance(given, dict):
        given = given.get("uri")
    if not isinstance(given, str):
        raise codes.ApiError(codes.BAD_PARAMETERS, "logo must be base64 or a uri")
    if call.front.store.one("SELECT 1 FROM image WHERE uri = ?", given):
        return given
    try:
        content = base64.b64decode(given.partition("base64,")[2] or given, validate=True)
    except (binascii.Error, ValueError):
        raise codes.ApiError(codes.BAD_PARAMETERS, "logo is neither base64 nor an uploaded uri") from None
    return pictures.keep(call.front, content)[0]


@route("PUT", "extension/products/{}/reviews", "202611")
def put_reviews(call: Call) -> dict:
    """Replace a product's ``rating`` ("0.0" to "5.0", or null), ``review_count`` and ``reviews[]``."""
    front, body = call.front, call.body
    rating, count, reviews = body.get("rating"), body.get("review_count", 0), body.get("reviews", [])
    if rating is not None and not re.fullmatch(r"[0-4](\.\d{1,2})?|5(\.0{1,2})?", str(rating)):
        raise codes.ApiError(codes.BAD_PARAMETERS, "rating must be null or 0 to 5 with two decimals at most")
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count < 10**9:
        raise codes.ApiError(codes.BAD_PARAMETERS, "review_count must be 0 or more, and less than a billion")
    if not isinstance(reviews, list) or len(reviews) > REVIEWS_MAX:
        raise codes.ApiError(codes.BAD_PARAMETERS, f"reviews must be a list of at most {REVIEWS_MAX}")
    kept = [_review(review) for review in reviews]
    with front.store.writing():
        changed = front.store.run(
            "UPDATE product SET rating = ?, review_count = ?, reviews = ? WHERE id = ?",
            None if rating is None else str(rating),
            count,
            dumps(kept),
            parse_id(call.ids[0]),
        )
    if not changed:
        raise codes.ApiError(codes.PRODUCT_NOT_FOUND, "The product does not exist")
    return {}


@route("PUT", "extension/products/{}/video", "202611")
def put_video(call: Call) -> dict:
    """A product's video elsewhere, as a ``link``; a full edit of the product takes it off, as everything that it leaves out."""
    link = call.body.get("link")
    if not isinstance(link, str) or not link.startswith("https://") or len(link) > LINK_MAX:
        raise codes.ApiError(codes.BAD_PARAMETERS, f"link is an https address of up to {LINK_MAX} characters")
    with call.front.store.writing():
        product = load_or_refuse(call.front, call.ids[0])
        call.front.store.set_meta(f"video:{product.id}", link)
    return {}


@route("GET", "extension/products/{}/reviews", "202611")
def get_reviews(call: Call) -> dict:
    """What buyers read of a product: ``rating``, ``review_count`` and ``reviews[]``."""
    row = call.front.store.one("SELECT rating, review_count, reviews FROM product WHERE id = ?", parse_id(call.ids[0]))
    if row is None:
        raise codes.ApiError(codes.PRODUCT_NOT_FOUND, "The product does not exist")
    return {"rating": row["rating"], "review_count": row["review_count"], "reviews": json.loads(row["reviews"] or "[]")}


@route("GET", "extension/reviews", "202611")
def written_reviews(call: Call) -> dict:
    """What buyers wrote after the review with the id ``after`` (none: from the first), oldest first: ``reviews[]`` with
    ``id``, ``product_id``, ``order_id``, ``platform``, ``rating``, ``text``, ``author`` and ``create_time``, at most 100."""
    found = opinions.after(call.front, parse_id(call.query.get("after") or "0"), WRITTEN_MOST)
    return {
        "reviews": [
            {
                "id": str(row["id"]),
                "product_id": str(row["product_id"]),
                "order_id": str(row["order_id"]),
                "platform": row["channel"],
                "rating": row["rating"],
                "text": row["text"],
                "author": row["author"],
                "create_time": int(row["created"]),
            }
            for row in found
        ]
    }


def _review(given: Any) -> dict:
    if not isinstance(given, dict) or not isinstance(given.get("text", ""), str):
        raise codes.ApiError(codes.BAD_PARAMETERS, "a review is an object with rating, text, author, created_at")
    rating = given.get("rating")
    if isinstance(rating, bool) or not isinstance(rating, int) or not 1 <= rating <= 5:
        raise codes.ApiError(codes.BAD_PARAMETERS, "a review's rating must be a whole number from 1 to 5")
    return {
        "rating": rating,
        "text": given.get("text", "")[:2000],
        "author": str(given.get("author", ""))[:80],
        "created_at": str(given.get("created_at", ""))[:40],
    }


@route("POST", "extension/warehouses", "202611")
def create_warehouse(call: Call) -> dict:
    """Add a sales warehouse: ``name``, ``address`` (an object), ``is_default``."""
    name, address = call.body.get("name"), call.body.get("address", {})
    if not isinstance(name, str) or not 1 <= len(name.strip()) <= 60:
        raise codes.ApiError(codes.BAD_PARAMETERS, "name must have 1 to 60 characters")
    if not isinstance(address, dict):
        raise codes.ApiError(codes.BAD_PARAMETERS, "address must be an object")
    id = call.front.add_warehouse(name.strip(), address, is_default=call.body.get("is_default") is True)
    return {"id": str(id)}


@route("PUT", "extension/delivery_options", "202611")
def put_delivery_options(call: Call) -> dict:
    """What the shop offers: ``services[]{code, enabled, providers[]}`` and ``hand_over`` PICKUP, DROP_OFF or BOTH."""
    rows, hand_over = call.body.get("services"), call.body.get("hand_over", "BOTH")
    if not isinstance(rows, list) or hand_over not in ("PICKUP", "DROP_OFF", "BOTH"):
        raise codes.ApiError(codes.BAD_PARAMETERS, "services must be a list, hand_over PICKUP, DROP_OFF or BOTH")
    for row in rows:
        if (
            not isinstance(row, dict)
            or row.get("code") not in services.SERVICES
            or row.get("enabled") not in (True, False)
        ):
            raise codes.ApiError(codes.BAD_PARAMETERS, "each service has a known code and enabled true or false")
    services.keep(call.front, rows, hand_over)
    return {}
