from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.permissions_enum import PermissionsEnum

T = TypeVar("T", bound="RoleCreateRequest")


@_attrs_define
class RoleCreateRequest:
    """A role of the shop's own.

    Attributes:
        name (str):
        permissions (list[PermissionsEnum]):
    """

    name: str
    permissions: list[PermissionsEnum]

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.value
            permissions.append(permissions_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "permissions": permissions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = PermissionsEnum(permissions_item_data)

            permissions.append(permissions_item)

        role_create_request = cls(
            name=name,
            permissions=permissions,
        )

        return role_create_request
