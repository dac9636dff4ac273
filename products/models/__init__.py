"""The rows of the catalogue."""

from products.models.asked import CategoryAttributes
from products.models.bundles import BundlePart
from products.models.catalogue import (
    Category,
    Listing,
    ListingSku,
    Product,
    Sku,
    StockEntry,
    StockLevel,
    is_low,
    product_id,
    sku_id,
)
from products.models.editor_forms import EditorForm
from products.models.holds import CampaignAllocation, HeldPrice, StockBuffer
from products.models.images import ChoiceImage, ImageUpload, ProductImage, image_id
from products.models.known import KnownSku
from products.models.planned import PlannedPrice
from products.models.reviewed import Review, ReviewReading
from products.models.stock_files import StockFile
from products.models.transfers import StockTransfer, StockTransferLine

__all__ = [
    "BundlePart",
    "CampaignAllocation",
    "Category",
    "CategoryAttributes",
    "ChoiceImage",
    "EditorForm",
    "HeldPrice",
    "ImageUpload",
    "KnownSku",
    "Listing",
    "ListingSku",
    "PlannedPrice",
    "Product",
    "ProductImage",
    "Review",
    "ReviewReading",
    "Sku",
    "StockBuffer",
    "StockEntry",
    "StockFile",
    "StockLevel",
    "StockTransfer",
    "StockTransferLine",
    "image_id",
    "is_low",
    "product_id",
    "sku_id",
]
