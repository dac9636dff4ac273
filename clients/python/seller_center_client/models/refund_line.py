from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RefundLine")


@_attrs_define
class RefundLine:
    """What goes back for pieces of one line, and who bears it; whole rupiah.

    Attributes:
        sku_id (None | str):
        quantity (int):
        goods (int):
        shipping (int):
        fees (int):
        borne_by_seller (int):
        borne_by_platform (int):
    """

    sku_id: None | str
    quantity: int
    goods: int
    shipping: int
    fees: int
    borne_by_seller: int
    borne_by_platform: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sku_id: None | str
        sku_id = self.sku_id

        quantity = self.quantity

        goods = self.goods

        shipping = self.shipping

        fees = self.fees

        borne_by_seller = self.borne_by_seller

        borne_by_platform = self.borne_by_platform

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sku_id": sku_id,
                "quantity": quantity,
                "goods": goods,
                "shipping": shipping,
                "fees": fees,
                "borne_by_seller": borne_by_seller,
                "borne_by_platform": borne_by_platform,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_sku_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku_id = _parse_sku_id(d.pop("sku_id"))

        quantity = d.pop("quantity")

        goods = d.pop("goods")

        shipping = d.pop("shipping")

        fees = d.pop("fees")

        borne_by_seller = d.pop("borne_by_seller")

        borne_by_platform = d.pop("borne_by_platform")

        refund_line = cls(
            sku_id=sku_id,
            quantity=quantity,
            goods=goods,
            shipping=shipping,
            fees=fees,
            borne_by_seller=borne_by_seller,
            borne_by_platform=borne_by_platform,
        )

        refund_line.additional_properties = d
        return refund_line

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
