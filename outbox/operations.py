"""What can be asked of a storefront, and how such a job behaves."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Family(models.TextChoices):
    """What must stay in order among itself; a refused text never holds back a stock push."""

    CONTENT = "CONTENT", _("Content")
    PRICE = "PRICE", _("Price")
    STOCK = "STOCK", _("Stock")
    REVIEWS = "REVIEWS", _("Reviews")
    SHOP = "SHOP", _("Shop profile")
    INTEGRATION = "INTEGRATION", _("Integration")
    SHIPPING = "SHIPPING", _("Shipping")
    ORDER = "ORDER", _("Orders")
    PROMOTION = "PROMOTION", _("Promotions")
    CREATORS = "CREATORS", _("Affiliates")
    PAYOUT = "PAYOUT", _("Withdrawals")
    ADS = "ADS", _("Ads")
    CHAT = "CHAT", _("Chat")
    READ = "READ", _("Read back")


class Operation(StrEnum):
    """State pushes: "make the storefront equal to the row". They coalesce and may be repeated."""

    PRODUCT_PUSH = "PRODUCT_PUSH"
    PRICE_PUSH = "PRICE_PUSH"
    STOCK_PUSH = "STOCK_PUSH"
    REVIEWS_PUSH = "REVIEWS_PUSH"
    SHOP_PUSH = "SHOP_PUSH"
    SHIPPING_OPTIONS_PUSH = "SHIPPING_OPTIONS_PUSH"
    INTEGRATION_PUSH = "INTEGRATION_PUSH"
    PACKAGE_SHIP = "PACKAGE_SHIP"
    ORDER_CANCEL = "ORDER_CANCEL"
    CANCELLATION_ANSWER = "CANCELLATION_ANSWER"
    PARCELS_CHANGE = "PARCELS_CHANGE"
    RETURN_EVIDENCE = "RETURN_EVIDENCE"
    RETURN_ANSWER = "RETURN_ANSWER"
    DISPUTE_DECISION = "DISPUTE_DECISION"
    PROMOTION_PUSH = "PROMOTION_PUSH"
    COLLABORATION_PUSH = "COLLABORATION_PUSH"
    SAMPLE_REVIEW = "SAMPLE_REVIEW"
    PAYOUT = "PAYOUT"
    AD_PUSH = "AD_PUSH"
    CHAT_PUSH = "CHAT_PUSH"
    CHAT_SETTINGS_PUSH = "CHAT_SETTINGS_PUSH"
    PRODUCT_READ = "PRODUCT_READ"


@dataclass(frozen=True)
class Manner:
    """``noun`` names the subject in the mailbox, ``label`` says in words what is sent; a lower ``priority`` goes first."""

    noun: str
    family: Family
    label: Any
    priority: int = 0


MANNERS: dict[Operation, Manner] = {
    Operation.PRODUCT_PUSH: Manner("product", Family.CONTENT, _("Whole product")),
    Operation.PRICE_PUSH: Manner("product", Family.PRICE, _("Price")),
    Operation.STOCK_PUSH: Manner("product", Family.STOCK, _("Stock"), priority=-1),
    Operation.REVIEWS_PUSH: Manner("product", Family.REVIEWS, _("Reviews"), priority=5),
    Operation.SHOP_PUSH: Manner("shop", Family.SHOP, _("Shop profile")),
    Operation.SHIPPING_OPTIONS_PUSH: Manner("shop", Family.SHIPPING, _("Shipping services")),
    # Whether the shop is on Tokopedia at all: before anything about its goods.
    Operation.INTEGRATION_PUSH: Manner("shop", Family.INTEGRATION, _("Integration to Tokopedia"), priority=-4),
    # A buyer waits at the other end.
    Operation.PACKAGE_SHIP: Manner("package", Family.ORDER, _("Shipment of a parcel"), priority=-3),
    Operation.ORDER_CANCEL: Manner("order", Family.ORDER, _("Cancellation of an order"), priority=-3),
    Operation.CANCELLATION_ANSWER: Manner("order", Family.ORDER, _("Answer to a cancellation request"), priority=-2),
    Operation.PARCELS_CHANGE: Manner("order", Family.ORDER, _("Splitting or combining parcels"), priority=-3),
    # One mailbox: evidence goes before the answer that rests on it.
    Operation.RETURN_EVIDENCE: Manner("return", Family.ORDER, _("Evidence for a return"), priority=-2),
    Operation.RETURN_ANSWER: Manner("return", Family.ORDER, _("Answer to a return"), priority=-2),
    Operation.DISPUTE_DECISION: Manner("dispute", Family.ORDER, _("Decision about a dispute"), priority=-2),
    Operation.PROMOTION_PUSH: Manner("promotion", Family.PROMOTION, _("Promotion"), priority=-1),
    Operation.COLLABORATION_PUSH: Manner("collaboration", Family.CREATORS, _("Collaboration with creators")),
    Operation.SAMPLE_REVIEW: Manner("sample", Family.CREATORS, _("Answer to a request for a sample")),
    Operation.AD_PUSH: Manner("ad", Family.ADS, _("Ad campaign"), priority=-1),
    Operation.PAYOUT: Manner("payout", Family.PAYOUT, _("Withdrawal to a bank")),
    # A person waits for an answer: before everything. One mailbox a conversation keeps its messages in order.
    Operation.CHAT_PUSH: Manner("conversation", Family.CHAT, _("Chat message"), priority=-5),
    Operation.CHAT_SETTINGS_PUSH: Manner("shop", Family.CHAT, _("Whether the shop takes chats"), priority=-1),
    # Reading back proves that buyers see it; it never delays a push.
    Operation.PRODUCT_READ: Manner("product", Family.READ, _("Read back"), priority=10),
}


def in_words(operation: str) -> str:
    """What a job of this operation sends, as a person reads it."""
    return str(MANNERS[Operation(operation)].label)


READS = frozenset({Operation.PRODUCT_READ})
# These make the storefront equal to the row, so that one of them may be said again at any time. The others ask for
# something once: a parcel, a cancellation.
STATE_PUSHES = frozenset(
    {
        Operation.PRODUCT_PUSH,
        Operation.PRICE_PUSH,
        Operation.STOCK_PUSH,
        Operation.REVIEWS_PUSH,
        Operation.SHOP_PUSH,
        Operation.SHIPPING_OPTIONS_PUSH,
        Operation.INTEGRATION_PUSH,
        Operation.PROMOTION_PUSH,
        Operation.COLLABORATION_PUSH,
        Operation.AD_PUSH,
        Operation.CHAT_SETTINGS_PUSH,
    }
)
