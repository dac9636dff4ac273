"""The rows of the catalogue."""

from products.models.catalogue import (
    Category,
    ImageUpload,
    Listing,
    ListingSku,
    Product,
    ProductImage,
    Sku,
    StockEntry,
    StockLevel,
    image_id,
    product_id,
    sku_id,
)
from products.models.editor_forms import EditorForm
from products.models.known import KnownSku
from products.models.locks import PriceLock, StockBuffer, StockLock
from products.models.reviewed import Review

__all__ = [
    "Category",
    "EditorForm",
    "ImageUpload",
    "KnownSku",
    "Listing",
    "ListingSku",
    "PriceLock",
    "Product",
    "ProductImage",
    "Review",
    "Sku",
    "StockBuffer",
    "StockEntry",
    "StockLevel",
    "StockLock",
    "image_id",
    "product_id",
    "sku_id",
]
