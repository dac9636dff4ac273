"""The words of a price: what is bought, what is offered, and what came of it. All amounts are whole rupiah."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What can change a price, in the order in which it is tried."""

    LIVE_FLASH = "LIVE_FLASH"
    CAMPAIGN = "CAMPAIGN"
    FLASH_SALE = "FLASH_SALE"
    PRODUCT_DISCOUNT = "PRODUCT_DISCOUNT"
    BUNDLE = "BUNDLE"
    BUY_MORE_SAVE_MORE = "BUY_MORE_SAVE_MORE"
    VOUCHER = "VOUCHER"
    PLATFORM_VOUCHER = "PLATFORM_VOUCHER"
    SHIPPING_DISCOUNT = "SHIPPING_DISCOUNT"
    GIFT = "GIFT"


ITEM_KINDS = (Kind.LIVE_FLASH, Kind.CAMPAIGN, Kind.FLASH_SALE, Kind.PRODUCT_DISCOUNT)


class Why(StrEnum):
    """Why a layer applied or did not."""

    APPLIED = "APPLIED"
    BETTER = "BETTER"  # another one wins: ``winner``
    NOT_LOWER = "NOT_LOWER"  # than the list price
    LIMIT = "LIMIT"  # ``left`` pieces or uses are left for everybody
    BUYER_LIMIT = "BUYER_LIMIT"  # ``left`` for this buyer
    BUDGET = "BUDGET"  # ``left`` rupiah are left
    MORE_PIECES = "MORE_PIECES"  # ``missing`` pieces are missing
    MORE_SPEND = "MORE_SPEND"  # ``missing`` rupiah are missing
    OTHER_BUYERS = "OTHER_BUYERS"  # it is for new, or for returning, buyers
    NO_CODE = "NO_CODE"  # the buyer entered no such code
    NOT_WITH_FLASH_SALE = "NOT_WITH_FLASH_SALE"
    NO_PRODUCT = "NO_PRODUCT"  # nothing in the cart takes part
    NO_FEE = "NO_FEE"  # shipping is free already
    OTHER_PRODUCTS = "OTHER_PRODUCTS"  # a line of the cart does not take part, so the parcel does not
    OUT_OF_STOCK = "OUT_OF_STOCK"  # no gift is left on this storefront


