from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="TierBody")


@_attrs_define
class TierBody:
    """A step. Of buy more save more: from so many pieces (`quantity`), so many `percent` off. Of a gift: from so many
    pieces or so much (`quantity` or `spend`, not both), one piece of each of `gift_sku_ids`.

        Attributes:
            quantity (int | Unset):
            percent (float | Unset):
            spend (int | Unset):
            gift_sku_ids (list[str] | Unset):
    """

    quantity: int | Unset = UNSET
    percent: float | Unset = UNSET
    spend: int | Unset = UNSET
    gift_sku_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        quantity = self.quantity

        percent = self.percent

        spend = self.spend

        gift_sku_ids: list[str] | Unset = UNSET
        if not isinstance(self.gift_sku_ids, Unset):
            gift_sku_ids = self.gift_sku_ids

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if quantity is not UNSET:
            field_dict["quantity"] = quantity
        if percent is not UNSET:
            field_dict["percent"] = percent
        if spend is not UNSET:
            field_dict["spend"] = spend
        if gift_sku_ids is not UNSET:
            field_dict["gift_sku_ids"] = gift_sku_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        quantity = d.pop("quantity", UNSET)

        percent = d.pop("percent", UNSET)

        spend = d.pop("spend", UNSET)

        gift_sku_ids = cast(list[str], d.pop("gift_sku_ids", UNSET))

        tier_body = cls(
            quantity=quantity,
            percent=percent,
            spend=spend,
            gift_sku_ids=gift_sku_ids,
        )

        return tier_body
