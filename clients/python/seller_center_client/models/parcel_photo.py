from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ParcelPhoto")


@_attrs_define
class ParcelPhoto:
    """A photo of a parcel as it was packed.

    Attributes:
        id (str):
        taken_by (str):
        taken_at (datetime.datetime):
    """

    id: str
    taken_by: str
    taken_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        taken_by = self.taken_by

        taken_at = self.taken_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "taken_by": taken_by,
                "taken_at": taken_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        taken_by = d.pop("taken_by")

        taken_at = datetime.datetime.fromisoformat(d.pop("taken_at"))

        parcel_photo = cls(
            id=id,
            taken_by=taken_by,
            taken_at=taken_at,
        )

        parcel_photo.additional_properties = d
        return parcel_photo

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
