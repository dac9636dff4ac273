from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.packed_line import PackedLine


T = TypeVar("T", bound="Packing")


@_attrs_define
class Packing:
    """A parcel at the packing table. `packed_at` is null while pieces are missing.

    Attributes:
        id (str):
        package_id (str):
        tracking_number (str):
        packer (str):
        packed_at (datetime.datetime | None):
        lines (list[PackedLine]):
    """

    id: str
    package_id: str
    tracking_number: str
    packer: str
    packed_at: datetime.datetime | None
    lines: list[PackedLine]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        package_id = self.package_id

        tracking_number = self.tracking_number

        packer = self.packer

        packed_at: None | str
        if isinstance(self.packed_at, datetime.datetime):
            packed_at = self.packed_at.isoformat()
        else:
            packed_at = self.packed_at

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "package_id": package_id,
                "tracking_number": tracking_number,
                "packer": packer,
                "packed_at": packed_at,
                "lines": lines,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.packed_line import PackedLine  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        package_id = d.pop("package_id")

        tracking_number = d.pop("tracking_number")

        packer = d.pop("packer")

        def _parse_packed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                packed_at_type_0 = datetime.datetime.fromisoformat(data)

                return packed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        packed_at = _parse_packed_at(d.pop("packed_at"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = PackedLine.from_dict(lines_item_data)

            lines.append(lines_item)

        packing = cls(
            id=id,
            package_id=package_id,
            tracking_number=tracking_number,
            packer=packer,
            packed_at=packed_at,
            lines=lines,
        )

        packing.additional_properties = d
        return packing

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
