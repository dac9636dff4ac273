"""By which ids storefronts know our SKUs, and by which they once did; part of the models, in a file of its own."""

from django.db import models
from django.dispatch import Signal

# After a commit that made ids known; whoever is above and waits for ids listens.
skus_became_known = Signal()


class KnownSku(models.Model):
    """An id by which a storefront host knows a SKU, or knew it before the product was deleted there and made anew.

    Never overwritten: an order that was placed under an old id still names it, months later. ``ListingSku`` has the id
    that counts today.
    """

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+", db_index=False)
    external_id = models.CharField(max_length=40)
    external_product_id = models.CharField(max_length=40)
    sku = models.ForeignKey("products.Sku", on_delete=models.CASCADE, related_name="known_as")
    known_since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "external_id"], name="knownsku_once")]

    def __str__(self):
        return self.external_id
