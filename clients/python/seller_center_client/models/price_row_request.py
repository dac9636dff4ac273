from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PriceRowRequest")


@_attrs_define
class PriceRowRequest:
    """A SKU by its id or its seller SKU, and its new price.

    Attributes:
        price (int): Whole rupiah.
        sku_id (str | Unset):
        seller_sku (str | Unset):
    """

    price: int
    sku_id: str | Unset = UNSET
    seller_sku: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        price = self.price

        sku_id = self.sku_id

        seller_sku = self.seller_sku

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "price": price,
            }
        )
        if sku_id is not UNSET:
            field_dict["sku_id"] = sku_id
        if seller_sku is not UNSET:
            field_dict["seller_sku"] = seller_sku

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        price = d.pop("price")

        sku_id = d.pop("sku_id", UNSET)

        seller_sku = d.pop("seller_sku", UNSET)

        price_row_request = cls(
            price=price,
            sku_id=sku_id,
            seller_sku=seller_sku,
        )

        return price_row_request
