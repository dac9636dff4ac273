"""What an order goes through."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """An order's status, in the storefront's names (docs/rules.md 3.1)."""

    UNPAID = "UNPAID", _("Unpaid")
    ON_HOLD = "ON_HOLD", _("On hold")
    AWAITING_SHIPMENT = "AWAITING_SHIPMENT", _("Awaiting shipment")
    PARTIALLY_SHIPPING = "PARTIALLY_SHIPPING", _("Partially shipped")
    AWAITING_COLLECTION = "AWAITING_COLLECTION", _("Awaiting collection")
    IN_TRANSIT = "IN_TRANSIT", _("In transit")
    DELIVERED = "DELIVERED", _("Delivered")
    COMPLETED = "COMPLETED", _("Completed")
    CANCELLED = "CANCELLED", _("Cancelled")


TO_SHIP = [Status.AWAITING_SHIPMENT, Status.PARTIALLY_SHIPPING, Status.AWAITING_COLLECTION]
# Before the courier's first scan: the seller may cancel, the pieces still lie on the shelf (docs/rules.md 3.4).
BEFORE_TRANSIT = [Status.UNPAID, Status.ON_HOLD, *TO_SHIP]
SHIPPED = [Status.IN_TRANSIT, Status.DELIVERED]
