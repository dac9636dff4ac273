from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedSkuPatchRequest")


@_attrs_define
class PatchedSkuPatchRequest:
    """A new price, what a piece costs the seller, or the least it may be sold for.

    Attributes:
        price (int | Unset): Whole rupiah.
        cost (int | None | Unset): Whole rupiah; only the shop sees it.
        floor (int | None | Unset): Whole rupiah; no price and no promotion goes below it. null is none.
    """

    price: int | Unset = UNSET
    cost: int | None | Unset = UNSET
    floor: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        price = self.price

        cost: int | None | Unset
        if isinstance(self.cost, Unset):
            cost = UNSET
        else:
            cost = self.cost

        floor: int | None | Unset
        if isinstance(self.floor, Unset):
            floor = UNSET
        else:
            floor = self.floor

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if price is not UNSET:
            field_dict["price"] = price
        if cost is not UNSET:
            field_dict["cost"] = cost
        if floor is not UNSET:
            field_dict["floor"] = floor

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        price = d.pop("price", UNSET)

        def _parse_cost(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        cost = _parse_cost(d.pop("cost", UNSET))

        def _parse_floor(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        floor = _parse_floor(d.pop("floor", UNSET))

        patched_sku_patch_request = cls(
            price=price,
            cost=cost,
            floor=floor,
        )

        return patched_sku_patch_request
