"""Reading and checking the body of create, edit and partial edit. The first thing that is wrong refuses the call."""

import zlib
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from mock_storefronts.catalogue import attributes, taxonomy
from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.catalogue.sanitise import TAGS
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.config import TOKOPEDIA
from mock_storefronts.partner import amounts
from mock_storefronts.partner.routing import Call

TITLE_MIN, TITLE_MAX = 25, 255
DESCRIPTION_MAX = 10_000
IMAGES_MAX = 9
AXES_MAX, AXIS_NAME_MAX, VALUE_MAX = 3, 20, 50
SELLER_SKU_MAX = 50
REQUIRED = ("title", "description", "category_id", "main_images", "skus", "package_weight")
# Kept as they came: this host shows them back, and nothing here hangs on them.
PLAIN: tuple[str, ...] = (
    "delivery_option_ids",
    "certifications",
    "size_chart",
    "video",
    "shipping_template_id",
)
PLAIN += ("is_not_for_sale", "responsible_person_ids", "manufacturer_ids")


@dataclass(slots=True)
class SkuChange:
    """One SKU of the body: ``price`` and ``stock`` None where the body says nothing of them."""

    id: int
    is_new: bool
    seller_sku: str
    price: int | None
    list_price: int | None
    stock: dict[int, int] | None


@dataclass(slots=True)
class Content:
    """A checked version of a product, and what the body wants of its SKUs' prices and stock."""

    doc: dict[str, Any]
    skus: list[SkuChange]


def read(call: Call, base: dict[str, Any] | None = None, *, partial: bool = False) -> Content:
    """The version that the body describes.

    Create has no ``base``. A full edit counts what is left out as removed (``pre_sale`` alone stays); a partial edit
    keeps it. The ``skus`` array, when present, is always the complete set. Raises ApiError.
    """
    body = call.body
    for name in REQUIRED:
        if name not in body and not partial:
            raise ApiError(_MISSING[name], f"{name} is required")
    doc = dict(base) if partial and base else {}
    for name, check in _CHECKS.items():
        if name in body:
            doc[name] = check(call, body[name])
    doc |= {name: body[name] for name in PLAIN if name in body}
    _set_attributes(call, doc)
    doc.setdefault("is_cod_allowed", False)
    doc.setdefault("minimum_order_quantity", 1)
    _check_tokopedia_only(call, body)
    if "skus" not in body:
        return Content(doc, [])
    known = {sku["id"]: sku for sku in base["skus"]} if base else {}
    doc["skus"], changes = _skus(call, body["skus"], known)
    return Content(doc, changes)


def _title(call: Call, given: Any) -> str:
    title = _text(given, codes.TITLE_LENGTH, "title").strip()
    if not TITLE_MIN <= len(title) <= TITLE_MAX:
        raise ApiError(codes.TITLE_LENGTH, f"The title must have {TITLE_MIN} to {TITLE_MAX} characters")
    if any("一" <= letter <= "鿿" for letter in title):
        raise ApiError(codes.TITLE_CONTENT, "The title must not have Chinese characters")
    return title


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags: set[str] = set()
        self.pictures: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "img":
            self.pictures.append(dict(attrs).get("src") or "")


def _description(call: Call, given: Any) -> str:
    text = _text(given, codes.DESCRIPTION_LENGTH, "description")
    if not 1 <= len(text) <= DESCRIPTION_MAX:
        raise ApiError(codes.DESCRIPTION_LENGTH, f"The description must have 1 to {DESCRIPTION_MAX} characters")
    found = _Tags()
    found.feed(text)
    found.close()
    if strange := found.tags - TAGS:
        raise ApiError(codes.DESCRIPTION_CONTENT, f"The description must not have <{min(strange)}>")
    for source in found.pictures:
        if not _picture_exists(call, source.partition("/img/")[2] or source):
            raise ApiError(codes.DESCRIPTION_CONTENT, "A picture of the description was not uploaded here")
    return text


def _category(call: Call, given: Any) -> str:
    if str(given) not in taxonomy.NAMES:
        raise ApiError(codes.CATEGORY_UNKNOWN, "The category does not exist")
    if str(given) not in taxonomy.LEAVES:
        raise ApiError(codes.CATEGORY_NOT_LEAF, "The category is not a leaf category")
    return str(given)


def _set_attributes(call: Call, doc: dict[str, Any]) -> None:
    """What the category asks for: of a draft it may be missing. A partial edit that names neither leaves it alone."""
    body, channels = call.body, call.front.config.channels
    if not body.keys() & {"category_id", "product_attributes"}:
        return
    if "product_attributes" in body:
        kept = attributes.read(body["product_attributes"], doc["category_id"], channels)
    else:
        kept = attributes.fitting(doc.get("product_attributes") or [], doc["category_id"], channels)
    if body.get("save_mode") != "AS_DRAFT":
        attributes.refuse_incomplete(kept, doc["category_id"], channels)
    doc.pop("product_attributes", None)
    if kept:
        doc["product_attributes"] = kept


