"""From ids to the products and SKUs a promotion is wanted for: one way in for pages and API."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from core.errors import Fault, Invalid
from core.sentences import gettext as _
from products.models import Product, Sku
from promotions.rules import ItemInput

# What the API and the pages say of the price, and the model's field for it.
DISCOUNT_FIELDS = {
    "percent": "percent",
    "amount": "amount",
    "price": "amount",
    "minimum_spend": "minimum_spend",
    "minimum_quantity": "minimum_quantity",
    "maximum_discount": "maximum_discount",
    "code": "code",
    "tiers": "tiers",
}


def item_inputs(
    shop,
    *,
    product_ids: Iterable[str] = (),
    sku_ids: Iterable[str] = (),
    items: Iterable[Mapping[str, Any]] = (),
    gift_sku_ids: Iterable[str] = (),
) -> list[ItemInput]:
    """Items by public ids; ``items`` name a ``product_id`` or a ``sku_id`` with its own ``percent`` or ``price`` (whole
    rupiah). Refuses, naming each, ids that are not this shop's or whose product was deleted."""
    named: list[tuple[str, Mapping[str, Any]]] = [
        *((f"product_ids.{place}", {"product_id": id}) for place, id in enumerate(product_ids)),
        *((f"sku_ids.{place}", {"sku_id": id}) for place, id in enumerate(sku_ids)),
        *((f"items.{place}", row) for place, row in enumerate(items)),
    ]
    rows = [row for _field, row in named]
    gifts = list(gift_sku_ids)
    products = _products(shop, [row["product_id"] for row in rows if row.get("product_id")])
    skus = _skus(shop, [*(row["sku_id"] for row in rows if row.get("sku_id")), *gifts])
    errors, found = [], []
    for field, row in named:
        id = row.get("sku_id") or row.get("product_id") or ""
        sku = skus.get(id)
        product = sku.product if sku else products.get(id)
        if product is None:
            if field.startswith("items"):
                field += ".sku_id" if row.get("sku_id") else ".product_id"
            errors.append(Fault("not_found", _("There is no “%s” in this shop.") % id, field))
            continue
        percent = row.get("percent")
        found.append(ItemInput(product, sku, None if percent is None else Decimal(percent), row.get("price")))
    for place, id in enumerate(gifts):
        if (sku := skus.get(id)) is None:
            text = _("There is no “%s” in this shop.") % id
            errors.append(Fault("not_found", text, f"gift_sku_ids.{place}"))
        else:
            found.append(ItemInput(sku.product, sku, is_gift=True))
    if errors:
        raise Invalid(errors[:50])
    return found


def settings_of(discount: Mapping[str, Any]) -> dict[str, Any]:
    """The model's fields from a ``discount`` object; what it leaves out stays."""
    values = {DISCOUNT_FIELDS[name]: value for name, value in discount.items() if name in DISCOUNT_FIELDS}
    if "tiers" in values:
        values["tiers"] = [_tier(tier) for tier in values["tiers"]]
        if values["tiers"] and "gift_sku_ids" in values["tiers"][0]:
            first = values["tiers"][0]
            values = {"minimum_quantity": first["quantity"], "minimum_spend": first["spend"]} | values
    return values


def gifts_of_steps(tiers: Iterable[Mapping[str, Any]]) -> list[str]:
    """The SKUs that the steps of a gift give, each once."""
    return list(dict.fromkeys(id for tier in tiers for id in tier.get("gift_sku_ids") or []))


def _tier(tier: Mapping[str, Any]) -> dict[str, Any]:
    """A step as it is kept: of a gift what is needed and what is given, else pieces and per cent."""
    if "gift_sku_ids" not in tier and "spend" not in tier:
        return {"quantity": tier.get("quantity") or 0, "percent": str(tier.get("percent") or 0)}
    step = {"quantity": tier.get("quantity") or 0, "spend": tier.get("spend") or 0}
    step |= {"percent": str(tier["percent"])} if tier.get("percent") is not None else {}
    return step | {"gift_sku_ids": list(dict.fromkeys(tier.get("gift_sku_ids") or []))}


def _products(shop, ids: list[str]) -> dict[str, Product]:
    if not ids:
        return {}
    rows = Product.objects.for_shop(shop).filter(public_id__in=ids).exclude(wanted_status=Product.Status.DELETED)
    return {row.public_id: row for row in rows.prefetch_related("skus")}


def _skus(shop, ids: list[str]) -> dict[str, Sku]:
    if not ids:
        return {}
    rows = Sku.objects.filter(product__shop=shop, public_id__in=ids, is_active=True)
    rows = rows.exclude(product__wanted_status=Product.Status.DELETED)
    return {row.public_id: row for row in rows.select_related("product").prefetch_related("product__skus")}
