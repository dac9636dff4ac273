from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="PlatformSums")


@_attrs_define
class PlatformSums:
    """One storefront.

    Attributes:
        orders (int):
        pieces (int):
        gmv (int):
        commission (int):
        clicks (int):
        conversion (float | None): Orders in per cent of clicks.
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
    """

    orders: int
    pieces: int
    gmv: int
    commission: int
    clicks: int
    conversion: float | None
    platform: PlatformEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        orders = self.orders

        pieces = self.pieces

        gmv = self.gmv

        commission = self.commission

        clicks = self.clicks

        conversion: float | None
        conversion = self.conversion

        platform = self.platform.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "orders": orders,
                "pieces": pieces,
                "gmv": gmv,
                "commission": commission,
                "clicks": clicks,
                "conversion": conversion,
                "platform": platform,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        orders = d.pop("orders")

        pieces = d.pop("pieces")

        gmv = d.pop("gmv")

        commission = d.pop("commission")

        clicks = d.pop("clicks")

        def _parse_conversion(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        conversion = _parse_conversion(d.pop("conversion"))

        platform = PlatformEnum(d.pop("platform"))

        platform_sums = cls(
            orders=orders,
            pieces=pieces,
            gmv=gmv,
            commission=commission,
            clicks=clicks,
            conversion=conversion,
            platform=platform,
        )

        platform_sums.additional_properties = d
        return platform_sums

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
