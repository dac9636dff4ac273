"""What the house says to a storefront, in the house's words. Adapters translate; nobody else speaks HTTP."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from storefronts.contract_ads import AdsAdapter
from storefronts.contract_affiliates import AffiliateAdapter
from storefronts.contract_attributes import AttributeData, AttributesAdapter, in_words
from storefronts.contract_binding import BindingData as BindingData
from storefronts.contract_binding import MirrorData as MirrorData
from storefronts.contract_binding import MirrorShop as MirrorShop
from storefronts.contract_binding import OldListing as OldListing
from storefronts.contract_chat import ChatAdapter
from storefronts.contract_chat import ChatMessageData as ChatMessageData
from storefronts.contract_chat import ConversationData as ConversationData
from storefronts.contract_chat import OutgoingMessage as OutgoingMessage
from storefronts.contract_chat import SessionData as SessionData
from storefronts.contract_money import EstimateData as EstimateData
from storefronts.contract_money import PayoutState as PayoutState
from storefronts.contract_money import SettlementLine as SettlementLine
from storefronts.contract_money import StatementData as StatementData
from storefronts.contract_performance import PerformanceAdapter
from storefronts.contract_promotions import AppliedPromotion as AppliedPromotion
from storefronts.contract_promotions import GiftStepData as GiftStepData
from storefronts.contract_promotions import PromotionData as PromotionData
from storefronts.contract_promotions import PromotionItemData as PromotionItemData
from storefronts.contract_returns import ReturnAnswer as ReturnAnswer
from storefronts.contract_returns import ReturnData as ReturnData
from storefronts.contract_returns import ReturnDispute as ReturnDispute
from storefronts.contract_returns import ReturnFile as ReturnFile
from storefronts.contract_returns import ReturnPiece as ReturnPiece
from storefronts.contract_returns import ReturnRecord as ReturnRecord
from storefronts.snapshots import PromotionSnapshot, ReviewsSnapshot, ShopSnapshot, UnreadOrder, WrittenReview


class StorefrontError(Exception):
    """A storefront did not do what was asked."""

    def __init__(self, code: str, message: str, *, request_id: str = ""):
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.request_id = code, message, request_id


class TemporaryError(StorefrontError):
    """Worth another try: time-out, 5xx, too many requests.

    ``is_host_trouble``: it says nothing about this call, counts towards the circuit, and uses up none of a job's tries.
    ``may_land``: no answer came, so the host may have carried it out, or may still do so.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        request_id: str = "",
        retry_after: float | None = None,
        is_host_trouble=True,
        may_land=False,
    ):
        super().__init__(code, message, request_id=request_id)
        self.retry_after, self.is_host_trouble, self.may_land = retry_after, is_host_trouble, may_land


class SlowDownError(TemporaryError):
    """Too many requests: the host is well, and says when to come again."""


class NotAllowedError(TemporaryError):
    """The host does not accept our token or signature: nothing goes out before the seller connects again."""


class PermanentError(StorefrontError):
    """Refused: the same call will be refused again until somebody changes something. ``reasons`` for the seller."""

    def __init__(self, code: str, message: str, *, request_id: str = "", reasons: list[str] | None = None):
        super().__init__(code, message, request_id=request_id)
        self.reasons = reasons or [message]


class PriceConflictError(PermanentError):
    """A promotion's price is not below the list price that the storefront knows."""


class NotFoundError(PermanentError):
    """The storefront does not know the object (any more)."""


class PromotionEndedError(PermanentError):
    """Somebody ended the promotion there before its time."""


class PromotionFrozenError(PermanentError):
    """The promotion runs there otherwise than it should, and the storefront does not let it be changed any more."""


class PictureUnknownError(PermanentError):
    """The storefront does not hold a picture that the product names (any more)."""


@dataclass(frozen=True)
class SkuData:
    """One SKU as we want it: price in whole rupiah, stock as what buyers may buy, by storefront warehouse id."""

    key: str  # our public id; the wire's external_sku_id
    external_id: str
    seller_sku: str
    options: dict[str, str]
    price: int
    stock: dict[str, int]


@dataclass(frozen=True)
class ProductData:
    """A product as we want it on one connection, with the FULL set of platforms it should be on."""

    key: str
    external_id: str
    title: str
    description: str
    category_id: str
    brand: str
    image_uris: list[str]
    platforms: list[str]
    skus: list[SkuData]
    video_url: str = ""
    # Pictures of choices of the variation ``pictured_axis``: choice -> uri.
    pictured_axis: str = ""
    choice_uris: Mapping[str, str] = field(default_factory=dict)
    # Parcel and terms by our names (weight_grams, cod_enabled, ...): numbers, flags, or None for what is not given.
    content: Mapping[str, Any] = field(default_factory=dict)
    # What its category asks for on this connection's storefronts, of what the product says.
    told_attributes: Sequence[AttributeData] = ()

    @property
    def attributes(self) -> list[str]:
        """The same in words, as a storefront's snapshot has it."""
        return sorted(in_words(one.name, [name for _id, name in one.values]) for one in self.told_attributes)


