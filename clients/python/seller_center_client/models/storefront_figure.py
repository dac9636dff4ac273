from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="StorefrontFigure")


@_attrs_define
class StorefrontFigure:
    """What a storefront itself counted last, and ours of the same orders at that moment.

    Attributes:
        platforms (list[PlatformEnum]):
        counted_at (datetime.datetime):
        part (int):
        whole (int):
        percent (float | None):
        our_part (int):
        our_whole (int):
        our_percent (float | None):
        only_theirs (list[str]): Numbers of orders that only the storefront holds against you.
        only_ours (list[str]): Numbers of orders that only we count.
    """

    platforms: list[PlatformEnum]
    counted_at: datetime.datetime
    part: int
    whole: int
    percent: float | None
    our_part: int
    our_whole: int
    our_percent: float | None
    only_theirs: list[str]
    only_ours: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        counted_at = self.counted_at.isoformat()

        part = self.part

        whole = self.whole

        percent: float | None
        percent = self.percent

        our_part = self.our_part

        our_whole = self.our_whole

        our_percent: float | None
        our_percent = self.our_percent

        only_theirs = self.only_theirs

        only_ours = self.only_ours

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platforms": platforms,
                "counted_at": counted_at,
                "part": part,
                "whole": whole,
                "percent": percent,
                "our_part": our_part,
                "our_whole": our_whole,
                "our_percent": our_percent,
                "only_theirs": only_theirs,
                "only_ours": only_ours,
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

        counted_at = datetime.datetime.fromisoformat(d.pop("counted_at"))

        part = d.pop("part")

        whole = d.pop("whole")

        def _parse_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        percent = _parse_percent(d.pop("percent"))

        our_part = d.pop("our_part")

        our_whole = d.pop("our_whole")

        def _parse_our_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        our_percent = _parse_our_percent(d.pop("our_percent"))

        only_theirs = cast(list[str], d.pop("only_theirs"))

        only_ours = cast(list[str], d.pop("only_ours"))

        storefront_figure = cls(
            platforms=platforms,
            counted_at=counted_at,
            part=part,
            whole=whole,
            percent=percent,
            our_part=our_part,
            our_whole=our_whole,
            our_percent=our_percent,
            only_theirs=only_theirs,
            only_ours=only_ours,
        )

        storefront_figure.additional_properties = d
        return storefront_figure

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
