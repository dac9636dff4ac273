"""Price, stock, on sale or not: everything about a product that never waits for review (but activation does)."""

from typing import Any

from mock_storefronts.catalogue import review
from mock_storefronts.catalogue.listings import (
    ACTIVATE,
    DELETED,
    DRAFT,
    FREEZE,
    PLATFORM_DEACTIVATED,
    SELLER_DEACTIVATED,
    UNTOUCHABLE,
    Listing,
    Product,
    load,
    load_or_refuse,
    parse_id,
    save_listing,
    tell_status,
    touch,
)
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError, row_error
from mock_storefronts.host.config import TIKTOK_SHOP
from mock_storefronts.host.store import slots
from mock_storefronts.host.storefront import Storefront
from mock_storefronts.partner import amounts
from mock_storefronts.partner.editing import ids_of, platforms, save_stock
from mock_storefronts.partner.routing import Call, route


@route("POST", "product/products/{}/prices/update", "202309")
def update_prices(call: Call) -> dict:
    """Set prices of SKUs. The product must be on sale on one of this host's channels; all or nothing."""
    front, given = call.front, _sku_rows(call)
    with front.store.writing():
        product_id, statuses = _statuses(front, call.ids[0])
        if ACTIVATE not in statuses:
            raise ApiError(codes.STATUS_FORBIDS, "Prices can be updated while the product is ACTIVATE")
        mine = {row["id"] for row in front.store.all("SELECT id FROM sku WHERE product_id = ?", product_id)}
        for sku in given:
            sku_id = parse_id(sku.get("id"))
            if sku_id not in mine:
                raise ApiError(codes.BAD_PARAMETERS, f"The SKU {sku.get('id')} is not one of this product")
            price = amounts.price(sku.get("price"))
            if "list_price" in sku:
                list_price = amounts.price(sku["list_price"]) if sku["list_price"] else None
                front.store.run("UPDATE sku SET price = ?, list_price = ? WHERE id = ?", price, list_price, sku_id)
            else:
                front.store.run("UPDATE sku SET price = ? WHERE id = ?", price, sku_id)
        touch(front, product_id)
    return {}


@route("POST", "product/products/{}/inventory/update", "202309")
def update_inventory(call: Call) -> dict:
    """Set absolute quantities, every warehouse of a SKU named. SKUs fail one by one, in ``errors[]``."""
    front, given = call.front, _sku_rows(call)
    errors = []
    with front.store.writing():
        product_id, _ = _statuses(front, call.ids[0])
        mine, warehouses = _warehouses_by_sku(front, product_id), front.warehouse_ids()
        for sku in given:
            sku_id = parse_id(sku.get("id"))
            try:
                if sku_id not in mine:
                    raise ApiError(codes.BAD_PARAMETERS, "The SKU is not one of this product")
                levels = amounts.stock(sku.get("inventory"), warehouses, front.config.max_stock)
                if mine[sku_id] - levels.keys():
                    raise ApiError(codes.ALL_WAREHOUSES, "All warehouses of the SKU must be listed")
            except ApiError as refusal:
                errors.append(_stock_error(sku, refusal))
            else:
                save_stock(front, sku_id, levels)
        touch(front, product_id)
    return {"errors": errors} if errors else {}


def _stock_error(sku: dict[str, Any], refusal: ApiError) -> dict[str, Any]:
    given = sku.get("inventory")
    rows = given if isinstance(given, list) else []
    extra = [
        {"warehouse_id": str(row.get("warehouse_id", "")), "code": refusal.code, "message": refusal.message}
        for row in rows
        if isinstance(row, dict)
    ]
    return row_error(codes.CHECK_FAILED, refusal.message, sku_id=str(sku.get("id", "")), extra_errors=extra)


