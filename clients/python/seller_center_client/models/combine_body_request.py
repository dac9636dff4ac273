from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="CombineBodyRequest")


@_attrs_define
class CombineBodyRequest:
    """The other orders that go in one parcel with this one.

    Attributes:
        orders (list[str]):
    """

    orders: list[str]

    def to_dict(self) -> dict[str, Any]:
        orders = self.orders

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orders": orders,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        orders = cast(list[str], d.pop("orders"))

        combine_body_request = cls(
            orders=orders,
        )

        return combine_body_request
