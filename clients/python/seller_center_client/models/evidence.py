from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.side_enum import SideEnum

T = TypeVar("T", bound="Evidence")


@_attrs_define
class Evidence:
    """A photo or video that a side showed.

    Attributes:
        id (str):
        by (SideEnum): * `BUYER` - Buyer
            * `SELLER` - Seller
        name (str):
        content_type (str):
        size (int):
        at (datetime.datetime):
    """

    id: str
    by: SideEnum
    name: str
    content_type: str
    size: int
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        by = self.by.value

        name = self.name

        content_type = self.content_type

        size = self.size

        at = self.at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "by": by,
                "name": name,
                "content_type": content_type,
                "size": size,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        by = SideEnum(d.pop("by"))

        name = d.pop("name")

        content_type = d.pop("content_type")

        size = d.pop("size")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        evidence = cls(
            id=id,
            by=by,
            name=name,
            content_type=content_type,
            size=size,
            at=at,
        )

        evidence.additional_properties = d
        return evidence

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
