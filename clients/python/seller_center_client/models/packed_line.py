from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PackedLine")


@_attrs_define
class PackedLine:
    """Pieces of one SKU in the parcel.

    Attributes:
        seller_sku (str):
        title (str):
        quantity (int):
        scanned (int):
    """

    seller_sku: str
    title: str
    quantity: int
    scanned: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        seller_sku = self.seller_sku

        title = self.title

        quantity = self.quantity

        scanned = self.scanned

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "seller_sku": seller_sku,
                "title": title,
                "quantity": quantity,
                "scanned": scanned,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        seller_sku = d.pop("seller_sku")

        title = d.pop("title")

        quantity = d.pop("quantity")

        scanned = d.pop("scanned")

        packed_line = cls(
            seller_sku=seller_sku,
            title=title,
            quantity=quantity,
            scanned=scanned,
        )

        packed_line.additional_properties = d
        return packed_line

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
