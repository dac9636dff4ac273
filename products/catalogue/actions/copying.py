"""Copy a product: a draft with what makes it a product, without what is only one product's."""

from typing import Any

from core import audit
from core.actors import Actor
from core.transactions import in_transaction
from products import content_fields
from products.catalogue.actions import creating, form_saves
from products.models import ChoiceImage, Product, ProductImage, Sku
from products.models.images import Picture
from products.product_rows import lock_product


@in_transaction
def copy_product(product: Product, *, actor: Actor, form: form_saves.Form | None = None) -> Product:
    """A draft with the product's content, storefronts, pictures, choices and prices.

    What belongs to one thing alone stays behind: seller SKUs, GTINs, stock, costs, floors, racks, reviews. The title is
    the same, so the draft asks for one of its own before it goes on sale (``duplicate_product``). A ``form`` that is sent
    twice makes one copy. Refuses a deleted product.
    """
    if known := form_saves.take(product.shop, form):
        return known.product
    product = lock_product(product)
    skus = Sku.objects.filter(product=product, is_active=True).order_by("position", "id")
    new = creating.NewProduct(
        values={name: getattr(product, name) for name in content_fields.NAMES} | {"axes": product.axes},
        skus=[{"options": sku.options, "price": sku.price} for sku in skus],
        platforms=product.platforms,
        is_draft=True,
        needs_picture=product.needs_picture,
    )
    copy = creating.create_alone(product.shop, new, actor=actor)
    ProductImage.objects.bulk_create(
        ProductImage(
            **_pixels(image, copy),
            position=image.position,
            alt=image.alt,
            is_placeholder=image.is_placeholder,
            source=image.source,
        )
        for image in product.images.order_by("position", "id")
    )
    ChoiceImage.objects.bulk_create(
        ChoiceImage(**_pixels(image, copy), choice=image.choice) for image in product.choice_images.order_by("id")
    )
    audit.record(copy, "product.copied", actor, after={"copy_of": product.title})
    form_saves.note(product.shop, form, copy)
    return copy


def _pixels(image: Picture, copy: Product) -> dict[str, Any]:
    """The same file as a picture of the copy: files are never changed or taken away."""
    same = ("file", "thumbnail", "width", "height", "sha256")
    values = {name: getattr(image, name) for name in same}
    return values | {"shop_id": copy.shop_id, "product": copy, "created_at": copy.created_at}
