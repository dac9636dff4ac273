from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Point")


@_attrs_define
class Point:
    """One point of the line: an hour in a period of up to two days, else a day.

    Attributes:
        at (datetime.datetime): Where it begins.
        gmv (int):
        orders (int):
        items (int):
        visitors (int):
        views (int):
    """

    at: datetime.datetime
    gmv: int
    orders: int
    items: int
    visitors: int
    views: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        gmv = self.gmv

        orders = self.orders

        items = self.items

        visitors = self.visitors

        views = self.views

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "gmv": gmv,
                "orders": orders,
                "items": items,
                "visitors": visitors,
                "views": views,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        gmv = d.pop("gmv")

        orders = d.pop("orders")

        items = d.pop("items")

        visitors = d.pop("visitors")

        views = d.pop("views")

        point = cls(
            at=at,
            gmv=gmv,
            orders=orders,
            items=items,
            visitors=visitors,
            views=views,
        )

        point.additional_properties = d
        return point

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
