"""Give a product's SKUs their codes by a pattern."""

from core import locks
from core.actors import Actor
from core.transactions import in_transaction
from products.catalogue import codes
from products.catalogue.actions.changing import set_skus
from products.models import Product, Sku
from products.product_rows import lock_product


@in_transaction
def code_skus(product: Product, *, pattern: str, replaces: bool, actor: Actor) -> Product:
    """Fill in the seller SKUs that are missing, or all of them where the pattern ``replaces`` those that are there.

    One pattern a shop at a time, so that two never give the same code. Refuses what ``codes.filled`` refuses.
    """
    locks.hold("seller-skus", product.shop_id)
    product = lock_product(product)
    skus = list(Sku.objects.filter(product=product, is_active=True).order_by("position", "id"))
    of = codes.Coded(
        brand=product.brand,
        title=product.title,
        choices=[[sku.options[axis["name"]] for axis in product.axes] for sku in skus],
        codes=[sku.seller_sku for sku in skus],
    )
    found = codes.filled(product.shop, of, pattern, replaces=replaces, product_id=product.pk)
    if found == of.codes:
        return product
    rows = [
        {"id": sku.public_id, "options": sku.options, "price": sku.price, "seller_sku": code}
        for sku, code in zip(skus, found, strict=True)
    ]
    return set_skus(product, skus=rows, axes=product.axes, actor=actor)
