from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="AvailabilityRequest")


@_attrs_define
class AvailabilityRequest:
    """The storefronts to be on sale on; ``[]`` is none.

    Attributes:
        platforms (list[PlatformEnum]):
    """

    platforms: list[PlatformEnum]

    def to_dict(self) -> dict[str, Any]:
        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "platforms": platforms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        availability_request = cls(
            platforms=platforms,
        )

        return availability_request
