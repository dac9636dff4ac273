"""How many days after delivery an order is settled (docs/rules.md 7.3)."""

from typing import TYPE_CHECKING, Any

from mock_storefronts.host.config import TOKOPEDIA
from mock_storefronts.selling import services

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

# How a shop stands; LOST for the month in which it lost express.
INSTANT, EXPRESS, LOST = "INSTANT", "EXPRESS", "LOST"
STANDINGS = (INSTANT, EXPRESS, LOST)
# Lengths that no page tells, or not alike (INFERRED).
INSTANT_DAYS, STANDARD_DAYS, EXTENDED_DAYS = 0, 8, 15


def days_of(front: "Storefront", order: dict[str, Any]) -> int:
    """By what held when the order was placed: the shop's standing and mark, where it was bought and who ships it."""
    doc = order["doc"]
    standing = doc.get("settlement", EXPRESS)
    if standing == LOST or services.is_sellers(doc["shipping_service"]):
        return EXTENDED_DAYS if doc.get("mall") else STANDARD_DAYS
    if standing == INSTANT and order["channel"] == TOKOPEDIA:
        return INSTANT_DAYS
    return int(front.config.settlement_days)
