"""What a storefront host shows beside products and orders: the shop, its reviews, its promotions. A value that a host
has no call for is NOT_GIVEN."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from storefronts.contents import NOT_GIVEN


@dataclass(frozen=True)
class ShopSnapshot:
    """The shop's profile; ``logo`` is the SHA-256 of the picture's bytes, "" for none."""

    name: str
    logo: Any = NOT_GIVEN
    is_mall: Any = NOT_GIVEN
    programmes: Any = NOT_GIVEN
    settlement: Any = NOT_GIVEN


@dataclass(frozen=True)
class WrittenReview:
    """A review that a buyer wrote there: ``external_id`` grows with time, ``rating`` is 1 to 5 stars."""

    external_id: str
    product_id: str
    platform: str
    rating: int
    text: str
    author: str
    at: datetime


@dataclass(frozen=True)
class ReviewsSnapshot:
    """A product's rating as text or None, how many reviews it counts, and those it shows, as they were sent."""

    rating: str | None
    review_count: int
    reviews: list[dict]


@dataclass(frozen=True)
class PromotedSku:
    """A SKU at its price, or ``percent`` off. ``left`` and ``per_buyer`` are None without a limit."""

    product_id: str
    price: int | None
    percent: Decimal | None
    left: int | None
    per_buyer: int | None


@dataclass(frozen=True)
class PromotionSnapshot:
    """A promotion as a host has it, in the words of ``PromotionData``. ``skus`` by SKU id where it prices products,
    ``product_ids`` all that take part (none for the whole shop); ``gift_steps`` are (pieces, spend, SKU ids)."""

    external_id: str
    title: str
    status: str
    starts_at: datetime
    ends_at: datetime | None
    skus: dict[str, PromotedSku]
    product_ids: frozenset[str]
    tiers: Any = NOT_GIVEN
    gift_steps: Any = NOT_GIVEN
    percent: Any = NOT_GIVEN
    amount: Any = NOT_GIVEN
    minimum_spend: Any = NOT_GIVEN
    minimum_quantity: Any = NOT_GIVEN
    maximum_discount: Any = NOT_GIVEN
    code: Any = NOT_GIVEN
    buyers: Any = NOT_GIVEN
    left: Any = NOT_GIVEN
    per_buyer: Any = NOT_GIVEN
    budget_left: Any = NOT_GIVEN
    channels: Any = NOT_GIVEN


@dataclass(frozen=True)
class UnreadOrder:
    """An order that a host cannot tell of: all that is known of it is where it stands among the others. ``created_at``
    and ``status`` (the host's word) are missing where even that cannot be told."""

    changed_at: datetime
    created_at: datetime | None = None
    status: str = ""