class Buyers(StrEnum):
    """Whom an offer is for: new buyers have no order in the shop on that storefront, returning ones have one, repeat
    buyers two. A cancelled order is none."""

    ALL = "ALL"
    NEW = "NEW"
    EXISTING = "EXISTING"
    REPEAT = "REPEAT"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What all offers share. ``left`` and ``buyer_left``: pieces of an item price, uses of anything else; None is
    without limit. ``products`` takes part; None is the whole shop."""

    id: str
    kind: Kind
    name: str
    buyers: Buyers = Buyers.ALL
    left: int | None = None
    buyer_left: int | None = None
    budget_left: int | None = None
    products: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class ItemPrice(Offer):
    """A SKU's price while the offer runs. Prices of one promotion share what is left: ``counter`` names the count they
    take from, the promotion itself when it is empty."""

    sku: str
    price: int
    counter: str = ""


@dataclass(frozen=True)
class Tier:
    """From so many pieces, so many per cent off."""

    quantity: int
    percent: Decimal


@dataclass(frozen=True, kw_only=True)
class MoreSaves(Offer):
    """Buy more, save more: the highest tier that the pieces of its products reach."""

    tiers: tuple[Tier, ...]


@dataclass(frozen=True, kw_only=True)
class Bundle(Offer):
    """One piece of each product together: ``percent`` off, or for ``price``."""

    percent: Decimal | None = None
    price: int | None = None


@dataclass(frozen=True, kw_only=True)
class Voucher(Offer):
    """``percent`` (at most ``maximum``) or ``amount`` off, from ``minimum_spend``; with ``code``, only when entered."""

    percent: Decimal | None = None
    amount: int | None = None
    maximum: int | None = None
    minimum_spend: int = 0
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class ShippingDiscount(Offer):
    """``amount`` off the shipping fee, or all of it (None), from so much or so many."""

    amount: int | None = None
    minimum_spend: int = 0
    minimum_quantity: int = 0


@dataclass(frozen=True)
class GiftTier:
    """From so many pieces and so much, one piece of each of these SKUs."""

    skus: tuple[str, ...]
    minimum_quantity: int = 1
    minimum_spend: int = 0


@dataclass(frozen=True, kw_only=True)
class Gift(Offer):
    """Gifts for pieces of its products: those of the highest tier that is reached. ``stock`` holds what a storefront
    has of a gift; a SKU that is not in it is there without end."""

    tiers: tuple[GiftTier, ...]
    stock: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """So many pieces of a SKU in a cart, at the list price. ``code`` (the seller's SKU) decides between equals, because
    both the seller center and the storefronts know it."""

    sku: str
    product: str
    quantity: int
    list_price: int
    code: str = ""


@dataclass(frozen=True)
class Buyer:
    """Who buys, and the codes they entered."""

    is_new: bool = False
    codes: frozenset[str] = frozenset()
    is_repeat: bool = False

    def belongs_to(self, buyers: Buyers) -> bool:
        """Whether an offer for these buyers is for this one."""
        match buyers:
            case Buyers.NEW:
                return self.is_new
            case Buyers.EXISTING:
                return not self.is_new
            case Buyers.REPEAT:
                return self.is_repeat and not self.is_new
        return True


def plain_code(code: str) -> str:
    """A code as it is compared: in capitals, with plain letters for full-width ones, without blanks and signs that nobody
    sees."""
    plain = unicodedata.normalize("NFKC", code)
    return "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign) != "Cf").upper()


class Layer(NamedTuple):
    """What one offer did to a line, or to the order: ``amount`` off, and why. ``left`` or ``missing`` belongs to the
    reason; ``winner`` names what won. A cart makes hundreds: a tuple, for a frozen dataclass takes four times as long."""

    kind: Kind
    id: str
    name: str
    amount: int = 0
    why: Why = Why.APPLIED
    number: int = 0
    winner: str = ""
    pieces: int = 0  # of an item price: how many pieces have it; ``number`` are those its limit left out

    @property
    def applied(self) -> bool:
        """Whether it changed the price (or gave a gift)."""
        return self.why is Why.APPLIED


@dataclass
class PricedLine:
    """A line with its layers; ``parts`` are (price a piece, pieces), dearest first, after the item prices, and ``total``
    is what the buyer pays for all of it."""

    line: Line
    parts: list[tuple[int, int]] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    total: int = 0
    is_flash: bool = False

    @property
    def price(self) -> int:
        """What a piece costs; where a limit gives a line two prices, the higher."""
        return self.parts[0][0] if self.parts else self.line.list_price

    def take(self, layer: Layer) -> None:
        """Let a layer apply to this line."""
        self.layers.append(layer)
        self.total -= layer.amount

    def off(self, *, platform: bool = False) -> int:
        """What the seller (or the platform) gave up on this line."""
        return sum(layer.amount for layer in self.layers if (layer.kind is Kind.PLATFORM_VOUCHER) == platform)


@dataclass
class Quote:
    """What a cart costs. ``layers`` are those of the whole order: vouchers and shipping, applied or not."""

    lines: list[PricedLine]
    layers: list[Layer]
    gifts: dict[str, int]
    shipping_fee: int
    shipping_off: int = 0

    @property
    def goods(self) -> int:
        """What the buyer pays for the goods."""
        return sum(line.total for line in self.lines)

    @property
    def buyer_pays(self) -> int:
        """Goods and shipping."""
        return self.goods + self.shipping_fee - self.shipping_off