@dataclass(frozen=True)
class ListingState:
    """What a storefront says of a product on one channel. ``status`` is "" when it is not listed there."""

    status: str
    audit_status: str = "NONE"
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ProductReply:
    """The storefront took the product: its id and its SKUs' ids, by our keys."""

    external_id: str
    sku_ids: dict[str, str]


@dataclass(frozen=True)
class SkuSnapshot:
    external_id: str
    seller_sku: str
    price: int | None
    stock: dict[str, int]


@dataclass(frozen=True)
class ProductSnapshot:
    """A product as the storefront shows it to buyers now; ``states`` by platform, absent = not listed there."""

    external_id: str
    title: str
    description: str | None
    category_id: str
    skus: list[SkuSnapshot]
    states: dict[str, ListingState]
    updated_at: datetime | None = None
    review_count: int | None = None  # None where the storefront does not tell
    pictured_choices: list[str] | None = None  # choices that have a picture; None where the read does not tell
    attributes: list[str] | None = None  # in words; None where the read does not tell
    content: Mapping[str, Any] = field(default_factory=dict)  # of parcel and terms, what it tells, by our names


@dataclass(frozen=True)
class WarehouseData:
    external_id: str
    name: str
    is_default: bool


@dataclass(frozen=True)
class Slot:
    """A time in which a courier could come, UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class OrderPiece:
    """Pieces of one SKU in one package of an order. ``price`` and ``original_price`` are the first piece's, in whole
    rupiah; ``paid`` and the discounts are of all pieces together, as those of a whole order are shared by the rupiah."""

    external_ids: list[str]  # one a piece
    product_id: str
    sku_id: str
    seller_sku: str
    title: str
    variant: str
    original_price: int
    price: int
    seller_discount: int
    platform_discount: int
    paid: int
    promotions: list["AppliedPromotion"]
    package_id: str
    package_status: str
    tracking_number: str
    provider_name: str
    is_gift: bool
    is_preorder: bool

    @property
    def quantity(self) -> int:
        """How many pieces."""
        return len(self.external_ids)


@dataclass(frozen=True)
class OrderData:
    """An order as the storefront tells it. ``updated_at`` orders the news; ``payment`` is whole rupiah by our names."""

    external_id: str
    purchased_on: str
    status: str
    buyer_id: str
    buyer_message: str
    recipient: dict[str, str]
    service_code: str
    service_name: str
    is_seller_shipping: bool
    is_cod: bool
    warehouse_id: str
    payment: dict[str, int]
    buyer_fees: dict[str, int]
    ordered_at: datetime
    updated_at: datetime
    paid_at: datetime | None
    ship_by: datetime | None
    auto_cancel_at: datetime | None
    handed_over_at: datetime | None
    delivered_at: datetime | None
    cancelled_at: datetime | None
    cancelled_by: str
    cancel_reason: str
    cancel_requested_at: datetime | None
    is_combined: bool
    pieces: list[OrderPiece]
    promotions: list["AppliedPromotion"]
    is_sample: bool = False  # goes to a creator, at Rp0


@dataclass(frozen=True)
class Cancellation:
    """A buyer's wish to cancel that waits for the seller's answer."""

    external_id: str
    order_id: str
    status: str
    reason: str
    answer_by: datetime | None


class Adapter(ChatAdapter, PerformanceAdapter, AffiliateAdapter, AdsAdapter, AttributesAdapter, Protocol):
    """One connection, ready to talk. Every call may raise TemporaryError or PermanentError.

    ``put_promotion`` raises PromotionEndedError for one that was ended there before its time, and, when it is put right,
    PromotionFrozenError for one that can only be ended and made anew. ``product_reviews`` is None where a host has no
    such call.
    """

    def calls_per_second(self) -> float | None: ...
    def host_time(self) -> datetime | None: ...
    def upload_image(self, content: bytes, filename: str, *, is_of_choice: bool = False) -> str: ...
    def create_product(self, data: ProductData, *, idempotency_key: str) -> ProductReply: ...
    def edit_product(self, data: ProductData) -> ProductReply: ...
    def update_prices(self, external_id: str, prices: dict[str, int]) -> None: ...
    def update_stock(self, external_id: str, stock: dict[str, dict[str, int]]) -> None: ...
    def activate(self, external_id: str, platforms: list[str]) -> None: ...
    def deactivate(self, external_id: str, platforms: list[str], *, sku_ids: Sequence[str] = ()) -> None: ...
    def delete_product(self, external_id: str, *, sku_ids: Sequence[str] = ()) -> None: ...
    def get_product(self, external_id: str, *, sku_ids: Sequence[str] = ()) -> ProductSnapshot: ...
    def find_products(self, *, seller_skus: list[str]) -> list[ProductSnapshot]: ...
    def iterate_products(self, platform: str, *, on_unread: Callable[[datetime], None] | None = None): ...
    def list_warehouses(self) -> list[WarehouseData]: ...
    def push_shop(
        self,
        *,
        name: str,
        logo_png: bytes | None,
        is_mall: bool,
        programmes: list[str],
        settlement: str,
        is_open: bool,
        orders_a_day: int | None,
    ) -> None: ...
    def push_shipping_options(self, *, services: list[dict], hand_over: str) -> None: ...
    def put_promotion(self, data: PromotionData) -> str: ...
    def end_promotion(self, external_id: str) -> None: ...
    def push_reviews(self, external_id: str, *, rating: str | None, review_count: int, reviews: list[dict]) -> None: ...
    def get_orders(self, external_ids: list[str]) -> list[OrderData]: ...
    def orders_changed_since(
        self,
        moment: datetime,
        *,
        until: datetime | None = None,
        on_unread: Callable[[UnreadOrder], None] | None = None,
    ) -> Iterator[list[OrderData]]: ...
    def orders_unread(
        self, unread: UnreadOrder, *, on_unread: Callable[[UnreadOrder], None]
    ) -> Iterator[list[OrderData]]: ...
    def ship_package(
        self, package_id: str, *, hand_over: str, provider: str, tracking_number: str, slot: Slot | None
    ) -> None: ...
    def pickup_slots(self, package_id: str) -> list[Slot]: ...
    def split_order(self, order: str, groups: list[list[str]]) -> None: ...
    def combine_orders(self, order_ids: list[str]) -> None: ...
    def take_package_apart(self, package_id: str) -> None: ...
    def cancel_order(self, order: str, *, piece_ids: list[str], reason: str, is_paid: bool) -> None: ...
    def open_cancellations(self, order_ids: list[str]) -> list[Cancellation]: ...
    def answer_cancellation(self, cancellation_id: str, *, approve: bool) -> None: ...
    def track_order(self, external_id: str) -> list[dict]: ...
    def statements_since(self, moment: datetime) -> Iterator[StatementData]: ...
    def statement_lines(self, external_id: str) -> Iterator[list[SettlementLine]]: ...
    def unsettled(self) -> Iterator[list[EstimateData]]: ...
    def withdraw(self, amount: int, *, bank: str, number: str, holder: str, idempotency_key: str) -> str: ...
    def payout_states(self, moment: datetime) -> Iterator[PayoutState]: ...
    def shop_profile(self) -> ShopSnapshot: ...
    def product_reviews(self, external_id: str) -> ReviewsSnapshot | None: ...
    def written_reviews(self, *, after: int) -> list[WrittenReview]: ...
    def open_mirror(self, *, account: str, name: str) -> MirrorShop: ...
    def mirror(self) -> MirrorData: ...
    def set_mirror(self, *, shown: bool) -> MirrorData: ...
    def binding(self) -> BindingData: ...
    def set_binding(self, status: str, *, account: str, name: str) -> BindingData: ...
    def suspended_listings(self) -> int: ...
    def old_listings(self, *, skip: frozenset[str] = frozenset()) -> Iterator[OldListing]: ...
    def download(self, url: str) -> bytes: ...
    def get_returns(self, external_ids: list[str]) -> list[ReturnData]: ...
    def returns_changed_since(
        self,
        moment: datetime,
        *,
        until: datetime | None = None,
        on_unread: Callable[[datetime], None] | None = None,
    ) -> Iterator[list[ReturnData]]: ...
    def return_records(self, external_id: str) -> list[ReturnRecord]: ...
    def return_file(self, external_id: str, file_id: str) -> tuple[str, bytes]: ...
    def answer_return(self, external_id: str, answer: ReturnAnswer, *, idempotency_key: str) -> None: ...
    def show_return_evidence(
        self, external_id: str, files: list[tuple[str, bytes]], *, comment: str, idempotency_key: str
    ) -> None: ...
    def dispute_return(self, external_id: str, *, reason: str, idempotency_key: str) -> None: ...
    def decide_dispute(self, external_id: str, *, decision: str, note: str, idempotency_key: str) -> None: ...
    def send_replacement(self, external_id: str, *, tracking_number: str, idempotency_key: str) -> None: ...
    def promotion_states(self) -> dict[str, str]: ...
    def get_promotion(self, external_id: str) -> PromotionSnapshot: ...
    def authorized_shop(self) -> tuple[str, str]: ...
    def register_webhooks(self, address: str) -> None: ...
    def refresh_token(self) -> None: ...
    def exchange_code(self, auth_code: str) -> None: ...
