"""Everything that changes the catalogue. ``from products import actions``; the topics are the modules."""

from products.actions.availability import activate, deactivate, delete, set_availability
from products.actions.catalogue import create_product, set_prices, set_skus, update_product
from products.actions.images import add_image, add_placeholder, describe_image, order_images, remove_image
from products.actions.stock import change_stock, set_counts

__all__ = [
    "activate",
    "add_image",
    "add_placeholder",
    "change_stock",
    "create_product",
    "deactivate",
    "delete",
    "describe_image",
    "order_images",
    "remove_image",
    "set_availability",
    "set_counts",
    "set_prices",
    "set_skus",
    "update_product",
]
