"""Everything that changes the catalogue. ``from products import actions``; the topics are the modules."""

from products.catalogue.actions.availability import activate, deactivate, delete, restore, set_availability
from products.catalogue.actions.changing import set_prices, set_skus, update_product
from products.catalogue.actions.choice_images import remove_choice_image, set_choice_image
from products.catalogue.actions.coding import code_skus
from products.catalogue.actions.copying import copy_product
from products.catalogue.actions.creating import NewProduct, create_product, create_products
from products.catalogue.actions.held_prices import set_costs, set_floors
from products.catalogue.actions.images import add_image, describe_image, order_images, remove_image
from products.catalogue.actions.partial import set_prices_and_floors
from products.stock.actions.buffers import set_shop_buffer, set_sku_buffer
from products.stock.actions.bundles import set_parts
from products.stock.actions.ledger import change_stock, set_counts
from products.stock.actions.low_points import set_low_points
from products.stock.actions.racks import set_rack

__all__ = [
    "NewProduct",
    "activate",
    "add_image",
    "change_stock",
    "code_skus",
    "copy_product",
    "create_product",
    "create_products",
    "deactivate",
    "delete",
    "describe_image",
    "order_images",
    "remove_choice_image",
    "remove_image",
    "restore",
    "set_availability",
    "set_choice_image",
    "set_costs",
    "set_counts",
    "set_floors",
    "set_low_points",
    "set_parts",
    "set_prices",
    "set_prices_and_floors",
    "set_rack",
    "set_shop_buffer",
    "set_sku_buffer",
    "set_skus",
    "update_product",
]
