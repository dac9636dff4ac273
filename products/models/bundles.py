"""SKUs that are made of others; part of the models, in a file of its own."""

from django.db import models
from django.db.models import F, Q

from core.models import ShopOwned
from products import limits


class BundlePart(ShopOwned):
    """So many pieces of one SKU are in each piece of another, the bundle. A bundle has no stock of its own, and no bundle
    is in another (a trigger refuses that, and parts of another shop)."""

    bundle = models.ForeignKey("products.Sku", on_delete=models.CASCADE, related_name="parts")
    component = models.ForeignKey("products.Sku", on_delete=models.PROTECT, related_name="part_of")
    pieces = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "component"], name="bundlepart_once"),
            models.CheckConstraint(condition=~Q(bundle=F("component")), name="bundlepart_not_itself"),
            models.CheckConstraint(condition=Q(pieces__range=(1, limits.PART_PIECES_MAX)), name="bundlepart_pieces"),
        ]

    def __str__(self):
        return f"{self.pieces} x {self.component}"

    @property
    def is_gone(self) -> bool:
        """The component, or its product, was deleted: nothing can be made of it."""
        product = self.component.product
        return not self.component.is_active or product.wanted_status == product.Status.DELETED

    @property
    def makes(self) -> int:
        """For how many bundles the component's available pieces are enough."""
        return 0 if self.is_gone else self.component.available // self.pieces
