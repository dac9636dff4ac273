"""Pictures: checked, re-encoded and thumbnailed by us, so that nothing but pixels is kept or sent."""

import hashlib
import io

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

from core import audit, clock, pixels
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.sentences import gettext as _
from core.texts import clean_line
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products import limits
from products.catalogue import small_pictures
from products.catalogue.actions import form_saves
from products.models import Product, ProductImage
from products.models.images import Picture
from products.product_rows import lock_product, refuse_while_merging, touch

THUMBNAIL_SIDE = 240
Image.MAX_IMAGE_PIXELS = limits.IMAGE_SIDE_MAX * limits.IMAGE_SIDE_MAX


def read_picture(upload) -> tuple[bytes, Image.Image]:
    """The upload as a clean JPEG or PNG and its pixels. Refuses anything that is not a picture within the rules.

    Only PNG and JPEG by content (an SVG or a polyglot is refused or loses its tail), 300 to 4000 pixels a side,
    at most 5 MB (docs/rules.md 2.1). Metadata such as GPS is dropped.
    """
    if upload.size > limits.IMAGE_BYTES_MAX:
        raise Invalid(
            [
                _image_fault(
                    "image_too_big",
                    _("A picture has at most 5 MB; this one has %.1f MB.") % (upload.size / 1024 / 1024),
                )
            ]
        )
    try:
        picture = Image.open(upload)
        if picture.format not in limits.IMAGE_FORMATS:
            raise UnidentifiedImageError
        if not all(limits.IMAGE_SIDE_MIN <= side <= limits.IMAGE_SIDE_MAX for side in picture.size):
            raise Invalid(
                [
                    _image_fault(
                        "image_size",
                        _("A picture has 300 to 4000 pixels a side; this one has %(w)d x %(h)d.")
                        % {"w": picture.width, "h": picture.height},
                    )
                ]
            )
        kind = picture.format
        picture.load()
    except Invalid:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise Invalid(
            [_image_fault("image_unreadable", _("This is not a PNG or JPEG picture that we can read."))]
        ) from error
    plain = pixels.only(picture, "RGBA" if kind == "PNG" and picture.has_transparency_data else "RGB")
    buffer = io.BytesIO()
    plain.save(buffer, kind, **({"quality": 90} if kind == "JPEG" else {"optimize": False}))
    return buffer.getvalue(), plain


