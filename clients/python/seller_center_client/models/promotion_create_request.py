from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.buyers_enum import BuyersEnum
from ..models.seller_tool_enum import SellerToolEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.discount_body_request import DiscountBodyRequest
    from ..models.item_body_request import ItemBodyRequest


T = TypeVar("T", bound="PromotionCreateRequest")


@_attrs_define
class PromotionCreateRequest:
    """A new promotion. Without products it is for the whole shop, where the tool can be.

    Attributes:
        name (str):
        starts_at (datetime.datetime):
        tool (SellerToolEnum): * `PRODUCT_DISCOUNT` - Product discount
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
        ends_at (datetime.datetime | None | Unset):
        buyers (BuyersEnum | Unset): * `ALL` - All buyers
            * `NEW` - New buyers
            * `EXISTING` - Returning buyers
            * `REPEAT` - Repeat buyers (two orders or more)
        product_ids (list[str] | Unset):
        sku_ids (list[str] | Unset):
        items (list[ItemBodyRequest] | Unset):
        gift_sku_ids (list[str] | Unset):
        discount (DiscountBodyRequest | Unset): What it takes off. `price` is the new price of a piece (product
            discount, flash sale) or of the whole bundle,
            `amount` is rupiah off (vouchers, shipping). Which of these a tool uses is in the guide of the tool.
        total_limit (int | None | Unset):
        per_buyer_limit (int | None | Unset):
        budget (int | None | Unset):
    """

    name: str
    starts_at: datetime.datetime
    tool: SellerToolEnum
    ends_at: datetime.datetime | None | Unset = UNSET
    buyers: BuyersEnum | Unset = UNSET
    product_ids: list[str] | Unset = UNSET
    sku_ids: list[str] | Unset = UNSET
    items: list[ItemBodyRequest] | Unset = UNSET
    gift_sku_ids: list[str] | Unset = UNSET
    discount: DiscountBodyRequest | Unset = UNSET
    total_limit: int | None | Unset = UNSET
    per_buyer_limit: int | None | Unset = UNSET
    budget: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        starts_at = self.starts_at.isoformat()

        tool = self.tool.value

        ends_at: None | str | Unset
        if isinstance(self.ends_at, Unset):
            ends_at = UNSET
        elif isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

        buyers: str | Unset = UNSET
        if not isinstance(self.buyers, Unset):
            buyers = self.buyers.value

        product_ids: list[str] | Unset = UNSET
        if not isinstance(self.product_ids, Unset):
            product_ids = self.product_ids

        sku_ids: list[str] | Unset = UNSET
        if not isinstance(self.sku_ids, Unset):
            sku_ids = self.sku_ids

        items: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.items, Unset):
            items = []
            for items_item_data in self.items:
                items_item = items_item_data.to_dict()
                items.append(items_item)

        gift_sku_ids: list[str] | Unset = UNSET
        if not isinstance(self.gift_sku_ids, Unset):
            gift_sku_ids = self.gift_sku_ids

        discount: dict[str, Any] | Unset = UNSET
        if not isinstance(self.discount, Unset):
            discount = self.discount.to_dict()

        total_limit: int | None | Unset
        if isinstance(self.total_limit, Unset):
            total_limit = UNSET
        else:
            total_limit = self.total_limit

        per_buyer_limit: int | None | Unset
        if isinstance(self.per_buyer_limit, Unset):
            per_buyer_limit = UNSET
        else:
            per_buyer_limit = self.per_buyer_limit

        budget: int | None | Unset
        if isinstance(self.budget, Unset):
            budget = UNSET
        else:
            budget = self.budget

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "starts_at": starts_at,
                "tool": tool,
            }
        )
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at
        if buyers is not UNSET:
            field_dict["buyers"] = buyers
        if product_ids is not UNSET:
            field_dict["product_ids"] = product_ids
        if sku_ids is not UNSET:
            field_dict["sku_ids"] = sku_ids
        if items is not UNSET:
            field_dict["items"] = items
        if gift_sku_ids is not UNSET:
            field_dict["gift_sku_ids"] = gift_sku_ids
        if discount is not UNSET:
            field_dict["discount"] = discount
        if total_limit is not UNSET:
            field_dict["total_limit"] = total_limit
        if per_buyer_limit is not UNSET:
            field_dict["per_buyer_limit"] = per_buyer_limit
        if budget is not UNSET:
            field_dict["budget"] = budget

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.discount_body_request import DiscountBodyRequest  # noqa: PLC0415
        from ..models.item_body_request import ItemBodyRequest  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        tool = SellerToolEnum(d.pop("tool"))

        def _parse_ends_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_at_type_0 = datetime.datetime.fromisoformat(data)

                return ends_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ends_at = _parse_ends_at(d.pop("ends_at", UNSET))

        _buyers = d.pop("buyers", UNSET)
        buyers: BuyersEnum | Unset
        if isinstance(_buyers, Unset):
            buyers = UNSET
        else:
            buyers = BuyersEnum(_buyers)

        product_ids = cast(list[str], d.pop("product_ids", UNSET))

        sku_ids = cast(list[str], d.pop("sku_ids", UNSET))

        _items = d.pop("items", UNSET)
        items: list[ItemBodyRequest] | Unset = UNSET
        if _items is not UNSET:
            items = []
            for items_item_data in _items:
                items_item = ItemBodyRequest.from_dict(items_item_data)

                items.append(items_item)

        gift_sku_ids = cast(list[str], d.pop("gift_sku_ids", UNSET))

        _discount = d.pop("discount", UNSET)
        discount: DiscountBodyRequest | Unset
        if isinstance(_discount, Unset):
            discount = UNSET
        else:
            discount = DiscountBodyRequest.from_dict(_discount)

        def _parse_total_limit(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        total_limit = _parse_total_limit(d.pop("total_limit", UNSET))

        def _parse_per_buyer_limit(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        per_buyer_limit = _parse_per_buyer_limit(d.pop("per_buyer_limit", UNSET))

        def _parse_budget(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        budget = _parse_budget(d.pop("budget", UNSET))

        promotion_create_request = cls(
            name=name,
            starts_at=starts_at,
            tool=tool,
            ends_at=ends_at,
            buyers=buyers,
            product_ids=product_ids,
            sku_ids=sku_ids,
            items=items,
            gift_sku_ids=gift_sku_ids,
            discount=discount,
            total_limit=total_limit,
            per_buyer_limit=per_buyer_limit,
            budget=budget,
        )

        return promotion_create_request
