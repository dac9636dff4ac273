from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedMemberPatchRequest")


@_attrs_define
class PatchedMemberPatchRequest:
    """What a member is to be.

    Attributes:
        role (str | Unset): A role of the house such as `PACKER`, or the id of one of the shop's own.
    """

    role: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        role = self.role

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        role = d.pop("role", UNSET)

        patched_member_patch_request = cls(
            role=role,
        )

        return patched_member_patch_request
