"""Create, edit, partial edit and the dry run of a create."""

import json
from typing import Any

from mock_storefronts.catalogue import review
from mock_storefronts.catalogue.listings import (
    ACTIVATE,
    DRAFT,
    FAILED,
    PLATFORM_DEACTIVATED,
    SELLER_DEACTIVATED,
    UNTOUCHABLE,
    Listing,
    Product,
    listings_of,
    load_or_refuse,
    overall_audit,
    parse_id,
    save_listing,
    tell_status,
)
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.config import CHANNELS, TIKTOK_SHOP
from mock_storefronts.host.storefront import Storefront
from mock_storefronts.host.web import dumps
from mock_storefronts.partner import content
from mock_storefronts.partner.content import Content, SkuChange
from mock_storefronts.partner.routing import Call, route

_TOLD_FIELDS = {
    "title": "title",
    "description": "description",
    "main_images": "main_images",
    "product_attributes": "product_attributes",
    "size_chart": "size_chart_image",
}


def platforms(body: dict[str, Any], default: list[str] | None) -> list[str] | None:
    """``listing_platforms`` in the house's order; ``default`` when it is left out or empty. Raises ApiError."""
    given = body.get("listing_platforms")
    if given is None or given == []:
        return default
    if not isinstance(given, list) or any(platform not in CHANNELS for platform in given):
        raise ApiError(codes.BAD_PARAMETERS, "listing_platforms names TIKTOK_SHOP, TOKOPEDIA or both")
    return [channel for channel in CHANNELS if channel in given]


@route("POST", "product/products", "202309")
def create(call: Call) -> dict:
    """A new product: in review on the named platforms (TikTok Shop when none is named), or a draft.

    A known ``idempotency_key`` gives the first answer again. A host that serves none of the platforms refuses.
    """
    front, key = call.front, call.body.get("idempotency_key")
    with front.store.writing():
        if isinstance(key, str) and key and (known := front.store.one("SELECT answer FROM replay WHERE key = ?", key)):
            return json.loads(known["answer"])
        named = platforms(call.body, [TIKTOK_SHOP]) or []
        channels = [channel for channel in named if channel in front.config.channels]
        if not channels:
            raise ApiError(codes.PLATFORM_NOT_ALLOWED, "This shop does not sell on these platforms")
        checked = content.read(call)
        product_id = front.store.new_id()
        external_id = _external_id(call, None)
        now = front.clock.now()
        front.store.run(
            "INSERT INTO product (id, title, review, external_id, created, updated) VALUES (?, ?, ?, ?, ?, ?)",
            product_id,
            checked.doc["title"],
            dumps(checked.doc),
            external_id,
            now,
            now,
        )
        _save_skus(front, product_id, checked.skus)
        for channel in channels:
            save_listing(front, product_id, channel, Listing(DRAFT))
        front.webhooks.tell(
            "PRODUCT_CREATION", {"product_id": product_id, "product_types": [], "update_time": int(now)}
        )
        if call.body.get("save_mode") != "AS_DRAFT":
            review.submit(front, product_id, channels)
        answer = _answer(product_id, checked.doc) | {"warnings": []}
        if isinstance(key, str) and key:
            front.store.run("INSERT INTO replay VALUES (?, ?)", key, dumps(answer))
    return answer


@route("PUT", "product/products/{}", "202309 202509")
def edit(call: Call) -> dict:
    """The whole product anew; SKU ids left out are deleted, ``listing_platforms`` left out stay as they are."""
    return _edit(call, partial=False)


@route("POST", "product/products/{}/partial_edit", "202309 202509")
def partial_edit(call: Call) -> dict:
    """Only what the body names; ``skus``, when present, is the complete set."""
    return _edit(call, partial=True)


def _edit(call: Call, *, partial: bool) -> dict:
    front = call.front
    with front.store.writing():
        product = load_or_refuse(front, call.ids[0])
        if PLATFORM_DEACTIVATED in {listing.status for listing in product.listings.values()}:
            raise ApiError(codes.STATUS_FORBIDS, "The platform has taken this product down")
        base = product.newest
        checked = content.read(call, base, partial=partial)
        if not partial:
            front.store.run("DELETE FROM meta WHERE key = ?", f"video:{product.id}")
        external_id = _external_id(call, product)
        front.store.run(
            "UPDATE product SET external_id = ?, updated = ? WHERE id = ?", external_id, front.clock.now(), product.id
        )
        _save_skus(front, product.id, checked.skus)
        _show_or_hide(call, product, checked)
        _tell_changes(front, product.id, base, checked.doc)
        audit = overall_audit(listings_of(front, product.id))
    # A refusal at once still reads AUDITING here: the wire's reply has no word for it, Get Product has.
    return _answer(product.id, checked.doc) | {"audit": {"status": "AUDITING" if audit == FAILED else audit}}


def _show_or_hide(call: Call, product: Product, checked: Content) -> None:
    """Bring listings in line with the named platforms, and put before the reviewers what they have to see."""
    front, named = call.front, platforms(call.body, None)
    is_live_text, is_new_text = checked.doc == product.live, checked.doc != product.newest
    to_review = []
    for channel in front.config.channels:
        listing = product.listings.get(channel)
        is_listed = listing is not None if named is None else channel in named
        if listing is None:
            if is_listed:
                to_review.append(channel)
        elif listing.status in UNTOUCHABLE:
            continue
        elif not is_listed:
            if listing.status != SELLER_DEACTIVATED:
                save_listing(front, product.id, channel, Listing(SELLER_DEACTIVATED))
                tell_status(front, product.id, "PRODUCT_STATUS_CHANGED")
        elif listing.status == DRAFT:
            if call.body.get("save_mode") != "AS_DRAFT":
                to_review.append(channel)
        elif listing.status == SELLER_DEACTIVATED:
            if named is not None:
                to_review.append(channel)
        elif listing.status == ACTIVATE and is_live_text:
            save_listing(front, product.id, channel, Listing(ACTIVATE, "APPROVED"))
        elif is_new_text or FAILED in (listing.status, listing.audit):
            to_review.append(channel)
    _keep_version(front, product, checked.doc, is_live_text, is_new_text, bool(to_review))
    if to_review:
        review.submit(front, product.id, to_review)