def _brand(call: Call, given: Any) -> str:
    from mock_storefronts.partner.catalogue import brand_name

    if given in (None, ""):
        return ""
    if brand_name(call, str(given)) is None:
        raise ApiError(codes.BRAND_UNKNOWN, "The brand does not exist")
    return str(given)


def _images(call: Call, given: Any) -> list[str]:
    if not isinstance(given, list) or not 1 <= len(given) <= IMAGES_MAX:
        raise ApiError(codes.MAIN_IMAGE, f"1 to {IMAGES_MAX} main images are needed")
    uris: list[Any] = [image.get("uri") if isinstance(image, dict) else None for image in given]
    for uri in uris:
        if not isinstance(uri, str) or not _picture_exists(call, uri):
            raise ApiError(codes.MAIN_IMAGE, "A main image was not uploaded here")
    return uris


def _weight(call: Call, given: Any) -> dict:
    value = amounts.decimal(given.get("value")) if isinstance(given, dict) else None
    if value is None or value <= 0 or given.get("unit") not in ("KILOGRAM", "GRAM"):
        raise ApiError(codes.BAD_PARAMETERS, "package_weight needs a value above 0 in KILOGRAM or GRAM")
    return {"value": str(given["value"]), "unit": given["unit"]}


def _dimensions(call: Call, given: Any) -> dict | None:
    if given is None:
        return None
    sides = (
        [amounts.decimal(given.get(side)) for side in ("length", "width", "height")] if isinstance(given, dict) else []
    )
    if not sides or any(side is None or side <= 0 or side != int(side) for side in sides):
        raise ApiError(codes.BAD_PARAMETERS, "package_dimensions needs length, width and height in whole centimetres")
    return {side: str(given[side]) for side in ("length", "width", "height")} | {
        "unit": given.get("unit", "CENTIMETER")
    }


def _flag(call: Call, given: Any) -> bool:
    if not isinstance(given, bool):
        raise ApiError(codes.BAD_PARAMETERS, "is_cod_allowed and is_pre_owned are true or false")
    return given


def _insurance(call: Call, given: Any) -> str:
    if given not in ("REQUIRED", "OPTIONAL", "NOT_SUPPORTED"):
        raise ApiError(codes.BAD_PARAMETERS, "shipping_insurance_requirement is unknown")
    return given