def thumbnail_of(picture: Image.Image) -> bytes:
    """A small square JPEG for lists."""
    small = ImageOps.fit(picture.convert("RGB"), (THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=82)
    return buffer.getvalue()


@in_transaction
def add_image(
    shop,
    *,
    upload,
    actor: Actor,
    product: Product | None = None,
    alt: str = "",
    source: str = "",
    editor: form_saves.Seen | None = None,
) -> ProductImage:
    """Keep a picture; on a product it goes last and replaces a drawn placeholder. Without one it stays loose until
    a product is created with it. ``editor`` is the open form that sends it, ``source`` the address that it came from. Refuses a tenth picture and whatever ``read_picture`` refuses."""
    content, picture = read_picture(upload)
    count = 0
    if product is not None:
        form_saves.hold(shop, editor)
        product = lock_product(product)
        refuse_while_merging(product.shop_id)
        product.images.filter(is_placeholder=True).delete()
        count = product.images.count()
        if count >= limits.IMAGES_MAX:
            raise Refused(
                "too_many_images", _("A product shows at most %d pictures.") % limits.IMAGES_MAX, field="file"
            )
    image = ProductImage(shop=shop, product=product, position=count, source=source, created_at=clock.now())
    image.alt = clean_line(alt)[:200]
    fill(image, content, picture)
    image.save()
    if product is not None:
        changed(product, actor, "product.image_added", editor, after={"image": image.public_id})
    return image


def fill(image: Picture, content: bytes, picture: Image.Image) -> None:
    """Put what ``read_picture`` gave, and its thumbnails, into the media store. The caller saves the row."""
    suffix = "png" if content.startswith(b"\x89PNG") else "jpg"
    image.sha256 = hashlib.sha256(content).hexdigest()
    name = image.sha256[:24]
    image.file.save(f"{name}.{suffix}", ContentFile(content), save=False)
    image.thumbnail.save(f"{name}.jpg", ContentFile(thumbnail_of(picture)), save=False)
    small_pictures.make(str(image.thumbnail.name))
    image.width, image.height = picture.size  # Django reads them back before the name is set, and finds none


@in_transaction
def remove_image(image: ProductImage, *, actor: Actor, editor: form_saves.Seen | None = None) -> None:
    """Take a picture off its product. Refuses the last one of a product that is on sale."""
    form_saves.hold(image.shop, editor)
    product, image = _locked(image)
    if product.wanted_status == Product.Status.ACTIVATE and product.images.count() <= limits.IMAGES_MIN:
        raise Refused("last_image", _("A product on sale needs at least one picture. Add another one first."))
    image.delete()
    for position, row in enumerate(product.images.order_by("position", "id")):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    changed(product, actor, "product.image_removed", editor, before={"image": image.public_id})


@in_transaction
def order_images(product: Product, *, order: list[str], actor: Actor, editor: form_saves.Seen | None = None) -> Product:
    """Put the pictures in this order (public ids, all of them); the first is the main picture."""
    form_saves.hold(product.shop, editor)
    product = lock_product(product)
    refuse_while_merging(product.shop_id)
    images = {image.public_id: image for image in product.images.all()}
    if sorted(order) != sorted(images):
        text = _("The order names every picture of the product once.")
        raise Invalid([Fault("image_order", text, "image_ids")])
    before = [image.public_id for image in product.images.order_by("position", "id")]
    if before == order:
        return product
    for position, key in enumerate(order):
        images[key].position = position
    ProductImage.objects.bulk_update(images.values(), ["position"])
    changed(product, actor, "product.images_ordered", editor, before={"images": before}, after={"images": order})
    return product


@in_transaction
def describe_image(image: ProductImage, *, alt: str, actor: Actor, expected_alt: str | None = None) -> ProductImage:
    """Say in words what the picture shows, for those who cannot see it. Refuses to take back what says something else
    than ``expected_alt`` by now."""
    product, image = _locked(image)
    if expected_alt is not None and image.alt != expected_alt:
        raise Stale("version_conflict", _("Somebody wrote another description of this picture meanwhile."))
    before, image.alt = image.alt, clean_line(alt)[:200]
    if before != image.alt:
        image.save(update_fields=["alt"])
        audit.record(product, "product.image_described", actor, before={"alt": before}, after={"alt": image.alt})
    return image


def _locked(image: ProductImage) -> tuple[Product, ProductImage]:
    """The picture's product, locked, and the picture as it is now. Refuses one that was taken off meanwhile."""
    if image.product is None:
        raise Refused("image_gone", _("This picture was taken off the product meanwhile."))
    product = lock_product(image.product)
    refuse_while_merging(product.shop_id)
    row = ProductImage.objects.filter(pk=image.pk, product=product).first()
    if row is None:
        raise Refused("image_gone", _("This picture was taken off the product meanwhile."))
    return product, row


def changed(product: Product, actor: Actor, fact: str, editor: form_saves.Seen | None, **values) -> None:
    """What every change of a product's pictures ends with: a new version, the push and the log. The caller has the lock."""
    before = product.version
    product.needs_picture = not product.images.filter(is_placeholder=False).exists()
    touch(product)
    product.save(update_fields=["needs_picture", "version", "updated_at"])
    if product.wanted_status != Product.Status.DRAFT:
        outbox.enqueue(Operation.PRODUCT_PUSH, product)
    form_saves.note_picture(product, editor, before=before)
    audit.record(product, fact, actor, **values)


def _image_fault(code: str, message: str) -> Fault:
    return Fault(code, message, "file")
