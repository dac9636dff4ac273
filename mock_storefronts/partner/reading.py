"""Get Product and Search Products."""

import sqlite3
from typing import Any

from mock_storefronts.catalogue import taxonomy
from mock_storefronts.catalogue.listings import (
    ACTIVATE,
    DELETED,
    FAILED,
    PENDING,
    STATUSES,
    Product,
    amounts_of,
    listings_of,
    load_or_refuse,
    overall_audit,
    parse_id,
)
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.config import TIKTOK_SHOP, TOKOPEDIA
from mock_storefronts.host.store import slots
from mock_storefronts.host.storefront import Storefront
from mock_storefronts.host.web import whole_number
from mock_storefronts.partner import paging
from mock_storefronts.partner.catalogue import brand_name
from mock_storefronts.partner.editing import platforms
from mock_storefronts.partner.routing import Call, route

_IDS_MOST = 10


@route("GET", "product/products/{}", "202309")
def get_product(call: Call) -> dict:
    """A product as buyers see it; ``return_under_review_version=true`` shows the version before the reviewers."""
    product = load_or_refuse(call.front, call.ids[0])
    under_review = call.query.get("return_under_review_version") == "true" and product.review is not None
    doc = product.review if under_review or product.live is None else product.live
    assert doc is not None
    front, row = call.front, product.row
    shown = _heading(product, doc, under_review=under_review)
    shown |= {
        "category_chains": taxonomy.chain(doc["category_id"]),
        "main_images": images(front, doc["main_images"], call.request.own_address),
        "description": doc["description"],
        "package_weight": doc["package_weight"],
        "skus": skus_of(front, [doc], call.request.own_address)[0],
        "is_cod_allowed": doc["is_cod_allowed"],
        "minimum_order_quantity": doc["minimum_order_quantity"],
        "product_attributes": doc.get("product_attributes") or [],
        "audit_failed_reasons": [reason for listing in product.listings.values() for reason in listing.reasons],
        "external_product_id": row["external_id"] or "",
        "product_types": [],
        "review_count": row["review_count"],  # EXTENSION: the real protocol tells nothing of reviews
        "is_not_for_sale": bool(doc.get("is_not_for_sale")),
        "has_draft": False,
    }
    if doc.get("package_dimensions"):
        shown["package_dimensions"] = doc["package_dimensions"]
    if doc.get("brand_id"):
        shown["brand"] = {"id": doc["brand_id"], "name": brand_name(call, doc["brand_id"]) or ""}
    if TOKOPEDIA in product.listings:
        shown["shipping_insurance_requirement"] = doc.get("shipping_insurance_requirement", "OPTIONAL")
        shown["is_pre_owned"] = bool(doc.get("is_pre_owned"))
    return shown


def _heading(product: Product, doc: dict[str, Any], *, under_review: bool = False) -> dict[str, Any]:
    """Id, title, times and statuses: ``status`` and ``product_status`` only when listed on TikTok Shop."""
    shown: dict[str, Any] = {
        "id": str(product.id),
        "title": doc["title"],
        "create_time": int(product.row["created"]),
        "update_time": int(product.row["updated"]),
        "audit": {"status": overall_audit(product.listings)},
    }
    if tiktok := product.listings.get(TIKTOK_SHOP):
        shown["status"] = tiktok.status
        if under_review and tiktok.status == ACTIVATE:
            shown["status"] = {"AUDITING": PENDING, "FAILED": FAILED}.get(tiktok.audit, ACTIVATE)
        # The same without the reviewers' view: before the first approval there is nothing but INITIAL.
        shown["product_status"] = "INITIAL" if tiktok.status in (PENDING, FAILED) else tiktok.status
    if tokopedia := product.listings.get(TOKOPEDIA):
        shown["integrated_platform_statuses"] = [{"platform": TOKOPEDIA, "status": tokopedia.status}]
    return shown


def images(front: Storefront, uris: list[str], base_url: str) -> list[dict[str, Any]]:
    """Pictures with size and addresses, in this order."""
    if not uris:
        return []
    rows = front.store.all(f"SELECT uri, width, height FROM image WHERE uri IN ({slots(len(uris))})", *uris)
    known = {row["uri"]: row for row in rows}
    return [
        {
            "uri": uri,
            "width": known[uri]["width"],
            "height": known[uri]["height"],
            "urls": [f"{base_url}/img/{uri}"],
            "thumb_urls": [f"{base_url}/img/{uri}?w=300"],
        }
        for uri in uris
        if uri in known
    ]


def skus_of(front: Storefront, docs: list[dict[str, Any]], base_url: str) -> list[list[dict[str, Any]]]:
    """The wire's ``skus[]`` of several versions, in two reads."""
    prices, stock = amounts_of(front, docs)
    return [[_sku(front, sku, prices, stock, base_url) for sku in doc["skus"] if sku["id"] in prices] for doc in docs]