def _sku_rows(call: Call) -> list[dict[str, Any]]:
    given = call.body.get("skus")
    if not isinstance(given, list) or not given or not all(isinstance(sku, dict) for sku in given):
        raise ApiError(codes.BAD_PARAMETERS, "skus must be a list of at least one SKU")
    if len(given) > call.front.config.max_skus:
        raise ApiError(codes.TOO_MANY_SKUS, f"A product has at most {call.front.config.max_skus} SKUs")
    return given


def _statuses(front: Storefront, wire_id: Any) -> tuple[int, list[str]]:
    """A product's id and its statuses, without reading its text: these two calls come by the thousand."""
    product_id = parse_id(wire_id)
    statuses = [row["status"] for row in front.store.all("SELECT status FROM listing WHERE product_id = ?", product_id)]
    if not statuses:
        raise ApiError(codes.PRODUCT_NOT_FOUND, "The product does not exist")
    if all(status in UNTOUCHABLE for status in statuses):
        raise ApiError(codes.STATUS_FORBIDS, "The product is deleted or frozen")
    return product_id, statuses


def _warehouses_by_sku(front: Storefront, product_id: int) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in front.store.all(
        "SELECT k.id, s.warehouse_id FROM sku k LEFT JOIN stock s ON s.sku_id = k.id WHERE k.product_id = ?", product_id
    ):
        known = found.setdefault(row["id"], set())
        if row["warehouse_id"] is not None:
            known.add(row["warehouse_id"])
    return found


@route("POST", "product/inventory/search", "202309", writes=False)
def search_inventory(call: Call) -> dict:
    """Stock of up to 100 products or 600 SKUs."""
    by_product, by_sku = call.body.get("product_ids") or [], call.body.get("sku_ids") or []
    if not isinstance(by_product, list) or not isinstance(by_sku, list) or not (by_product or by_sku):
        raise ApiError(codes.BAD_PARAMETERS, "product_ids or sku_ids is required")
    if len(by_product) > 100 or len(by_sku) > 600:
        raise ApiError(codes.TOO_MANY_IDS, "At most 100 products or 600 SKUs a call")
    column, ids = ("product_id", by_product) if by_product else ("id", by_sku)
    rows = call.front.store.all(
        "SELECT k.id, k.product_id, k.seller_sku, s.warehouse_id, s.quantity, s.committed FROM sku k"
        f" LEFT JOIN stock s ON s.sku_id = k.id WHERE k.{column} IN ({slots(len(ids))}) ORDER BY k.product_id, k.id",
        *[parse_id(id) for id in ids],
    )
    products: dict[int, dict[int, dict]] = {}
    for row in rows:
        sku = products.setdefault(row["product_id"], {}).setdefault(
            row["id"],
            {
                "id": str(row["id"]),
                "seller_sku": row["seller_sku"],
                "total_available_quantity": 0,
                "total_committed_quantity": 0,
                "warehouse_inventory": [],
                "total_available_inventory_distribution": {
                    "in_shop_inventory": {"quantity": 0},
                    "campaign_inventory": [],
                    "creator_inventory": [],
                },
            },
        )
        if row["warehouse_id"] is None:
            continue
        sku["total_available_quantity"] += row["quantity"]
        sku["total_committed_quantity"] += row["committed"]
        sku["total_available_inventory_distribution"]["in_shop_inventory"]["quantity"] += row["quantity"]
        sku["warehouse_inventory"].append(
            {
                "warehouse_id": str(row["warehouse_id"]),
                "available_quantity": row["quantity"],
                "committed_quantity": row["committed"],
            }
        )
    return {"inventory": [{"product_id": str(id), "skus": list(skus.values())} for id, skus in products.items()]}


