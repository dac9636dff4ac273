"""The Tokopedia channel: where its status stands in the shared protocol (docs/protocol.md 6)."""

from core.platforms import Platform
from storefronts.adapters.open_api.mapping import refusal_reasons
from storefronts.contract import ListingState

PLATFORM = Platform.TOKOPEDIA

# Tokopedia has a product status in reads, and no audit of its own there: the status implies it.
_AUDIT = {"PENDING": "AUDITING", "FAILED": "FAILED", "ACTIVATE": "APPROVED"}


def state_of(product: dict) -> ListingState:
    """``integrated_platform_statuses`` carries Tokopedia's status; it is left out when not listed there."""
    for row in product.get("integrated_platform_statuses") or []:
        if row.get("platform") == PLATFORM:
            status = row.get("status", "")
            return ListingState(status, _AUDIT.get(status, "NONE"), refusal_reasons(product, PLATFORM))
    return ListingState("")
