from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="LowStockBodyRequest")


@_attrs_define
class LowStockBodyRequest:
    """From how few available pieces a SKU's stock is low; null is never.

    Attributes:
        low_stock (int | None):
    """

    low_stock: int | None

    def to_dict(self) -> dict[str, Any]:
        low_stock: int | None
        low_stock = self.low_stock

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "low_stock": low_stock,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_low_stock(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        low_stock = _parse_low_stock(d.pop("low_stock"))

        low_stock_body_request = cls(
            low_stock=low_stock,
        )

        return low_stock_body_request
