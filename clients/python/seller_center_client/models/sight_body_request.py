from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="SightBodyRequest")


@_attrs_define
class SightBodyRequest:
    """What a member is kept to; an empty list is all of it.

    Attributes:
        platforms (list[PlatformEnum]):
        warehouses (list[str]): Ids of warehouses.
    """

    platforms: list[PlatformEnum]
    warehouses: list[str]

    def to_dict(self) -> dict[str, Any]:
        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        warehouses = self.warehouses

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "platforms": platforms,
                "warehouses": warehouses,
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

        warehouses = cast(list[str], d.pop("warehouses"))

        sight_body_request = cls(
            platforms=platforms,
            warehouses=warehouses,
        )

        return sight_body_request
