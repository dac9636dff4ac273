from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="DriftStartRequest")


@_attrs_define
class DriftStartRequest:
    """The storefront to compare with.

    Attributes:
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
    """

    platform: PlatformEnum

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "platform": platform,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        drift_start_request = cls(
            platform=platform,
        )

        return drift_start_request
