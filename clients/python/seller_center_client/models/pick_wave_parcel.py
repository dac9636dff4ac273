from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PickWaveParcel")


@_attrs_define
class PickWaveParcel:
    """A parcel of the wave.

    Attributes:
        package_id (str):
        tracking_number (str):
        packed_by (None | str):
    """

    package_id: str
    tracking_number: str
    packed_by: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        package_id = self.package_id

        tracking_number = self.tracking_number

        packed_by: None | str
        packed_by = self.packed_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "package_id": package_id,
                "tracking_number": tracking_number,
                "packed_by": packed_by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        package_id = d.pop("package_id")

        tracking_number = d.pop("tracking_number")

        def _parse_packed_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        packed_by = _parse_packed_by(d.pop("packed_by"))

        pick_wave_parcel = cls(
            package_id=package_id,
            tracking_number=tracking_number,
            packed_by=packed_by,
        )

        pick_wave_parcel.additional_properties = d
        return pick_wave_parcel

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
