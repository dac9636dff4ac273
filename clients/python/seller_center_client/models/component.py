from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Component")


@_attrs_define
class Component:
    """One SKU that a bundle is made of; ``makes``: for how many bundles its available pieces are enough.

    Attributes:
        sku_id (str):
        product_id (str):
        seller_sku (str):
        pieces (int):
        available (int):
        makes (int):
        is_gone (bool): It was deleted, so nothing can be made.
    """

    sku_id: str
    product_id: str
    seller_sku: str
    pieces: int
    available: int
    makes: int
    is_gone: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        product_id = self.product_id

        seller_sku = self.seller_sku

        pieces = self.pieces

        available = self.available

        makes = self.makes

        is_gone = self.is_gone

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sku_id": sku_id,
                "product_id": product_id,
                "seller_sku": seller_sku,
                "pieces": pieces,
                "available": available,
                "makes": makes,
                "is_gone": is_gone,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        product_id = d.pop("product_id")

        seller_sku = d.pop("seller_sku")

        pieces = d.pop("pieces")

        available = d.pop("available")

        makes = d.pop("makes")

        is_gone = d.pop("is_gone")

        component = cls(
            sku_id=sku_id,
            product_id=product_id,
            seller_sku=seller_sku,
            pieces=pieces,
            available=available,
            makes=makes,
            is_gone=is_gone,
        )

        component.additional_properties = d
        return component

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
