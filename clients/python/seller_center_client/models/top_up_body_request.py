from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TopUpBodyRequest")


@_attrs_define
class TopUpBodyRequest:
    """So many pieces more.

    Attributes:
        pieces (int):
    """

    pieces: int

    def to_dict(self) -> dict[str, Any]:
        pieces = self.pieces

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pieces": pieces,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pieces = d.pop("pieces")

        top_up_body_request = cls(
            pieces=pieces,
        )

        return top_up_body_request
