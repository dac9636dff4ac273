"""What storefronts ask of the products of a category."""

from django.db import models

from core.platforms import Platform
from products.models.catalogue import Category


class CategoryAttributes(models.Model):
    """What a storefront asked for in a category when it was read last; the same for every shop.

    ``attributes``: [{"id", "name", "is_required", "values": [[id, name]], "is_customizable", "is_multiple"}].
    """

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="asked")
    platform = models.CharField(max_length=16, choices=Platform)
    attributes = models.JSONField(default=list)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "category attributes"
        constraints = [models.UniqueConstraint(fields=["category", "platform"], name="categoryattributes_once")]

    def __str__(self):
        return f"{self.category_id} on {self.platform}: {len(self.attributes)}"
