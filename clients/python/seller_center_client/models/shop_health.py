from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.bar_object import Bar
    from ..models.measure import Measure
    from ..models.outlook import Outlook
    from ..models.rating import Rating


T = TypeVar("T", bound="ShopHealth")


@_attrs_define
class ShopHealth:
    """How the shop stands now.

    Attributes:
        at (datetime.datetime):
        rating (Rating): The parts from 0 to 5; the lowest decides. Null where too little is known.
        violation_points (int):
        bars (list[Bar]):
        measures (list[Measure]):
        outlook (None | Outlook):
    """

    at: datetime.datetime
    rating: Rating
    violation_points: int
    bars: list[Bar]
    measures: list[Measure]
    outlook: None | Outlook
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.outlook import Outlook  # noqa: PLC0415

        at = self.at.isoformat()

        rating = self.rating.to_dict()

        violation_points = self.violation_points

        bars = []
        for bars_item_data in self.bars:
            bars_item = bars_item_data.to_dict()
            bars.append(bars_item)

        measures = []
        for measures_item_data in self.measures:
            measures_item = measures_item_data.to_dict()
            measures.append(measures_item)

        outlook: dict[str, Any] | None
        if isinstance(self.outlook, Outlook):
            outlook = self.outlook.to_dict()
        else:
            outlook = self.outlook

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "rating": rating,
                "violation_points": violation_points,
                "bars": bars,
                "measures": measures,
                "outlook": outlook,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bar_object import Bar  # noqa: PLC0415
        from ..models.measure import Measure  # noqa: PLC0415
        from ..models.outlook import Outlook  # noqa: PLC0415
        from ..models.rating import Rating  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        rating = Rating.from_dict(d.pop("rating"))

        violation_points = d.pop("violation_points")

        bars = []
        _bars = d.pop("bars")
        for bars_item_data in _bars:
            bars_item = Bar.from_dict(bars_item_data)

            bars.append(bars_item)

        measures = []
        _measures = d.pop("measures")
        for measures_item_data in _measures:
            measures_item = Measure.from_dict(measures_item_data)

            measures.append(measures_item)

        def _parse_outlook(data: object) -> None | Outlook:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                outlook_type_0 = Outlook.from_dict(data)

                return outlook_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Outlook, data)

        outlook = _parse_outlook(d.pop("outlook"))

        shop_health = cls(
            at=at,
            rating=rating,
            violation_points=violation_points,
            bars=bars,
            measures=measures,
            outlook=outlook,
        )

        shop_health.additional_properties = d
        return shop_health

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
