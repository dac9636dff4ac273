from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Holiday")


@_attrs_define
class Holiday:
    """A public holiday of Indonesia, or a day of joint leave.

    Attributes:
        day (datetime.date):
        name (str):
        is_joint_leave (bool):
        is_day_off (bool): False: couriers work, so deadlines count it as a working day.
        note (str):
    """

    day: datetime.date
    name: str
    is_joint_leave: bool
    is_day_off: bool
    note: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        day = self.day.isoformat()

        name = self.name

        is_joint_leave = self.is_joint_leave

        is_day_off = self.is_day_off

        note = self.note

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "day": day,
                "name": name,
                "is_joint_leave": is_joint_leave,
                "is_day_off": is_day_off,
                "note": note,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))

        name = d.pop("name")

        is_joint_leave = d.pop("is_joint_leave")

        is_day_off = d.pop("is_day_off")

        note = d.pop("note")

        holiday = cls(
            day=day,
            name=name,
            is_joint_leave=is_joint_leave,
            is_day_off=is_day_off,
            note=note,
        )

        holiday.additional_properties = d
        return holiday

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
