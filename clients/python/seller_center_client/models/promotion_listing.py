from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="PromotionListing")


@_attrs_define
class PromotionListing:
    """What a storefront host knows of it; one host may serve both storefronts.

    Attributes:
        platforms (list[PlatformEnum]):
        external_id (None | str):
        is_over (bool):
        ended_there_at (datetime.datetime | None): Somebody ended it there before its time. Nothing is sent there until
            you resume it or deactivate it.
        in_sync (bool):
        problem (None | str):
    """

    platforms: list[PlatformEnum]
    external_id: None | str
    is_over: bool
    ended_there_at: datetime.datetime | None
    in_sync: bool
    problem: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        external_id: None | str
        external_id = self.external_id

        is_over = self.is_over

        ended_there_at: None | str
        if isinstance(self.ended_there_at, datetime.datetime):
            ended_there_at = self.ended_there_at.isoformat()
        else:
            ended_there_at = self.ended_there_at

        in_sync = self.in_sync

        problem: None | str
        problem = self.problem

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platforms": platforms,
                "external_id": external_id,
                "is_over": is_over,
                "ended_there_at": ended_there_at,
                "in_sync": in_sync,
                "problem": problem,
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

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        is_over = d.pop("is_over")

        def _parse_ended_there_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_there_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_there_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_there_at = _parse_ended_there_at(d.pop("ended_there_at"))

        in_sync = d.pop("in_sync")

        def _parse_problem(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        problem = _parse_problem(d.pop("problem"))

        promotion_listing = cls(
            platforms=platforms,
            external_id=external_id,
            is_over=is_over,
            ended_there_at=ended_there_at,
            in_sync=in_sync,
            problem=problem,
        )

        promotion_listing.additional_properties = d
        return promotion_listing

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
