from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hand_over_enum import HandOverEnum

T = TypeVar("T", bound="Warehouse")


@_attrs_define
class Warehouse:
    """A place that holds stock.

    Attributes:
        id (str):
        name (str):
        city (str):
        opens_at (str): Hours and minutes in WIB, such as 08:00.
        closes_at (str): Hours and minutes in WIB, such as 17:00.
        open_days (list[int]): Monday is 0.
        hand_over (HandOverEnum | None): How its parcels leave where a courier takes either; null: by pick-up.

            * `PICKUP` - Pick-up
            * `DROP_OFF` - Drop-off
        is_default (bool):
        is_active (bool):
    """

    id: str
    name: str
    city: str
    opens_at: str
    closes_at: str
    open_days: list[int]
    hand_over: HandOverEnum | None
    is_default: bool
    is_active: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        city = self.city

        opens_at = self.opens_at

        closes_at = self.closes_at

        open_days = self.open_days

        hand_over: None | str
        if isinstance(self.hand_over, HandOverEnum):
            hand_over = self.hand_over.value
        else:
            hand_over = self.hand_over

        is_default = self.is_default

        is_active = self.is_active

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "city": city,
                "opens_at": opens_at,
                "closes_at": closes_at,
                "open_days": open_days,
                "hand_over": hand_over,
                "is_default": is_default,
                "is_active": is_active,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        city = d.pop("city")

        opens_at = d.pop("opens_at")

        closes_at = d.pop("closes_at")

        open_days = cast(list[int], d.pop("open_days"))

        def _parse_hand_over(data: object) -> HandOverEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                hand_over_type_0 = HandOverEnum(data)

                return hand_over_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HandOverEnum | None, data)

        hand_over = _parse_hand_over(d.pop("hand_over"))

        is_default = d.pop("is_default")

        is_active = d.pop("is_active")

        warehouse = cls(
            id=id,
            name=name,
            city=city,
            opens_at=opens_at,
            closes_at=closes_at,
            open_days=open_days,
            hand_over=hand_over,
            is_default=is_default,
            is_active=is_active,
        )

        warehouse.additional_properties = d
        return warehouse

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
