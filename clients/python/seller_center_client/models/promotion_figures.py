from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PromotionFigures")


@_attrs_define
class PromotionFigures:
    """One promotion; `promotion_id` is null for a discount that the storefront did not name.

    Attributes:
        promotion_id (None | str):
        name (str):
        gmv (int): Of the orders that it was part of.
        net (int):
        orders (int):
        items (int):
        by_seller (int): What it took off at the shop's cost.
        by_platform (int):
    """

    promotion_id: None | str
    name: str
    gmv: int
    net: int
    orders: int
    items: int
    by_seller: int
    by_platform: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        promotion_id: None | str
        promotion_id = self.promotion_id

        name = self.name

        gmv = self.gmv

        net = self.net

        orders = self.orders

        items = self.items

        by_seller = self.by_seller

        by_platform = self.by_platform

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "promotion_id": promotion_id,
                "name": name,
                "gmv": gmv,
                "net": net,
                "orders": orders,
                "items": items,
                "by_seller": by_seller,
                "by_platform": by_platform,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_promotion_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        promotion_id = _parse_promotion_id(d.pop("promotion_id"))

        name = d.pop("name")

        gmv = d.pop("gmv")

        net = d.pop("net")

        orders = d.pop("orders")

        items = d.pop("items")

        by_seller = d.pop("by_seller")

        by_platform = d.pop("by_platform")

        promotion_figures = cls(
            promotion_id=promotion_id,
            name=name,
            gmv=gmv,
            net=net,
            orders=orders,
            items=items,
            by_seller=by_seller,
            by_platform=by_platform,
        )

        promotion_figures.additional_properties = d
        return promotion_figures

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
