from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="MoveBodyRequest")


@_attrs_define
class MoveBodyRequest:
    """The place among the shop's rules; the first is 1.

    Attributes:
        position (int):
    """

    position: int

    def to_dict(self) -> dict[str, Any]:
        position = self.position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "position": position,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        position = d.pop("position")

        move_body_request = cls(
            position=position,
        )

        return move_body_request
