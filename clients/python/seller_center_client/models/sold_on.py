from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SoldOn")


@_attrs_define
class SoldOn:
    """Pieces by storefront.

    Attributes:
        tiktok_shop (int):
        tokopedia (int):
    """

    tiktok_shop: int
    tokopedia: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tiktok_shop = self.tiktok_shop

        tokopedia = self.tokopedia

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "TIKTOK_SHOP": tiktok_shop,
                "TOKOPEDIA": tokopedia,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        tiktok_shop = d.pop("TIKTOK_SHOP")

        tokopedia = d.pop("TOKOPEDIA")

        sold_on = cls(
            tiktok_shop=tiktok_shop,
            tokopedia=tokopedia,
        )

        sold_on.additional_properties = d
        return sold_on

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
