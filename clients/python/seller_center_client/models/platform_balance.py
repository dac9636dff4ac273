from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="PlatformBalance")


@_attrs_define
class PlatformBalance:
    """Where the money of one storefront is.

    Attributes:
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        available (int):
        to_settle (int):
        on_hold (int):
    """

    purchased_on: PlatformEnum
    available: int
    to_settle: int
    on_hold: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        purchased_on = self.purchased_on.value

        available = self.available

        to_settle = self.to_settle

        on_hold = self.on_hold

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "purchased_on": purchased_on,
                "available": available,
                "to_settle": to_settle,
                "on_hold": on_hold,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        purchased_on = PlatformEnum(d.pop("purchased_on"))

        available = d.pop("available")

        to_settle = d.pop("to_settle")

        on_hold = d.pop("on_hold")

        platform_balance = cls(
            purchased_on=purchased_on,
            available=available,
            to_settle=to_settle,
            on_hold=on_hold,
        )

        platform_balance.additional_properties = d
        return platform_balance

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
