from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.promotion_tool_enum import PromotionToolEnum

T = TypeVar("T", bound="PriceBand")


@_attrs_define
class PriceBand:
    """A promotion while it ran for the SKU.

    Attributes:
        promotion_id (str):
        name (str):
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
        begins (datetime.datetime):
        ends (datetime.datetime):
        platforms (list[PlatformEnum]):
    """

    promotion_id: str
    name: str
    tool: PromotionToolEnum
    begins: datetime.datetime
    ends: datetime.datetime
    platforms: list[PlatformEnum]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        promotion_id = self.promotion_id

        name = self.name

        tool = self.tool.value

        begins = self.begins.isoformat()

        ends = self.ends.isoformat()

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "promotion_id": promotion_id,
                "name": name,
                "tool": tool,
                "begins": begins,
                "ends": ends,
                "platforms": platforms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        promotion_id = d.pop("promotion_id")

        name = d.pop("name")

        tool = PromotionToolEnum(d.pop("tool"))

        begins = datetime.datetime.fromisoformat(d.pop("begins"))

        ends = datetime.datetime.fromisoformat(d.pop("ends"))

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        price_band = cls(
            promotion_id=promotion_id,
            name=name,
            tool=tool,
            begins=begins,
            ends=ends,
            platforms=platforms,
        )

        price_band.additional_properties = d
        return price_band

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
