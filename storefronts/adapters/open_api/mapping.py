"""Our words <-> the Open API's JSON (docs/protocol.md 4.1). Misspelt names are the wire's."""

from datetime import UTC, datetime

from storefronts.adapters.open_api.attributes import attributes_body, attributes_shown
from storefronts.contract import ListingState, ProductData, ProductReply, ProductSnapshot, SkuSnapshot
from storefronts.snapshots import WrittenReview


def product_body(data: ProductData, *, brand_id: str = "") -> dict:
    """A full product for create and edit. ``listing_platforms`` always carries the full set: naming one platform
    hides the product on the other, leaving it out changes nothing."""
    content = data.content
    body: dict = {
        "save_mode": "LISTING",
        "title": data.title,
        "description": data.description,
        "category_id": data.category_id,
        "category_version": "v1",
        "main_images": [{"uri": uri} for uri in data.image_uris],
        "skus": [sku_body(sku, data) for sku in data.skus],
        "is_cod_allowed": bool(content.get("cod_enabled")),
        "external_product_id": data.key,
        "listing_platforms": data.platforms,
    }
    if weight := content.get("weight_grams"):
        # Kilograms as a decimal string: an integer of grams divided without a float.
        kilos, grams = divmod(weight, 1000)
        body["package_weight"] = {"value": f"{kilos}.{grams:03d}", "unit": "KILOGRAM"}
    sides = {side: content.get(f"{side}_cm") for side in ("length", "width", "height")}
    if all(sides.values()):
        body["package_dimensions"] = {side: str(value) for side, value in sides.items()} | {"unit": "CENTIMETER"}
    if data.told_attributes:
        body["product_attributes"] = attributes_body(data.told_attributes)
    if brand_id:
        body["brand_id"] = brand_id
    if "TOKOPEDIA" in data.platforms:
        body["shipping_insurance_requirement"] = "OPTIONAL"
    return body


def sku_body(sku, data: ProductData) -> dict:
    """One SKU; its id is sent when the storefront has it, since SKUs that are left out are deleted."""
    body: dict = {
        "sales_attributes": [_sales_attribute(name, value, data) for name, value in sku.options.items()],
        "price": {"amount": str(sku.price), "currency": "IDR"},
        "inventory": inventory_body(sku.stock),
        "external_sku_id": sku.key,
        "seller_sku": sku.seller_sku,
    }
    if sku.external_id:
        body["id"] = sku.external_id
    if days := data.content.get("preorder_days"):
        body["pre_sale"] = {"type": "PRE_ORDER", "fulfillment_type": {"handling_duration_days": days}}
    return body


def _sales_attribute(name: str, value: str, data: ProductData) -> dict:
    uri = data.choice_uris.get(value) if name == data.pictured_axis else None
    return {"name": name, "value_name": value} | ({"sku_img": {"uri": uri}} if uri else {})


def inventory_body(stock: dict[str, int]) -> list[dict]:
    """Absolute quantities, every linked warehouse named."""
    return [{"warehouse_id": warehouse, "quantity": quantity} for warehouse, quantity in stock.items()]


def reply(data: dict) -> ProductReply:
    """The ids a create or an edit answers with, by our keys."""
    return ProductReply(
        external_id=str(data["product_id"]),
        sku_ids={
            str(sku["external_sku_id"]): str(sku["id"]) for sku in data.get("skus", []) if sku.get("external_sku_id")
        },
    )


def snapshot(product: dict, *, states: dict[str, ListingState]) -> ProductSnapshot:
    """A product as Get Product or Search Products shows it."""
    updated = product.get("update_time")
    return ProductSnapshot(
        external_id=str(product["id"]),
        title=product.get("title", ""),
        description=product.get("description"),
        category_id=str((product.get("category_chains") or [{}])[-1].get("id", "")),
        skus=[_sku(sku) for sku in product.get("skus", [])],
        states=states,
        updated_at=datetime.fromtimestamp(int(updated), tz=UTC) if updated else None,
        # EXTENSION of our mocks; a real host owns its reviews and tells nothing of them here.
        review_count=product.get("review_count"),
        pictured_choices=_pictured_choices(product),
        attributes=attributes_shown(product),
    )


def _pictured_choices(product: dict) -> list[str] | None:
    """The choices with a picture, sorted; None from a read that tells nothing of choices, or has none."""
    told = [attribute for sku in product.get("skus", []) for attribute in sku.get("sales_attributes") or []]
    return sorted({given["value_name"] for given in told if given.get("sku_img")}) if told else None


def written_review(row: dict) -> WrittenReview:
    """A buyer's review (EXTENSION)."""
    return WrittenReview(
        external_id=str(row["id"]),
        product_id=str(row["product_id"]),
        platform=str(row["platform"]),
        rating=int(row["rating"]),
        text=str(row["text"]),
        author=str(row["author"]),
        at=datetime.fromtimestamp(int(row["create_time"]), tz=UTC),
    )


def _sku(sku: dict) -> SkuSnapshot:
    price = sku.get("price") or {}
    # Search names it tax_exclusive_price, Get sale_price as well; requests say amount.
    amount = price.get("tax_exclusive_price") or price.get("sale_price") or price.get("amount")
    return SkuSnapshot(
        external_id=str(sku["id"]),
        seller_sku=sku.get("seller_sku", ""),
        price=None if amount is None else int(float(amount)),
        stock={str(row["warehouse_id"]): int(row["quantity"]) for row in sku.get("inventory", [])},
    )


def refusal_reasons(product: dict, platform: str) -> list[str]:
    """Why a platform's review refused the product; a reason without a platform speaks for all."""
    reasons: list[str] = []
    for failed in product.get("audit_failed_reasons", []):
        if failed.get("listing_platform", platform) == platform:
            position = failed.get("position", "")
            reasons.extend(f"{position}: {text}" if position else text for text in failed.get("reasons", []))
            reasons.extend(failed.get("suggestions", []))
    return reasons
