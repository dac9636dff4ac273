from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.permissions_enum import PermissionsEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedRolePatchRequest")


@_attrs_define
class PatchedRolePatchRequest:
    """Its name, or what it may do.

    Attributes:
        name (str | Unset):
        permissions (list[PermissionsEnum] | Unset):
    """

    name: str | Unset = UNSET
    permissions: list[PermissionsEnum] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        permissions: list[str] | Unset = UNSET
        if not isinstance(self.permissions, Unset):
            permissions = []
            for permissions_item_data in self.permissions:
                permissions_item = permissions_item_data.value
                permissions.append(permissions_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if permissions is not UNSET:
            field_dict["permissions"] = permissions

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        _permissions = d.pop("permissions", UNSET)
        permissions: list[PermissionsEnum] | Unset = UNSET
        if _permissions is not UNSET:
            permissions = []
            for permissions_item_data in _permissions:
                permissions_item = PermissionsEnum(permissions_item_data)

                permissions.append(permissions_item)

        patched_role_patch_request = cls(
            name=name,
            permissions=permissions,
        )

        return patched_role_patch_request
