from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="QuoteLineBodyRequest")


@_attrs_define
class QuoteLineBodyRequest:
    """So many pieces of a SKU.

    Attributes:
        sku_id (str):
        quantity (int):
    """

    sku_id: str
    quantity: int

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        quantity = self.quantity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sku_id": sku_id,
                "quantity": quantity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        quantity = d.pop("quantity")

        quote_line_body_request = cls(
            sku_id=sku_id,
            quantity=quantity,
        )

        return quote_line_body_request
