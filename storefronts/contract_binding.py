"""What a storefront tells of a shop that comes to Tokopedia, or was there before."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class MirrorData:
    """Whether buyers of Tokopedia see the shop: MIRRORED, ROLLED_BACK (by the platform) or CANCELED; since when."""

    status: str
    changed_at: datetime | None


@dataclass(frozen=True)
class MirrorShop:
    """The shop that Tokopedia opened for a TikTok-side one: where it is, and the code its tokens are given for."""

    external_shop_id: str
    path: str
    auth_code: str


@dataclass(frozen=True)
class BindingData:
    """How a Tokopedia shop of before stands to an account: FREE, BINDING, MERGING or BOUND."""

    status: str
    account: str


@dataclass(frozen=True)
class OldListing:
    """A listing that a Tokopedia shop had before it was bound. ``status`` is ACTIVATE or SELLER_DEACTIVATED; a weight or
    a rating that the storefront does not tell is None; ``skus`` are (id, seller SKU, options, price in rupiah, stock)."""

    external_id: str
    title: str
    description: str
    category_id: str
    brand: str
    status: str
    weight_grams: int | None
    picture_uris: list[str]
    picture_urls: list[str]
    skus: list[tuple[str, str, dict[str, str], int, int]]
    rating: Decimal | None
    review_count: int
    reviews: list[dict]