def _sku(front: Storefront, sku: dict, prices: dict[int, sqlite3.Row], stock: dict[int, list], base_url: str) -> dict:
    row = prices[sku["id"]]
    price = str(row["price"])
    shown = {
        "id": str(sku["id"]),
        "seller_sku": row["seller_sku"],
        "price": {"currency": "IDR", "tax_exclusive_price": price, "sale_price": price},
        "inventory": [
            {"warehouse_id": str(level["warehouse_id"]), "quantity": level["quantity"]}
            for level in stock.get(sku["id"], [])
        ],
        "sales_attributes": [_sales_attribute(front, given, base_url) for given in sku["sales_attributes"]],
        "external_sku_id": sku["external_sku_id"],
        "status_info": {"status": "NORMAL"},
    }
    if row["list_price"]:
        shown["list_price"] = {"amount": str(row["list_price"]), "currency": "IDR"}
    if "pre_sale" in sku:
        shown["pre_sale"] = sku["pre_sale"]
    return shown


def _sales_attribute(front: Storefront, given: dict, base_url: str) -> dict:
    if "sku_img" not in given:
        return given
    return given | {"sku_img": next(iter(images(front, [given["sku_img"]], base_url)), {})}


@route("POST", "product/products/search", "202309 202312 202502", writes=False)
def search(call: Call) -> dict:
    """Products by status, platform, seller SKU, SKU id and time, newest first; at most 10,000 can be reached.

    ``listing_platforms`` wants a status other than ALL: one platform finds what is listed there (also what is on
    both), two find only what has that status on both. ALL leaves deleted products out.
    """
    where, values = _conditions(call)
    store = call.front.store
    size = paging.page_size(call.query, most=100)
    before, _, passed = paging.decode(call.query).partition(":")
    seen = whole_number(passed) or 0
    if seen + size > paging.DEEPEST:
        raise ApiError(codes.SEARCH_TOO_DEEP, "Only the first 10000 rows can be reached; narrow the filter")
    clause = " AND ".join(where) or "1"
    with store.reading():
        total = store.number(f"SELECT count(*) FROM product p WHERE {clause}", *values)
        if parse_id(before):
            clause, values = f"({clause}) AND p.id < ?", [*values, parse_id(before)]
        rows = store.all(f"SELECT * FROM product p WHERE {clause} ORDER BY p.id DESC LIMIT ?", *values, size + 1)
        found = [Product(row, listings_of(call.front, row["id"])) for row in rows[:size]]
        docs = [product.live or product.newest for product in found]
        skus = skus_of(call.front, docs, call.request.own_address)
    shown = []
    for product, doc, its_skus in zip(found, docs, skus, strict=True):
        brief = [{key: value for key, value in sku.items() if key != "sales_attributes"} for sku in its_skus]
        shown.append(_heading(product, doc) | {"skus": brief, "sales_regions": ["ID"], "has_draft": False})
    token = paging.encode(f"{rows[size - 1]['id']}:{seen + size}") if len(rows) > size else ""
    return {"total_count": total, "products": shown, "next_page_token": token}


def _conditions(call: Call) -> tuple[list[str], list[Any]]:
    body = call.body
    status = body.get("status") or "ALL"
    if status != "ALL" and status not in STATUSES:
        raise ApiError(codes.BAD_PARAMETERS, "status is unknown")
    where, values = _status_conditions(status, platforms(body, None))
    if audits := body.get("audit_status"):
        audits = _list(audits, "audit_status", 10)
        where.append(
            f"EXISTS (SELECT 1 FROM listing l WHERE l.product_id = p.id AND l.audit IN ({slots(len(audits))}))"
        )
        values += audits
    if codes_given := body.get("seller_skus"):
        seller_skus = _list(codes_given, "seller_skus", 100)
        where.append(f"p.id IN (SELECT product_id FROM sku WHERE seller_sku IN ({slots(len(seller_skus))}))")
        values += seller_skus
    if ids_given := body.get("sku_ids"):
        ids = [parse_id(id) for id in _list(ids_given, "sku_ids", _IDS_MOST)]
        where.append(f"p.id IN (SELECT product_id FROM sku WHERE id IN ({slots(len(ids))}))")
        values += ids
    for name, column, sign in (
        ("create_time_ge", "created", ">="),
        ("create_time_le", "created", "<"),
        ("update_time_ge", "updated", ">="),
        ("update_time_le", "updated", "<"),
    ):
        given = paging.seconds(body, name)
        if given is None:
            continue
        # Times are whole seconds on the wire: "le" takes the second it names whole.
        where.append(f"p.{column} {sign} ?")
        values.append(given if sign == ">=" else given + 1)
    return where, values


def _status_conditions(status: str, channels: list[str] | None) -> tuple[list[str], list[Any]]:
    if channels is None:
        if status == "ALL":
            return ["EXISTS (SELECT 1 FROM listing l WHERE l.product_id = p.id AND l.status <> ?)"], [DELETED]
        return ["EXISTS (SELECT 1 FROM listing l WHERE l.product_id = p.id AND l.status = ?)"], [status]
    if status == "ALL":
        raise ApiError(codes.BAD_PARAMETERS, "listing_platforms needs a status other than ALL")
    listed = "EXISTS (SELECT 1 FROM listing l WHERE l.product_id = p.id AND l.channel = ? AND l.status = ?)"
    return [listed] * len(channels), [value for channel in channels for value in (channel, status)]


def _list(given: Any, name: str, most: int) -> list[str]:
    if not isinstance(given, list) or len(given) > most or not all(isinstance(value, str) for value in given):
        raise ApiError(codes.BAD_PARAMETERS, f"{name} must be a list of at most {most} texts")
    return given
