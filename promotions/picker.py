"""The product list of the editor: what can be chosen and why not, and the rows that were."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from core.platforms import Platform
from products.catalogue import queries as catalogue
from products.catalogue import small_pictures
from products.models import Product, ProductImage, Sku
from promotions import display_cases
from promotions.rules import ItemInput

FOUND_MAX, ADD_ALL_MAX = 20, 500


def find(shop, tool: str, text: str) -> tuple[list[dict[str, Any]], int]:
    """Up to twenty products that match, each with why it cannot take part (or ""), and how many more there are."""
    there = display_cases.surfaces_of(tool)
    products = matching(shop, text)
    count = products.count()
    rows = with_pictures(products.order_by("-updated_at", "-id")).prefetch_related("skus")[:FOUND_MAX]
    return [_row(row) | {"why_not": _why_not(row, there)} for row in rows], max(0, count - FOUND_MAX)


def find_all(shop, tool: str, text: str) -> list[Product]:
    """All products that match and can take part, at most five hundred."""
    there = display_cases.surfaces_of(tool)
    rows = matching(shop, text).order_by("title", "id").prefetch_related("skus")[:ADD_ALL_MAX]
    return [row for row in rows if not _why_not(row, there)]


def matching(shop, text: str):
    """The shop's products that are not deleted and match the words."""
    products = Product.objects.for_shop(shop).exclude(wanted_status=Product.Status.DELETED)
    return catalogue.search(products, text) if text.strip() else products


def rows_of_products(products: Iterable[Product], *, by_price: bool) -> list[dict[str, Any]]:
    """Rows for the list: one a product, or one a SKU where each has its own price."""
    rows = []
    for product in with_pictures(products):
        row = _row(product)
        if not by_price:
            rows.append(row | {"percent": "", "price": ""})
            continue
        skus = [sku for sku in product.skus.all() if sku.is_active]
        rows += [row | _sku(sku) | {"price": "", "percent": ""} for sku in skus]
    return rows


def chosen_rows(
    items: Iterable[ItemInput], *, by_price: bool, posted: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """The rows of what is in the promotion, with what was typed where it was posted."""
    items, posted = list(items), posted or {}
    ids = {item.product.pk for item in items}
    products = {row.pk: row for row in with_pictures(Product.objects.filter(pk__in=ids)).prefetch_related("skus")}
    rows = []
    for item in items:
        row = _row(products[item.product.pk])
        if item.sku is not None:
            row |= _sku(item.sku)
        percent = "" if item.percent is None else f"{item.percent.normalize():f}"
        price = "" if item.price is None else str(item.price)
        row |= {
            "percent": posted.get(f"percent_{row['id']}", percent),
            "price": posted.get(f"price_{row['id']}", price),
        }
        rows.append(row)
    if by_price and any(item.sku is None for item in items):
        return rows_of_products(Product.objects.filter(pk__in=ids).prefetch_related("skus"), by_price=True)
    return rows


def with_pictures(products):
    """Products with their first picture's small version, gathered in the one query."""
    picture = ProductImage.objects.filter(product=OuterRef("pk")).order_by("position", "id")
    return products.annotate(thumbnail=Subquery(picture.values("thumbnail")[:1]))


def _row(product) -> dict[str, Any]:
    return {
        "id": product.public_id,
        "product_id": product.public_id,
        "title": product.title,
        "variant": "",
        "code": "",
        "list_price": product.price_min,
        "price_max": product.price_max,
        "stock": product.available_total,
        "platforms": Platform.ordered(product.platforms),
        "thumbnail_url": small_pictures.url(product.thumbnail),
        "skus": [_sku(sku) for sku in product.skus.all() if sku.is_active],
    }


def _sku(sku: Sku) -> dict[str, Any]:
    return {
        "id": sku.public_id,
        "variant": ", ".join(sku.options.values()),
        "code": sku.seller_sku,
        "list_price": sku.price,
        "price_max": sku.price,
        "stock": sku.available,
    }


def _why_not(product, there) -> str:
    if not product.platforms:
        return _("It is on no storefront.")
    if not set(product.platforms) & set(there):
        names = ", ".join(str(Platform(platform).label) for platform in there)
        return _("This tool exists on %s only, and the product is not there.") % names
    if product.status == Product.Status.DRAFT:
        return _("It is a draft; put it on sale first.")
    return ""
