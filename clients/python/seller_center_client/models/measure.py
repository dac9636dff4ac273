from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.health_measure_enum import HealthMeasureEnum

if TYPE_CHECKING:
    from ..models.split import Split
    from ..models.storefront_figure import StorefrontFigure


T = TypeVar("T", bound="Measure")


@_attrs_define
class Measure:
    """One measure over both storefronts, and split.

    Attributes:
        part (int):
        whole (int):
        percent (float | None):
        is_missed (bool): Whether the target is missed.
        code (HealthMeasureEnum): * `LDR` - LDR
            * `SFCR` - SFCR
            * `FDR` - FDR
            * `DEFECTS` - DEFECTS
            * `CHAT_RESPONSE` - CHAT_RESPONSE
            * `CHAT_SATISFACTION` - CHAT_SATISFACTION
        name (str):
        how (str):
        days (int):
        target (float): Per cent: a ceiling, or with `is_floor` what is to be reached.
        is_floor (bool):
        platforms (Split): The same on each storefront.
        storefronts (list[StorefrontFigure]):
    """

    part: int
    whole: int
    percent: float | None
    is_missed: bool
    code: HealthMeasureEnum
    name: str
    how: str
    days: int
    target: float
    is_floor: bool
    platforms: Split
    storefronts: list[StorefrontFigure]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        part = self.part

        whole = self.whole

        percent: float | None
        percent = self.percent

        is_missed = self.is_missed

        code = self.code.value

        name = self.name

        how = self.how

        days = self.days

        target = self.target

        is_floor = self.is_floor

        platforms = self.platforms.to_dict()

        storefronts = []
        for storefronts_item_data in self.storefronts:
            storefronts_item = storefronts_item_data.to_dict()
            storefronts.append(storefronts_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "part": part,
                "whole": whole,
                "percent": percent,
                "is_missed": is_missed,
                "code": code,
                "name": name,
                "how": how,
                "days": days,
                "target": target,
                "is_floor": is_floor,
                "platforms": platforms,
                "storefronts": storefronts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.split import Split  # noqa: PLC0415
        from ..models.storefront_figure import StorefrontFigure  # noqa: PLC0415

        d = dict(src_dict)
        part = d.pop("part")

        whole = d.pop("whole")

        def _parse_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        percent = _parse_percent(d.pop("percent"))

        is_missed = d.pop("is_missed")

        code = HealthMeasureEnum(d.pop("code"))

        name = d.pop("name")

        how = d.pop("how")

        days = d.pop("days")

        target = d.pop("target")

        is_floor = d.pop("is_floor")

        platforms = Split.from_dict(d.pop("platforms"))

        storefronts = []
        _storefronts = d.pop("storefronts")
        for storefronts_item_data in _storefronts:
            storefronts_item = StorefrontFigure.from_dict(storefronts_item_data)

            storefronts.append(storefronts_item)

        measure = cls(
            part=part,
            whole=whole,
            percent=percent,
            is_missed=is_missed,
            code=code,
            name=name,
            how=how,
            days=days,
            target=target,
            is_floor=is_floor,
            platforms=platforms,
            storefronts=storefronts,
        )

        measure.additional_properties = d
        return measure

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
