"""Which facts of the change log a client hears of, under which names, and which scope lets a program hear them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

TEST = "webhook.test"


class EventType(models.TextChoices):
    """What an endpoint can subscribe to. The values are the ``type`` of the message, and never change."""

    ORDER_CREATED = "order.created", _("An order came in")
    ORDER_UPDATED = "order.updated", _("An order changed: paid, shipped, cancelled, …")
    STOCK_CHANGED = "stock.changed", _("A SKU's stock moved, by hand or by an order")
    PRODUCT_UPDATED = "product.updated", _("A product was made, edited or deleted")
    LISTING_UPDATED = "listing.updated", _("A product's place on a storefront changed")
    PROMOTION_UPDATED = "promotion.updated", _("A promotion was made, changed, published or ended")


# What a token must be allowed to read before it may send these events elsewhere: no token gives more than it has.
SCOPES = {
    EventType.ORDER_CREATED: "orders:read",
    EventType.ORDER_UPDATED: "orders:read",
    EventType.STOCK_CHANGED: "products:read",
    EventType.PRODUCT_UPDATED: "products:read",
    EventType.LISTING_UPDATED: "products:read",
    EventType.PROMOTION_UPDATED: "promotions:read",
}

_PRODUCT, _LISTING = EventType.PRODUCT_UPDATED, EventType.LISTING_UPDATED
# Facts of a product that are more, or less, than "the product changed".
_FACTS: dict[str, tuple[EventType, ...]] = {
    "product.created": (_PRODUCT, _LISTING),
    "product.availability_changed": (_PRODUCT, _LISTING),
    "product.activated": (_PRODUCT, _LISTING),
    "product.deactivated": (_PRODUCT, _LISTING),
    "product.deleted": (_PRODUCT, _LISTING),
    "product.restored": (_PRODUCT, _LISTING),
    "product.drift_healed": (_LISTING,),
    "product.listing_changed": (_LISTING,),
    # Told from the stock ledger, which also knows what orders reserve and release.
    "product.stock_changed": (),
}
# Logged because of who did it, not because anything changed.
_NO_CHANGE = {"product.sync_requested", "order.buyer_revealed"}


def types_of(subject_type: str, fact: str) -> tuple[EventType, ...]:
    """The events that one entry of the change log is; () when clients do not hear of it."""
    if fact in _NO_CHANGE:
        return ()
    if subject_type == "order":
        return (EventType.ORDER_CREATED,) if fact == "order.created" else (EventType.ORDER_UPDATED,)
    if subject_type == "product":
        return _FACTS.get(fact, (_PRODUCT,))
    if subject_type == "listing":
        return (_LISTING,)
    if subject_type == "promotion":
        return (EventType.PROMOTION_UPDATED,)
    return ()
