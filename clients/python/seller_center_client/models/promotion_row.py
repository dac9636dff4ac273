from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.buyers_enum import BuyersEnum
from ..models.display_case_enum import DisplayCaseEnum
from ..models.promotion_level_enum import PromotionLevelEnum
from ..models.promotion_status_enum import PromotionStatusEnum
from ..models.promotion_tool_enum import PromotionToolEnum

if TYPE_CHECKING:
    from ..models.discount import Discount
    from ..models.display import Display
    from ..models.promotion_listing import PromotionListing


T = TypeVar("T", bound="PromotionRow")


@_attrs_define
class PromotionRow:
    """A promotion in a list.

    Attributes:
        id (str):
        tool (PromotionToolEnum): * `PRODUCT_DISCOUNT` - Product discount
            * `FLASH_SALE` - Flash sale
            * `VOUCHER` - Voucher, all channels
            * `SHOPPING_CENTER_VOUCHER` - Voucher, Shopping Center
            * `NEW_BUYER_VOUCHER` - Voucher for new buyers
            * `LIVE_VOUCHER` - LIVE voucher
            * `PROMO_CODE` - Promo code
            * `BUY_MORE_SAVE_MORE` - Buy more save more
            * `BUNDLE` - Bundle deal
            * `GIFT` - Gift with purchase
            * `SHIPPING_DISCOUNT` - Shipping fee discount
            * `CAMPAIGN` - Campaign price
        name (str):
        status (PromotionStatusEnum): * `DRAFT` - Draft
            * `NOT_START` - Upcoming
            * `ONGOING` - Ongoing
            * `EXPIRED` - Ended
            * `DEACTIVATED` - Deactivated
            * `NOT_EFFECTIVE` - Ended by the platform
        display_case (DisplayCaseEnum): * `SAME_ON_BOTH` - Same on both
            * `DIFFERENT_ON_BOTH` - Differently on both
            * `TIKTOK_SHOP_ONLY` - TikTok Shop only
            * `TOKOPEDIA_ONLY` - Tokopedia only
            * `NOWHERE` - On no storefront
        display (list[Display]):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime | None):
        level (PromotionLevelEnum): * `PRODUCT` - Product
            * `VARIATION` - Variation
            * `SHOP` - Whole shop
        buyers (BuyersEnum): * `ALL` - All buyers
            * `NEW` - New buyers
            * `EXISTING` - Returning buyers
            * `REPEAT` - Repeat buyers (two orders or more)
        discount (Discount): What it takes off; only what the tool uses is there.
        total_limit (int | None):
        per_buyer_limit (int | None):
        budget (int | None):
        used (int): All that was sold at it: pieces, or uses (of a bundle: sets), on both storefronts together.
        beyond_limit (int): How much of `used` is above `total_limit`, because both storefronts sold the last ones at
            once.
        spent (int): Rupiah of the budget, on both storefronts together.
        listings (list[PromotionListing]):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
    """

    id: str
    tool: PromotionToolEnum
    name: str
    status: PromotionStatusEnum
    display_case: DisplayCaseEnum
    display: list[Display]
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    level: PromotionLevelEnum
    buyers: BuyersEnum
    discount: Discount
    total_limit: int | None
    per_buyer_limit: int | None
    budget: int | None
    used: int
    beyond_limit: int
    spent: int
    listings: list[PromotionListing]
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        tool = self.tool.value

        name = self.name

        status = self.status.value

        display_case = self.display_case.value

        display = []
        for display_item_data in self.display:
            display_item = display_item_data.to_dict()
            display.append(display_item)

        starts_at = self.starts_at.isoformat()

        ends_at: None | str
        if isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

        level = self.level.value

        buyers = self.buyers.value

        discount = self.discount.to_dict()

        total_limit: int | None
        total_limit = self.total_limit

        per_buyer_limit: int | None
        per_buyer_limit = self.per_buyer_limit

        budget: int | None
        budget = self.budget

        used = self.used

        beyond_limit = self.beyond_limit

        spent = self.spent

        listings = []
        for listings_item_data in self.listings:
            listings_item = listings_item_data.to_dict()
            listings.append(listings_item)

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "tool": tool,
                "name": name,
                "status": status,
                "display_case": display_case,
                "display": display,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "level": level,
                "buyers": buyers,
                "discount": discount,
                "total_limit": total_limit,
                "per_buyer_limit": per_buyer_limit,
                "budget": budget,
                "used": used,
                "beyond_limit": beyond_limit,
                "spent": spent,
                "listings": listings,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.discount import Discount  # noqa: PLC0415
        from ..models.display import Display  # noqa: PLC0415
        from ..models.promotion_listing import PromotionListing  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        tool = PromotionToolEnum(d.pop("tool"))

        name = d.pop("name")

        status = PromotionStatusEnum(d.pop("status"))

        display_case = DisplayCaseEnum(d.pop("display_case"))

        display = []
        _display = d.pop("display")
        for display_item_data in _display:
            display_item = Display.from_dict(display_item_data)

            display.append(display_item)

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        def _parse_ends_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_at_type_0 = datetime.datetime.fromisoformat(data)

                return ends_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ends_at = _parse_ends_at(d.pop("ends_at"))

        level = PromotionLevelEnum(d.pop("level"))

        buyers = BuyersEnum(d.pop("buyers"))

        discount = Discount.from_dict(d.pop("discount"))

        def _parse_total_limit(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        total_limit = _parse_total_limit(d.pop("total_limit"))

        def _parse_per_buyer_limit(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        per_buyer_limit = _parse_per_buyer_limit(d.pop("per_buyer_limit"))

        def _parse_budget(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        budget = _parse_budget(d.pop("budget"))

        used = d.pop("used")

        beyond_limit = d.pop("beyond_limit")

        spent = d.pop("spent")

        listings = []
        _listings = d.pop("listings")
        for listings_item_data in _listings:
            listings_item = PromotionListing.from_dict(listings_item_data)

            listings.append(listings_item)

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        promotion_row = cls(
            id=id,
            tool=tool,
            name=name,
            status=status,
            display_case=display_case,
            display=display,
            starts_at=starts_at,
            ends_at=ends_at,
            level=level,
            buyers=buyers,
            discount=discount,
            total_limit=total_limit,
            per_buyer_limit=per_buyer_limit,
            budget=budget,
            used=used,
            beyond_limit=beyond_limit,
            spent=spent,
            listings=listings,
            created_at=created_at,
            updated_at=updated_at,
        )

        promotion_row.additional_properties = d
        return promotion_row

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
