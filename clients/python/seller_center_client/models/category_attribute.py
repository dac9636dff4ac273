from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="CategoryAttribute")


@_attrs_define
class CategoryAttribute:
    """Something that storefronts ask for in a category. Without ``values``, or when it is customizable, the seller words
    it.

        Attributes:
            name (str):
            values (list[str]): To choose from.
            is_customizable (bool):
            is_multiple (bool): Whether it takes more than one value.
            asked_on (list[PlatformEnum]):
            required_on (list[PlatformEnum]):
    """

    name: str
    values: list[str]
    is_customizable: bool
    is_multiple: bool
    asked_on: list[PlatformEnum]
    required_on: list[PlatformEnum]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        values = self.values

        is_customizable = self.is_customizable

        is_multiple = self.is_multiple

        asked_on = []
        for asked_on_item_data in self.asked_on:
            asked_on_item = asked_on_item_data.value
            asked_on.append(asked_on_item)

        required_on = []
        for required_on_item_data in self.required_on:
            required_on_item = required_on_item_data.value
            required_on.append(required_on_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "values": values,
                "is_customizable": is_customizable,
                "is_multiple": is_multiple,
                "asked_on": asked_on,
                "required_on": required_on,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        values = cast(list[str], d.pop("values"))

        is_customizable = d.pop("is_customizable")

        is_multiple = d.pop("is_multiple")

        asked_on = []
        _asked_on = d.pop("asked_on")
        for asked_on_item_data in _asked_on:
            asked_on_item = PlatformEnum(asked_on_item_data)

            asked_on.append(asked_on_item)

        required_on = []
        _required_on = d.pop("required_on")
        for required_on_item_data in _required_on:
            required_on_item = PlatformEnum(required_on_item_data)

            required_on.append(required_on_item)

        category_attribute = cls(
            name=name,
            values=values,
            is_customizable=is_customizable,
            is_multiple=is_multiple,
            asked_on=asked_on,
            required_on=required_on,
        )

        category_attribute.additional_properties = d
        return category_attribute

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