def _minimum(call: Call, given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= 20:
        raise ApiError(codes.BAD_PARAMETERS, "minimum_order_quantity must be 1 to 20")
    return given


_CHECKS = {
    "title": _title,
    "description": _description,
    "category_id": _category,
    "brand_id": _brand,
    "main_images": _images,
    "package_weight": _weight,
    "package_dimensions": _dimensions,
    "is_cod_allowed": _flag,
    "is_pre_owned": _flag,
    "shipping_insurance_requirement": _insurance,
    "minimum_order_quantity": _minimum,
}
_MISSING = {
    "title": codes.TITLE_LENGTH,
    "description": codes.DESCRIPTION_LENGTH,
    "category_id": codes.CATEGORY_UNKNOWN,
    "main_images": codes.MAIN_IMAGE,
    "skus": codes.BAD_PARAMETERS,
    "package_weight": codes.BAD_PARAMETERS,
}


def _check_tokopedia_only(call: Call, body: dict) -> None:
    if body.get("is_pre_owned") and body.get("listing_platforms") != [TOKOPEDIA]:
        raise ApiError(codes.PRE_OWNED, "is_pre_owned is for products on Tokopedia alone")


def _skus(call: Call, given: Any, known: dict[int, dict]) -> tuple[list[dict], list[SkuChange]]:
    most = call.front.config.max_skus
    if not isinstance(given, list) or not given or not all(isinstance(sku, dict) for sku in given):
        raise ApiError(codes.BAD_PARAMETERS, "skus must be a list of at least one SKU")
    if len(given) > most:
        raise ApiError(codes.TOO_MANY_SKUS, f"A product has at most {most} SKUs")
    warehouses = call.front.warehouse_ids()
    docs, changes = [], []
    for sku in given:
        doc, change = _sku(call, sku, known, warehouses)
        docs.append(doc)
        changes.append(change)
    _check_axes(docs)
    if len({doc["id"] for doc in docs}) < len(docs):
        raise ApiError(codes.BAD_PARAMETERS, "A SKU is named twice")
    return docs, changes


def _sku(call: Call, sku: dict, known: dict[int, dict], warehouses: set[int]) -> tuple[dict, SkuChange]:
    id = parse_id(sku.get("id"))
    if sku.get("id") and id not in known:
        raise ApiError(codes.BAD_PARAMETERS, f"The SKU {sku['id']} is not one of this product")
    seller_sku = _text(sku.get("seller_sku") or "", codes.SELLER_SKU, "seller_sku").strip()
    if len(seller_sku) > SELLER_SKU_MAX:
        raise ApiError(codes.SELLER_SKU, f"A seller SKU has at most {SELLER_SKU_MAX} characters")
    price = amounts.price(sku["price"]) if sku.get("price") is not None else None
    list_price = amounts.price(sku["list_price"]) if sku.get("list_price") is not None else None
    stock = amounts.stock(sku["inventory"], warehouses, call.front.config.max_stock) if "inventory" in sku else None
    if not id and (price is None or stock is None):
        raise ApiError(codes.PRICE_BAD if price is None else codes.STOCK_LIMIT, "A new SKU needs a price and stock")
    attributes = sku.get("sales_attributes") or []
    if not isinstance(attributes, list):
        raise ApiError(codes.BAD_PARAMETERS, "sales_attributes must be a list")
    doc: dict[str, Any] = {
        "id": id or call.front.store.new_id(),
        "seller_sku": seller_sku,
        "external_sku_id": str(sku.get("external_sku_id") or ""),
        "sales_attributes": [_sales_attribute(call, given) for given in attributes],
    }
    pre_sale = sku.get("pre_sale", known.get(id, {}).get("pre_sale"))
    if isinstance(pre_sale, dict) and pre_sale.get("type") not in (None, "NONE"):
        doc["pre_sale"] = pre_sale
    return doc, SkuChange(doc["id"], not id, seller_sku, price, list_price, stock)


def _sales_attribute(call: Call, given: Any) -> dict:
    if not isinstance(given, dict):
        raise ApiError(codes.BAD_PARAMETERS, "sales_attributes is a list of objects")
    names = {attributes.COLOUR: "Warna", attributes.SIZE: "Ukuran"}
    name = _text(given.get("name") or names.get(str(given.get("id")), ""), codes.PROPERTY_REQUIRED, "name").strip()
    value = _text(given.get("value_name") or "", codes.PROPERTY_REQUIRED, "value_name").strip()
    if not 1 <= len(name) <= AXIS_NAME_MAX:
        raise ApiError(codes.PROPERTY_REQUIRED, f"A sales attribute's name has 1 to {AXIS_NAME_MAX} characters")
    if not 1 <= len(value) <= VALUE_MAX:
        raise ApiError(codes.PROPERTY_REQUIRED, f"A sales attribute's value has 1 to {VALUE_MAX} characters")
    doc = {
        "id": str(given.get("id") or _custom_id(name)),
        "name": name,
        "value_id": str(given.get("value_id") or _custom_id(f"{name}\n{value}")),
        "value_name": value,
    }
    if isinstance(given.get("sku_img"), dict):
        uri = given["sku_img"].get("uri")
        if not isinstance(uri, str) or not _picture_exists(call, uri):
            raise ApiError(codes.MAIN_IMAGE, "A SKU's picture was not uploaded here")
        doc["sku_img"] = uri
    return doc


def _custom_id(text: str) -> str:
    """Custom names get the same id each time they are sent."""
    return str(7_000_000_000_000_000_000 + zlib.crc32(text.encode()))


def _check_axes(skus: list[dict]) -> None:
    axes = [attribute["name"] for attribute in skus[0]["sales_attributes"]]
    if len(axes) > AXES_MAX or len(set(axes)) < len(axes):
        raise ApiError(codes.PROPERTY_REQUIRED, f"At most {AXES_MAX} different sales attributes")
    if not axes and len(skus) > 1:
        raise ApiError(codes.PROPERTY_REQUIRED, "Several SKUs need sales attributes that tell them apart")
    combinations = set()
    for sku in skus:
        if [attribute["name"] for attribute in sku["sales_attributes"]] != axes:
            raise ApiError(codes.PROPERTY_REQUIRED, "Every SKU needs the same sales attributes")
        combinations.add(tuple(attribute["value_name"] for attribute in sku["sales_attributes"]))
    if len(combinations) < len(skus):
        raise ApiError(codes.PROPERTY_REQUIRED, "Two SKUs have the same sales attributes")


def _picture_exists(call: Call, uri: str) -> bool:
    return call.front.store.one("SELECT 1 FROM image WHERE uri = ?", uri) is not None


def _text(given: Any, code: int, name: str) -> str:
    if not isinstance(given, str):
        raise ApiError(code, f"{name} must be text")
    return given
