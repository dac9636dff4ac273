from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.programme_status_enum import ProgrammeStatusEnum

T = TypeVar("T", bound="ProgrammePlatform")


@_attrs_define
class ProgrammePlatform:
    """The standing on one storefront.

    Attributes:
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        status (ProgrammeStatusEnum): * `ENROLLED` - ENROLLED
            * `NOT_ENROLLED` - NOT_ENROLLED
    """

    platform: PlatformEnum
    status: ProgrammeStatusEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        status = self.status.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platform": platform,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        status = ProgrammeStatusEnum(d.pop("status"))

        programme_platform = cls(
            platform=platform,
            status=status,
        )

        programme_platform.additional_properties = d
        return programme_platform

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
