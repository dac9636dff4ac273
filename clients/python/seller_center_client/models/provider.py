from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Provider")


@_attrs_define
class Provider:
    """A courier of a service.

    Attributes:
        code (str):
        name (str):
        pickup (bool):
        drop_off (bool):
        inside_java (bool):
        outside_java (bool):
    """

    code: str
    name: str
    pickup: bool
    drop_off: bool
    inside_java: bool
    outside_java: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        pickup = self.pickup

        drop_off = self.drop_off

        inside_java = self.inside_java

        outside_java = self.outside_java

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "name": name,
                "pickup": pickup,
                "drop_off": drop_off,
                "inside_java": inside_java,
                "outside_java": outside_java,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        pickup = d.pop("pickup")

        drop_off = d.pop("drop_off")

        inside_java = d.pop("inside_java")

        outside_java = d.pop("outside_java")

        provider = cls(
            code=code,
            name=name,
            pickup=pickup,
            drop_off=drop_off,
            inside_java=inside_java,
            outside_java=outside_java,
        )

        provider.additional_properties = d
        return provider

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
