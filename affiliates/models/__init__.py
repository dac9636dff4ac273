"""The rows of affiliates."""

from affiliates.models.collaborations import (
    RATE_LEAST,
    RATE_MOST,
    Collaboration,
    CollaborationListing,
    CollaborationProduct,
    Invitation,
    collaboration_id,
    invitation_id,
)
from affiliates.models.creators import Creator, creator_id
from affiliates.models.results import (
    AffiliateOrder,
    AffiliateReading,
    CreatorClicks,
    Sample,
    affiliate_order_id,
    sample_id,
)

__all__ = [
    "RATE_LEAST",
    "RATE_MOST",
    "AffiliateOrder",
    "AffiliateReading",
    "Collaboration",
    "CollaborationListing",
    "CollaborationProduct",
    "Creator",
    "CreatorClicks",
    "Invitation",
    "Sample",
    "affiliate_order_id",
    "collaboration_id",
    "creator_id",
    "invitation_id",
    "sample_id",
]
