"""Everything that changes the catalogue. ``from products import actions``; the topics are the modules."""

from products.actions.availability import activate, deactivate, delete, restore, set_availability
from products.actions.buffering import set_shop_buffer, set_sku_buffer
from products.actions.catalogue import set_prices, set_skus, update_product
from products.actions.creation import NewProduct, create_product, create_products
from products.actions.images import add_image, describe_image, order_images, remove_image
from products.actions.price_locks import set_costs
from products.actions.stock import change_stock, set_counts

__all__ = [
    "NewProduct",
    "activate",
    "add_image",
    "change_stock",
    "create_product",
    "create_products",
    "deactivate",
    "delete",
    "describe_image",
    "order_images",
    "remove_image",
    "restore",
    "set_availability",
    "set_costs",
    "set_counts",
    "set_prices",
    "set_shop_buffer",
    "set_sku_buffer",
    "set_skus",
    "update_product",
]
