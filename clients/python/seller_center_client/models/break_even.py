from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="BreakEven")


@_attrs_define
class BreakEven:
    """From which ROI on an order of a product earns on a storefront.

    Attributes:
        product_id (str):
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        price (int):
        cost (int | None): Null: the seller entered none.
        fees (int):
        break_even_roi (float | None): Null: not known, or it loses money anyway.
        is_target_below (bool):
    """

    product_id: str
    platform: PlatformEnum
    price: int
    cost: int | None
    fees: int
    break_even_roi: float | None
    is_target_below: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        platform = self.platform.value

        price = self.price

        cost: int | None
        cost = self.cost

        fees = self.fees

        break_even_roi: float | None
        break_even_roi = self.break_even_roi

        is_target_below = self.is_target_below

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "platform": platform,
                "price": price,
                "cost": cost,
                "fees": fees,
                "break_even_roi": break_even_roi,
                "is_target_below": is_target_below,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        platform = PlatformEnum(d.pop("platform"))

        price = d.pop("price")

        def _parse_cost(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        cost = _parse_cost(d.pop("cost"))

        fees = d.pop("fees")

        def _parse_break_even_roi(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        break_even_roi = _parse_break_even_roi(d.pop("break_even_roi"))

        is_target_below = d.pop("is_target_below")

        break_even = cls(
            product_id=product_id,
            platform=platform,
            price=price,
            cost=cost,
            fees=fees,
            break_even_roi=break_even_roi,
            is_target_below=is_target_below,
        )

        break_even.additional_properties = d
        return break_even

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
