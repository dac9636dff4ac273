"""Pictures of products, and those that storefronts hold already."""

from django.db import models

from core import ids
from core.models import ShopOwned


def image_id():
    """A fresh ``img_...`` id."""
    return ids.new_id("img")


class ProductImage(ShopOwned):
    """A picture, re-encoded by us on upload (so nothing but pixels survives), in the seller's order."""

    public_id = models.CharField(max_length=32, unique=True, default=image_id, editable=False)
    product = models.ForeignKey(
        "products.Product", on_delete=models.CASCADE, null=True, blank=True, related_name="images"
    )
    position = models.PositiveSmallIntegerField(default=0)
    file = models.ImageField(upload_to="products/", width_field="width", height_field="height")
    thumbnail = models.ImageField(upload_to="products/thumbnails/", blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    alt = models.CharField(max_length=200, blank=True)
    is_placeholder = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["product", "position", "id"], name="productimage_order")]

    def __str__(self):
        return self.alt or self.public_id


class ImageUpload(models.Model):
    """A picture that a storefront already holds: its uri there, so that the same pixels travel once."""

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    uri = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "sha256"], name="imageupload_once")]

    def __str__(self):
        return self.uri
