from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RowBodyRequest")


@_attrs_define
class RowBodyRequest:
    """A SKU at a price, with pieces; each row is judged by itself.

    Attributes:
        sku_id (str):
        price (int): Whole rupiah.
        stock (int): Pieces that are locked once it is approved.
    """

    sku_id: str
    price: int
    stock: int

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        price = self.price

        stock = self.stock

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sku_id": sku_id,
                "price": price,
                "stock": stock,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        price = d.pop("price")

        stock = d.pop("stock")

        row_body_request = cls(
            sku_id=sku_id,
            price=price,
            stock=stock,
        )

        return row_body_request
