from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.came_by_enum import CameByEnum

T = TypeVar("T", bound="SourceFigures")


@_attrs_define
class SourceFigures:
    """Visits by what led there.

    Attributes:
        came_by (CameByEnum): * `SEARCH` - Search
            * `SHOP` - Shop page
            * `PRODUCT` - Product page
            * `AD` - Ad
            * `CREATOR` - Creator
        impressions (int):
        views (int):
        visitors (int):
        carts (int):
    """

    came_by: CameByEnum
    impressions: int
    views: int
    visitors: int
    carts: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        came_by = self.came_by.value

        impressions = self.impressions

        views = self.views

        visitors = self.visitors

        carts = self.carts

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "came_by": came_by,
                "impressions": impressions,
                "views": views,
                "visitors": visitors,
                "carts": carts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        came_by = CameByEnum(d.pop("came_by"))

        impressions = d.pop("impressions")

        views = d.pop("views")

        visitors = d.pop("visitors")

        carts = d.pop("carts")

        source_figures = cls(
            came_by=came_by,
            impressions=impressions,
            views=views,
            visitors=visitors,
            carts=carts,
        )

        source_figures.additional_properties = d
        return source_figures

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
