from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Category")


@_attrs_define
class Category:
    """A place in the category tree; products sit on leaves.

    Attributes:
        id (str):
        parent_id (None | str):
        name (str):
        name_en (str):
        is_leaf (bool):
        is_returnable (bool): Whether buyers may send such goods back; else they are refunded only.
    """

    id: str
    parent_id: None | str
    name: str
    name_en: str
    is_leaf: bool
    is_returnable: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        parent_id: None | str
        parent_id = self.parent_id

        name = self.name

        name_en = self.name_en

        is_leaf = self.is_leaf

        is_returnable = self.is_returnable

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "parent_id": parent_id,
                "name": name,
                "name_en": name_en,
                "is_leaf": is_leaf,
                "is_returnable": is_returnable,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_parent_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        parent_id = _parse_parent_id(d.pop("parent_id"))

        name = d.pop("name")

        name_en = d.pop("name_en")

        is_leaf = d.pop("is_leaf")

        is_returnable = d.pop("is_returnable")

        category = cls(
            id=id,
            parent_id=parent_id,
            name=name,
            name_en=name_en,
            is_leaf=is_leaf,
            is_returnable=is_returnable,
        )

        category.additional_properties = d
        return category

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
