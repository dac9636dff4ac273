"""The promotion tools and their limits (docs/rules.md 4.1). Where a tool exists is a table in the database (ToolSurface)."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.platforms import Platform


class Tool(models.TextChoices):
    """What a seller can promote with."""

    PRODUCT_DISCOUNT = "PRODUCT_DISCOUNT", _("Product discount")
    FLASH_SALE = "FLASH_SALE", _("Flash sale")
    VOUCHER = "VOUCHER", _("Voucher, all channels")
    SHOPPING_CENTER_VOUCHER = "SHOPPING_CENTER_VOUCHER", _("Voucher, Shopping Center")
    NEW_BUYER_VOUCHER = "NEW_BUYER_VOUCHER", _("Voucher for new buyers")
    LIVE_VOUCHER = "LIVE_VOUCHER", _("LIVE voucher")
    PROMO_CODE = "PROMO_CODE", _("Promo code")
    BUY_MORE_SAVE_MORE = "BUY_MORE_SAVE_MORE", _("Buy more save more")
    BUNDLE = "BUNDLE", _("Bundle deal")
    GIFT = "GIFT", _("Gift with purchase")
    SHIPPING_DISCOUNT = "SHIPPING_DISCOUNT", _("Shipping fee discount")
    # Not a seller's own: written by campaigns for an approved registration.
    CAMPAIGN = "CAMPAIGN", _("Campaign price")


MINUTES, DAYS = timedelta(minutes=1), timedelta(days=1)
VOUCHERS = frozenset({
    Tool.VOUCHER, Tool.SHOPPING_CENTER_VOUCHER, Tool.NEW_BUYER_VOUCHER, Tool.LIVE_VOUCHER, Tool.PROMO_CODE,
})  # fmt: skip
PRICES = frozenset({Tool.PRODUCT_DISCOUNT, Tool.FLASH_SALE, Tool.CAMPAIGN})


@dataclass(frozen=True)
class Rule:
    """A tool's limits. ``percent`` are the least and the most off (the excess-discount guard); ``items`` how many
    products; ``pieces`` the most of a purchase limit, as the storefronts take it (1 to 99)."""

    shortest: timedelta = 10 * MINUTES
    longest: timedelta | None = 180 * DAYS
    own_percent: tuple[Decimal, Decimal] | None = None
    items: tuple[int, int] = (1, 10_000)
    may_be_whole_shop: bool = False
    limit_most: int | None = None
    icon: str = "tags"
    about: object = ""

    @property
    def percent(self) -> tuple[Decimal, Decimal]:
        """The least and the most per cent off; settings, unless the tool has its own."""
        return self.own_percent or (settings.PROMOTION_PERCENT_LEAST, settings.PROMOTION_PERCENT_MOST)


_VOUCHER: dict[str, Any] = {"items": (0, 10_000), "may_be_whole_shop": True, "icon": "ticket"}
RULES: dict[str, Rule] = {
    Tool.PRODUCT_DISCOUNT: Rule(
        longest=30 * DAYS, limit_most=99, about=_("A percentage off, or a price of its own, for products."),
    ),
    Tool.FLASH_SALE: Rule(
        longest=3 * DAYS, limit_most=99, icon="bolt",
        about=_("A low price for hours, with a countdown. Goes before a product discount."),
    ),
    Tool.VOUCHER: Rule(**_VOUCHER, about=_("Off the order from a minimum spend; shown on both storefronts.")),
    Tool.SHOPPING_CENTER_VOUCHER: Rule(**_VOUCHER, about=_("Shown in the Shopping Center of TikTok Shop.")),
    Tool.NEW_BUYER_VOUCHER: Rule(**_VOUCHER, about=_("One for each buyer who never bought here.")),
    Tool.LIVE_VOUCHER: Rule(**_VOUCHER, about=_("For those who watch a LIVE.")),
    Tool.PROMO_CODE: Rule(**(_VOUCHER | {"longest": 365 * DAYS}), about=_("For those who enter your code.")),
    Tool.BUY_MORE_SAVE_MORE: Rule(
        longest=365 * DAYS, items=(0, 10_000), may_be_whole_shop=True, icon="stairs-up",
        about=_("The more pieces, the more per cent off; two steps."),
    ),
    Tool.BUNDLE: Rule(items=(2, 3), icon="packages", about=_("Two or three products together for less.")),
    Tool.GIFT: Rule(
        longest=30 * DAYS, items=(1, 100), icon="gift", about=_("A piece of another product for nothing, from so many pieces or so much."),
    ),
    Tool.SHIPPING_DISCOUNT: Rule(
        longest=None, items=(0, 10_000), may_be_whole_shop=True, icon="truck",
        about=_("You pay a part of the shipping, or all of it."),
    ),
    Tool.CAMPAIGN: Rule(
        longest=None, own_percent=(Decimal(0), Decimal(100)), icon="speakerphone",
        about=_("The price of a campaign you joined. Goes before your own discounts."),
    ),
}  # fmt: skip
SELLER_TOOLS = [tool for tool in Tool if tool != Tool.CAMPAIGN]
SELLER_CHOICES = [(tool.value, tool.label) for tool in SELLER_TOOLS]
NAME_MAX = 50
TIERS_MAX = 2
GIFTS_MAX = 5
CODE_LENGTH = (2, 8)


@dataclass(frozen=True)
class Surface:
    """How a buyer sees a tool on one storefront; the same ``code`` on both looks the same."""

    code: str
    about: object


_BOTH = {
    Tool.PRODUCT_DISCOUNT: Surface("strike_through", _("Struck-through price and the percentage on card and page.")),
    Tool.FLASH_SALE: Surface("countdown", _("Flash sale label with a countdown on card and page.")),
    Tool.VOUCHER: Surface("voucher_strip", _("Voucher strip on the product page; used at the checkout.")),
    Tool.NEW_BUYER_VOUCHER: Surface("voucher_strip", _("Voucher strip for buyers who are new to the shop.")),
    Tool.BUY_MORE_SAVE_MORE: Surface("tier_label", _("The steps on the product page; taken off at the checkout.")),
    Tool.SHIPPING_DISCOUNT: Surface("shipping_label", _("Free or cheaper shipping on the page and at the checkout.")),
    Tool.CAMPAIGN: Surface("campaign_price", _("Campaign price, struck-through list price, on card and page.")),
}
_TIKTOK = {
    Tool.GIFT: Surface("gift_label", _("Gift label on the product page and a gift line in the cart.")),
    Tool.SHOPPING_CENTER_VOUCHER: Surface("shopping_center", _("Voucher strip in the Shopping Center.")),
    Tool.LIVE_VOUCHER: Surface("live_room", _("Voucher in the LIVE room.")),
    Tool.PROMO_CODE: Surface("code_field", _("Taken off when the buyer enters the code at the checkout.")),
    Tool.BUNDLE: Surface("bundle_box", _("Bundle box on the product page; taken off at the checkout.")),
}
_TOKOPEDIA = {Tool.GIFT: Surface("gift_panel", _("Gift panel under the price; the gift is added at the checkout."))}
# (tool, platform) -> how it looks there; rows of ToolSurface replace these.
SURFACES: dict[tuple[str, str], Surface] = (
    {(str(tool), platform.value): look for tool, look in _BOTH.items() for platform in Platform}
    | {(str(tool), Platform.TIKTOK_SHOP.value): look for tool, look in _TIKTOK.items()}
    | {(str(tool), Platform.TOKOPEDIA.value): look for tool, look in _TOKOPEDIA.items()}
)