@route("POST", "product/products/activate", "202309")
def activate(call: Call) -> dict:
    """Put products on sale on the named platforms (TikTok Shop when none is named); each goes through review."""
    channels = _served(call)

    def one(product: Product) -> None:
        front = call.front
        to_review = []
        for channel in channels:
            listing = product.listings.get(channel)
            if listing and listing.status in (DRAFT, FREEZE, PLATFORM_DEACTIVATED):
                raise ApiError(codes.STATUS_FORBIDS, f"A product in status {listing.status} cannot be activated")
            if listing is None or listing.status not in (ACTIVATE, "PENDING"):
                to_review.append(channel)
        if to_review:
            review.submit(front, product.id, to_review)
            touch(front, product.id)

    answer = _each(call, channels, one)
    for error in answer.get("errors", []):
        # Activation alone wraps the reason: "check failed", with what failed inside.
        error["detail"]["extra_errors"] = [{"code": error["code"], "message": error["message"]}]
        error["code"], error["message"] = codes.CHECK_FAILED, "check failed"
    return answer


@route("POST", "product/products/deactivate", "202309")
def deactivate(call: Call) -> dict:
    """Take products off sale on the named platforms (TikTok Shop when none is named)."""
    channels = _served(call)

    def one(product: Product) -> None:
        there = [channel for channel in channels if channel in product.listings]
        if not there:
            raise ApiError(codes.PLATFORM_NOT_ALLOWED, "The product is not listed on these platforms")
        for channel in there:
            status = product.listings[channel].status
            if status in (DRAFT, FREEZE, PLATFORM_DEACTIVATED):
                raise ApiError(codes.STATUS_FORBIDS, f"A product in status {status} cannot be deactivated")
            if status != SELLER_DEACTIVATED:
                save_listing(call.front, product.id, channel, Listing(SELLER_DEACTIVATED))
                tell_status(call.front, product.id, "PRODUCT_STATUS_CHANGED")
        touch(call.front, product.id)

    return _each(call, channels, one)


@route("DELETE", "product/products", "202309")
def delete(call: Call) -> dict:
    """Delete products on every channel; recover brings them back, taken off sale."""

    def one(product: Product) -> None:
        for channel in product.listings:
            save_listing(call.front, product.id, channel, Listing(DELETED))
        # Its external id is free for another product; recover takes it back when it still is.
        call.front.store.run("UPDATE product SET external_id = NULL, review_due = NULL WHERE id = ?", product.id)
        touch(call.front, product.id)
        tell_status(call.front, product.id, "PRODUCT_STATUS_CHANGED")

    return _each(call, None, one)


@route("POST", "product/products/recover", "202309")
def recover(call: Call) -> dict:
    """Bring deleted products back, off sale; a draft or a refused one comes back for a new review on activation."""
    errors = []
    for product_id in ids_of(call):
        with call.front.store.writing():
            product = load(call.front, product_id)
            if product is None:
                errors.append(
                    row_error(codes.PRODUCT_NOT_FOUND, "The product does not exist", product_id=str(product_id))
                )
                continue
            deleted = product.stands_as(DELETED)
            if not deleted:
                errors.append(row_error(codes.STATUS_FORBIDS, "The product is not deleted", product_id=str(product_id)))
                continue
            for channel in deleted:
                save_listing(call.front, product_id, channel, Listing(SELLER_DEACTIVATED))
            touch(call.front, product_id)
            tell_status(call.front, product_id, "PRODUCT_STATUS_CHANGED")
    return {"errors": errors} if errors else {}


def _served(call: Call) -> list[str]:
    """The named platforms that this host serves, none when it serves none of them."""
    named = platforms(call.body, [TIKTOK_SHOP]) or []
    return [channel for channel in named if channel in call.front.config.channels]


def _each(call: Call, channels: list[str] | None, change) -> dict:
    """Do ``change`` to each product in its own transaction; what fails is told in ``errors[]`` beside code 0."""
    errors = []
    for product_id in ids_of(call):
        try:
            if channels == []:
                raise ApiError(codes.PLATFORM_NOT_ALLOWED, "This shop does not sell on these platforms")
            with call.front.store.writing():
                change(load_or_refuse(call.front, product_id))
        except ApiError as refusal:
            errors.append(row_error(refusal.code, refusal.message, product_id=str(product_id)))
    return {"errors": errors} if errors else {}
