from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Member")


@_attrs_define
class Member:
    """A member of the team.

    Attributes:
        id (str):
        name (str):
        email (str):
        role (str): A role of the house, or the id of one of the shop's own.
        role_name (str):
        permissions (list[str]):
        joined_at (datetime.datetime):
    """

    id: str
    name: str
    email: str
    role: str
    role_name: str
    permissions: list[str]
    joined_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        email = self.email

        role = self.role

        role_name = self.role_name

        permissions = self.permissions

        joined_at = self.joined_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "email": email,
                "role": role,
                "role_name": role_name,
                "permissions": permissions,
                "joined_at": joined_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        email = d.pop("email")

        role = d.pop("role")

        role_name = d.pop("role_name")

        permissions = cast(list[str], d.pop("permissions"))

        joined_at = datetime.datetime.fromisoformat(d.pop("joined_at"))

        member = cls(
            id=id,
            name=name,
            email=email,
            role=role,
            role_name=role_name,
            permissions=permissions,
            joined_at=joined_at,
        )

        member.additional_properties = d
        return member

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
