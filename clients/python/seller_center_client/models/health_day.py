from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.health_day_percent import HealthDayPercent


T = TypeVar("T", bound="HealthDay")


@_attrs_define
class HealthDay:
    """One day at its end (WIB).

    Attributes:
        day (datetime.date):
        rating (float | None):
        violation_points (int):
        percent (HealthDayPercent): By measure, both storefronts together.
    """

    day: datetime.date
    rating: float | None
    violation_points: int
    percent: HealthDayPercent
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        day = self.day.isoformat()

        rating: float | None
        rating = self.rating

        violation_points = self.violation_points

        percent = self.percent.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "day": day,
                "rating": rating,
                "violation_points": violation_points,
                "percent": percent,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.health_day_percent import HealthDayPercent  # noqa: PLC0415

        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))

        def _parse_rating(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        rating = _parse_rating(d.pop("rating"))

        violation_points = d.pop("violation_points")

        percent = HealthDayPercent.from_dict(d.pop("percent"))

        health_day = cls(
            day=day,
            rating=rating,
            violation_points=violation_points,
            percent=percent,
        )

        health_day.additional_properties = d
        return health_day

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
