"""The TikTok Shop channel: where its status stands in the shared protocol (docs/protocol.md 6)."""

from core.platforms import Platform
from storefronts.adapters.open_api.mapping import refusal_reasons
from storefronts.contract import ListingState

PLATFORM = Platform.TIKTOK_SHOP


def state_of(product: dict) -> ListingState:
    """``status`` speaks for TikTok Shop alone, and is left out when the product is not listed there."""
    status = product.get("status", "")
    audit = (product.get("audit") or {}).get("status", "")
    if not audit:
        audit = {"PENDING": "AUDITING", "FAILED": "FAILED", "ACTIVATE": "APPROVED"}.get(status, "NONE")
    return ListingState(status, audit if status else "NONE", refusal_reasons(product, PLATFORM) if status else [])
