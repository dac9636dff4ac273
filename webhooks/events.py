"""Which facts of the change log a client hears of, under which names, and which scope lets a program hear them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import facts

TEST = "webhook.test"


class EventType(models.TextChoices):
    """What an endpoint can subscribe to. The values are the ``type`` of the message, and never change."""

    ORDER_CREATED = "order.created", _("An order came in")
    ORDER_UPDATED = "order.updated", _("An order changed: paid, shipped, cancelled, …")
    RETURN_CREATED = "return.created", _("A buyer asked for a refund, a return or a replacement")
    RETURN_UPDATED = "return.updated", _("A return changed: answered, sent back, inspected, refunded, …")
    MESSAGE_RECEIVED = "message.received", _("A buyer wrote a message")
    STOCK_CHANGED = "stock.changed", _("A SKU's stock moved, by hand or by an order")
    PRODUCT_UPDATED = "product.updated", _("A product was made, edited or deleted")
    LISTING_UPDATED = "listing.updated", _("A product's place on a storefront changed")
    PROMOTION_UPDATED = "promotion.updated", _("A promotion was made, changed, published or ended")
    AD_UPDATED = "ad.updated", _("An ad campaign was made, changed, paused, ended, or stopped being shown")
    STATEMENT_UPDATED = "statement.updated", _("A storefront's statement came, was reconciled or paid")
    CASE_UPDATED = "case.updated", _("A difference in a settlement was found, changed, repaired or accepted")
    WITHDRAWAL_UPDATED = "withdrawal.updated", _("A withdrawal was asked for, arrived or was returned")
    INTEGRATION_UPDATED = "integration.updated", _("The shop's standing with Tokopedia changed")
    VIOLATION_CREATED = "violation.created", _("The shop was given violation points")
    APPEAL_DECIDED = "appeal.decided", _("An appeal was decided")
    COLLABORATION_UPDATED = (
        "collaboration.updated",
        _("A collaboration with creators was made, changed, answered or ended"),
    )
    SAMPLE_CREATED = "sample.created", _("A creator asked for a sample")
    SAMPLE_UPDATED = "sample.updated", _("A request for a sample was answered, shipped, received, …")
    MALL_UPDATED = "mall.updated", _("The shop's Mall standing or application changed")


# What a token must be allowed to read before it may send these events elsewhere: no token gives more than it has.
SCOPES = {
    EventType.ORDER_CREATED: "orders:read",
    EventType.ORDER_UPDATED: "orders:read",
    EventType.RETURN_CREATED: "returns:read",
    EventType.RETURN_UPDATED: "returns:read",
    EventType.MESSAGE_RECEIVED: "chat:read",
    EventType.STOCK_CHANGED: "products:read",
    EventType.PRODUCT_UPDATED: "products:read",
    EventType.LISTING_UPDATED: "products:read",
    EventType.PROMOTION_UPDATED: "promotions:read",
    EventType.AD_UPDATED: "ads:read",
    EventType.STATEMENT_UPDATED: "finance:read",
    EventType.CASE_UPDATED: "finance:read",
    EventType.WITHDRAWAL_UPDATED: "finance:read",
    EventType.INTEGRATION_UPDATED: "shop:read",
    EventType.VIOLATION_CREATED: "health:read",
    EventType.APPEAL_DECIDED: "health:read",
    EventType.COLLABORATION_UPDATED: "affiliates:read",
    EventType.SAMPLE_CREATED: "affiliates:read",
    EventType.SAMPLE_UPDATED: "affiliates:read",
    EventType.MALL_UPDATED: "shop:read",
}

# What an event is about; a fact about anything else is nobody's but the shop's.
_SUBJECTS = {
    *("order", "return", "product", "listing", "promotion", "integration", "conversation"),
    *("statement", "case", "withdrawal", "mallapplication", "shop", "violation", "appeal", "collaboration", "sample"),
    "adcampaign",
}


def types_of(subject_type: str, fact: str) -> tuple[EventType, ...]:
    """The events that one entry of the change log is; () when clients do not hear of it."""
    known = facts.facts().get(fact)
    return (
        tuple(EventType(event_type) for event_type in known.event_types) if known and subject_type in _SUBJECTS else ()
    )