def _keep_version(
    front: Storefront, product: Product, doc: dict, is_live_text: bool, is_new_text: bool, to_review: bool
) -> None:
    if product.live is None:
        front.store.run("UPDATE product SET review = ?, title = ? WHERE id = ?", dumps(doc), doc["title"], product.id)
    elif is_live_text:
        # The live version again: whatever was under review is taken back.
        review.make_live(front, product.id, doc)
    elif to_review:
        front.store.run("UPDATE product SET review = ? WHERE id = ?", dumps(doc), product.id)
    elif is_new_text:
        # On sale nowhere: there is nobody to protect, and review comes when it is activated.
        review.make_live(front, product.id, doc)


def _external_id(call: Call, product: Product | None) -> str | None:
    """The seller's own id of the product: unique among this shop's. Raises ApiError."""
    if "external_product_id" not in call.body:
        return product.row["external_id"] if product else None
    given = str(call.body["external_product_id"] or "") or None
    if given:
        other = call.front.store.one("SELECT id FROM product WHERE external_id = ?", given)
        if other and (product is None or other["id"] != product.id):
            raise ApiError(codes.EXTERNAL_ID_TWICE, "Another product has this external_product_id")
    return given


def _save_skus(front: Storefront, product_id: int, changes: list[SkuChange]) -> None:
    """Prices and stock apply at once; SKUs that are gone leave when the version without them is live."""
    for change in changes:
        if change.is_new:
            front.store.run(
                "INSERT INTO sku VALUES (?, ?, ?, ?, ?)",
                change.id,
                product_id,
                change.seller_sku,
                change.price,
                change.list_price,
            )
        else:
            front.store.run(
                "UPDATE sku SET seller_sku = ?, price = coalesce(?, price), list_price = ? WHERE id = ?",
                change.seller_sku,
                change.price,
                change.list_price,
                change.id,
            )
        save_stock(front, change.id, change.stock or {})


def save_stock(front: Storefront, sku_id: int, levels: dict[int, int]) -> None:
    """Set absolute quantities by warehouse."""
    for warehouse, quantity in levels.items():
        front.store.run(
            "INSERT INTO stock (sku_id, warehouse_id, quantity) VALUES (?, ?, ?)"
            " ON CONFLICT (sku_id, warehouse_id) DO UPDATE SET quantity = excluded.quantity",
            sku_id,
            warehouse,
            quantity,
        )


def _answer(product_id: int, doc: dict[str, Any]) -> dict[str, Any]:
    return {
        "product_id": str(product_id),
        "skus": [
            {
                "id": str(sku["id"]),
                "seller_sku": sku["seller_sku"],
                "sales_attributes": [
                    {"id": attribute["id"], "value_id": attribute["value_id"]} for attribute in sku["sales_attributes"]
                ],
                "external_sku_id": sku["external_sku_id"],
            }
            for sku in doc["skus"]
        ],
    }


def _tell_changes(front: Storefront, product_id: int, before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    fields = sorted({_TOLD_FIELDS.get(name, "others") for name in changed})
    if fields:
        data = {"product_id": str(product_id), "change_source": "OPEN_API", "changed_fields": fields}
        front.webhooks.tell("PRODUCT_INFORMATION_CHANGE", data | {"update_time": int(front.clock.now())})


@route("POST", "product/products/listing_check", "202309", writes=False)
def listing_check(call: Call) -> dict:
    """What create would say, without creating: the first objection, if any."""
    try:
        named = platforms(call.body, [TIKTOK_SHOP]) or []
        if not set(named) & set(call.front.config.channels):
            raise ApiError(codes.PLATFORM_NOT_ALLOWED, "This shop does not sell on these platforms")
        content.read(call)
        _external_id(call, None)
    except ApiError as objection:
        return {"check_result": "FAIL", "fail_reasons": [{"code": objection.code, "message": objection.message}]}
    return {"check_result": "PASS", "fail_reasons": []}


@route("GET", "product/prerequisites", "202312")
def prerequisites(call: Call) -> dict:
    """This shop may sell."""
    items = ("SHOP_STATUS", "SHOP_TAX", "PICKUP_WAREHOUSE", "RETURN_WAREHOUSE", "DELIVERY_OPTION", "CONTACT_INFO")
    return {"check_results": [{"check_item": item, "is_failed": False, "fail_reasons": []} for item in items]}


def ids_of(call: Call, most: int = 20) -> list[int]:
    """``product_ids``, each once, at most ``most``. Raises ApiError."""
    given = call.body.get("product_ids")
    if not isinstance(given, list) or not given:
        raise ApiError(codes.BAD_PARAMETERS, "product_ids must be a list of at least one id")
    if len(given) > most:
        raise ApiError(codes.TOO_MANY_IDS, f"At most {most} ids a call")
    return list(dict.fromkeys(parse_id(id) for id in given))
