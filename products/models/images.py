"""Pictures of products, and those that storefronts hold already."""

from django.db import models

from core import ids
from core.models import ShopOwned
from products import limits


def image_id():
    """A fresh ``img_...`` id."""
    return ids.new_id("img")


class Picture(ShopOwned):
    """A file that was re-encoded by us on upload, so nothing but pixels survives, and its thumbnail."""

    public_id = models.CharField(max_length=32, unique=True, default=image_id, editable=False)
    file = models.ImageField(upload_to="products/", width_field="width", height_field="height")
    thumbnail = models.ImageField(upload_to="products/thumbnails/", blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True


class ProductImage(Picture):
    """A picture of a product, in the seller's order."""

    product = models.ForeignKey(
        "products.Product", on_delete=models.CASCADE, null=True, blank=True, related_name="images"
    )
    position = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(max_length=200, blank=True)
    is_placeholder = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True, db_default="")  # the address that it was fetched from

    class Meta:
        indexes = [models.Index(fields=["product", "position", "id"], name="productimage_order")]

    def __str__(self):
        return self.alt or self.public_id


class ChoiceImage(Picture):
    """What a choice of the product's first variation looks like: buyers see it as soon as they choose it. A picture of a
    choice that is gone stays, unseen, for the day when the choice comes back."""

    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, related_name="choice_images")
    choice = models.CharField(max_length=limits.OPTION_MAX)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "choice"], name="choiceimage_once")]

    def __str__(self):
        return self.choice


class ImageUpload(models.Model):
    """A picture that a storefront already holds: its uri there, so that the same pixels travel once."""

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    uri = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "sha256"], name="imageupload_once")]

    def __str__(self):
        return self.uri
