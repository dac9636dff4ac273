"""What the catalogue's views share: finding rows, reading content, answering with a product."""

from core.api.views import ShopApi
from core.errors import Fault, Field, Invalid, Refused
from core.sentences import gettext as _
from core.texts import clean_line
from products import content_fields
from products.catalogue import queries, representations
from products.content_fields import Kind
from products.models import Category, Product, ProductImage, Sku

# Where the body has no such member, the fault is in the other one that it has.
_INSTEAD = {"images": "image_ids", "title": "platforms"}


class CatalogueApi(ShopApi):
    """Products and what belongs to them."""

    def pointed(self, error: Refused) -> Refused:
        """Faults of choices, pictures, attributes, and of SKUs that the action knows by their id, at their place in the
        body."""
        body = self.sent or {}
        return error.placed(lambda fault: _place(fault, body))

    def find_product(self, public_id: str) -> Product:
        """The shop's product, with everything a picture of it needs."""
        return self.find(queries.with_everything(Product.objects.all()), public_id=public_id)

    def find_sku(self, public_id: str) -> Sku:
        """The shop's SKU, with its product."""
        return self.find(Sku.objects.filter(is_active=True).select_related("product"), public_id=public_id)

    def show(self, product: Product, *, status: int = 200, headers=None):
        """The product as it is now, with its ETag."""
        product = self.find_product(product.public_id)
        return self.tagged(representations.product(product), product.version, status=status, headers=headers)

    def show_sku(self, sku: Sku):
        """The SKU as it is now, with its ETag."""
        sku = self.find_sku(sku.public_id)
        return self.tagged(representations.skus([sku])[0], sku.version)


def content_of(body: dict) -> dict:
    """The content fields of a body, with the category as a row. Refuses a category that does not exist."""
    values = {
        field.name: body[field.name]
        for field in content_fields.FIELDS
        if field.sent_as in body and field.kind is not Kind.CATEGORY
    }
    if "category_id" in body:
        values["category"] = _category(body["category_id"])
    return values


def _place(fault: Fault, body) -> Field:
    """The member of the body that the fault's field means: dotted, or its steps where a name may have dots."""
    field = fault.field
    skus = body.get("skus") if isinstance(body.get("skus"), list) else []
    if "choice" in fault.values and skus:
        number, name = fault.values["choice"]
        options = skus[number].get("options") or {}
        return "skus", number, "options", next((key for key in options if clean_line(key) == name), name)
    if fault.path[:1] == ("attributes",):
        given = body.get("attributes") or {}
        name = next((key for key in given if clean_line(key) == fault.path[1]), None)
        if name is None:
            return "platforms" if body.keys() == {"platforms"} else "attributes"
        return "attributes", name
    if field in ("price", "quantity") and field not in body:
        for number, row in enumerate(skus):
            if row.get("id") and row["id"] == fault.values.get("sku_id"):
                return f"skus.{number}.{'price' if field == 'price' else 'stock'}"
    if field in _INSTEAD and field not in body and _INSTEAD[field] in body:
        return _INSTEAD[field]
    return field


def loose_images(shop, ids: list[str]) -> list[ProductImage]:
    """The shop's pictures that belong to no product yet, in the given order."""
    loose = ProductImage.objects.for_shop(shop).filter(public_id__in=ids, product=None)
    images = {image.public_id: image for image in loose}
    unknown = _("“%s” is no picture of POST /images that no product has yet.")
    twice = _("“%s” is named twice.")
    faults = [
        Fault("image_unknown", (twice if key in images else unknown) % key[:60], f"image_ids.{place}")
        for place, key in enumerate(ids)
        if key not in images or key in ids[:place]
    ]
    if faults:
        raise Invalid(faults)
    return [images[key] for key in ids]


def _category(external_id: str | None) -> Category | None:
    if external_id is None:
        return None
    category = Category.objects.filter(external_id=external_id).first()
    if category is None:
        message = _("There is no category “%s”; GET /categories lists them.") % external_id
        raise Invalid([Fault("category_unknown", message, "category_id")])
    return category
