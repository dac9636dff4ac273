from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.ad_kind_enum import AdKindEnum
from ..models.platform_enum import PlatformEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="AdCreateRequest")


@_attrs_define
class AdCreateRequest:
    """A new campaign; with `publish` it runs at once, or when its time comes.

    Attributes:
        name (str):
        starts_at (datetime.datetime):
        daily_budget (int):
        placements (list[PlatformEnum]):
        product_ids (list[str]):
        ends_at (datetime.datetime | None | Unset):
        total_budget (int | None | Unset):
        roi_target (float | None | Unset):
        kind (AdKindEnum | Unset): * `SHOPPING` - Product Shopping Ads
            * `GMV_MAX` - GMV Max Default: AdKindEnum.SHOPPING.
        publish (bool | Unset):  Default: False.
    """

    name: str
    starts_at: datetime.datetime
    daily_budget: int
    placements: list[PlatformEnum]
    product_ids: list[str]
    ends_at: datetime.datetime | None | Unset = UNSET
    total_budget: int | None | Unset = UNSET
    roi_target: float | None | Unset = UNSET
    kind: AdKindEnum | Unset = AdKindEnum.SHOPPING
    publish: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        starts_at = self.starts_at.isoformat()

        daily_budget = self.daily_budget

        placements = []
        for placements_item_data in self.placements:
            placements_item = placements_item_data.value
            placements.append(placements_item)

        product_ids = self.product_ids

        ends_at: None | str | Unset
        if isinstance(self.ends_at, Unset):
            ends_at = UNSET
        elif isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

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

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        publish = self.publish

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "starts_at": starts_at,
                "daily_budget": daily_budget,
                "placements": placements,
                "product_ids": product_ids,
            }
        )
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at
        if total_budget is not UNSET:
            field_dict["total_budget"] = total_budget
        if roi_target is not UNSET:
            field_dict["roi_target"] = roi_target
        if kind is not UNSET:
            field_dict["kind"] = kind
        if publish is not UNSET:
            field_dict["publish"] = publish

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        daily_budget = d.pop("daily_budget")

        placements = []
        _placements = d.pop("placements")
        for placements_item_data in _placements:
            placements_item = PlatformEnum(placements_item_data)

            placements.append(placements_item)

        product_ids = cast(list[str], d.pop("product_ids"))

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

        _kind = d.pop("kind", UNSET)
        kind: AdKindEnum | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = AdKindEnum(_kind)

        publish = d.pop("publish", UNSET)

        ad_create_request = cls(
            name=name,
            starts_at=starts_at,
            daily_budget=daily_budget,
            placements=placements,
            product_ids=product_ids,
            ends_at=ends_at,
            total_budget=total_budget,
            roi_target=roi_target,
            kind=kind,
            publish=publish,
        )

        return ad_create_request
