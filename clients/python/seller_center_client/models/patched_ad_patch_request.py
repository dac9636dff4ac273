from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.platform_enum import PlatformEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedAdPatchRequest")


@_attrs_define
class PatchedAdPatchRequest:
    """Any of the settings; `product_ids` replaces the whole list.

    Attributes:
        name (str | Unset):
        starts_at (datetime.datetime | Unset):
        ends_at (datetime.datetime | None | Unset):
        daily_budget (int | Unset):
        total_budget (int | None | Unset):
        roi_target (float | None | Unset):
        placements (list[PlatformEnum] | Unset):
        product_ids (list[str] | Unset):
    """

    name: str | Unset = UNSET
    starts_at: datetime.datetime | Unset = UNSET
    ends_at: datetime.datetime | None | Unset = UNSET
    daily_budget: int | Unset = UNSET
    total_budget: int | None | Unset = UNSET
    roi_target: float | None | Unset = UNSET
    placements: list[PlatformEnum] | Unset = UNSET
    product_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        starts_at: str | Unset = UNSET
        if not isinstance(self.starts_at, Unset):
            starts_at = self.starts_at.isoformat()

        ends_at: None | str | Unset
        if isinstance(self.ends_at, Unset):
            ends_at = UNSET
        elif isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

        daily_budget = self.daily_budget

        total_budget: int | None | Unset
        if isinstance(self.total_budget, Unset):
            total_budget = UNSET
        else:
            total_budget = self.total_budget

        roi_target: float | None | Unset
        if isinstance(self.roi_target, Unset):
            roi_target = UNSET
        else:
            roi_target = self.roi_target

        placements: list[str] | Unset = UNSET
        if not isinstance(self.placements, Unset):
            placements = []
            for placements_item_data in self.placements:
                placements_item = placements_item_data.value
                placements.append(placements_item)

        product_ids: list[str] | Unset = UNSET
        if not isinstance(self.product_ids, Unset):
            product_ids = self.product_ids

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if starts_at is not UNSET:
            field_dict["starts_at"] = starts_at
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at
        if daily_budget is not UNSET:
            field_dict["daily_budget"] = daily_budget
        if total_budget is not UNSET:
            field_dict["total_budget"] = total_budget
        if roi_target is not UNSET:
            field_dict["roi_target"] = roi_target
        if placements is not UNSET:
            field_dict["placements"] = placements
        if product_ids is not UNSET:
            field_dict["product_ids"] = product_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        _starts_at = d.pop("starts_at", UNSET)
        starts_at: datetime.datetime | Unset
        if isinstance(_starts_at, Unset):
            starts_at = UNSET
        else:
            starts_at = datetime.datetime.fromisoformat(_starts_at)

        def _parse_ends_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_at_type_0 = datetime.datetime.fromisoformat(data)

                return ends_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ends_at = _parse_ends_at(d.pop("ends_at", UNSET))

        daily_budget = d.pop("daily_budget", UNSET)

        def _parse_total_budget(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        total_budget = _parse_total_budget(d.pop("total_budget", UNSET))

        def _parse_roi_target(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        roi_target = _parse_roi_target(d.pop("roi_target", UNSET))

        _placements = d.pop("placements", UNSET)
        placements: list[PlatformEnum] | Unset = UNSET
        if _placements is not UNSET:
            placements = []
            for placements_item_data in _placements:
                placements_item = PlatformEnum(placements_item_data)

                placements.append(placements_item)

        product_ids = cast(list[str], d.pop("product_ids", UNSET))

        patched_ad_patch_request = cls(
            name=name,
            starts_at=starts_at,
            ends_at=ends_at,
            daily_budget=daily_budget,
            total_budget=total_budget,
            roi_target=roi_target,
            placements=placements,
            product_ids=product_ids,
        )

        return patched_ad_patch_request
