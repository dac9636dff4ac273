from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="MemberBodyRequest")


@_attrs_define
class MemberBodyRequest:
    """What a member is to be.

    Attributes:
        role (str): A role of the house such as `PACKER`, or the id of one of the shop's own.
    """

    role: str

    def to_dict(self) -> dict[str, Any]:
        role = self.role

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "role": role,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        role = d.pop("role")

        member_body_request = cls(
            role=role,
        )

        return member_body_request
