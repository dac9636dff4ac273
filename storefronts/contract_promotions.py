"""What is said to a storefront about promotions, and what an order says of them; part of the contract, in a file of its
own. Money is whole rupiah."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class PromotionItemData:
    """A SKU in a promotion: for ``price``, or ``percent`` off; None as a limit is none. Ids are the storefront's."""

    product_id: str
    sku_id: str
    price: int | None
    percent: Decimal | None
    left: int | None
    per_buyer: int | None


@dataclass(frozen=True)
class PromotionData:
    """A promotion as it is to be on a host. ``items`` and ``removed`` (SKU ids) are what changed since the host was last
    told; ``product_ids`` all that take part, empty for the whole shop; ``left`` (pieces of all products together, or uses)
    and ``budget_left`` what both storefronts together have left; an item's own ``left`` is a campaign's."""

    external_id: str
    tool: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    buyers: str
    channels: list[str]
    product_ids: list[str]
    gone_product_ids: list[str]
    items: list[PromotionItemData]
    removed: list[str]
    percent: Decimal | None
    amount: int | None
    minimum_spend: int
    minimum_quantity: int
    maximum_discount: int | None
    code: str
    tiers: list[tuple[int, str]]
    gift_steps: list["GiftStepData"]
    left: int | None
    per_buyer: int | None
    budget_left: int | None
    atmosphere_on: list[str] = field(default_factory=list)
    ids_of_others: frozenset[str] = frozenset()  # what promotions of a similar title are called there
    is_put_right: bool = False  # somebody changed it there: all of it is said again, and what we know nothing of goes


@dataclass(frozen=True)
class GiftStepData:
    """From so many pieces or so much, these gifts: (product, SKU) by the storefront's ids."""

    minimum_quantity: int
    minimum_spend: int
    gifts: list[tuple[str, str]]


@dataclass(frozen=True)
class AppliedPromotion:
    """What a storefront says a promotion took off a line or an order, in whole rupiah, and for how many ``pieces`` of the
    line (of a bundle: sets); None where it does not say."""

    external_id: str
    amount: int
    pieces: int | None = None
