from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PickBodyRequest")


@_attrs_define
class PickBodyRequest:
    """Pieces of a SKU that are taken.

    Attributes:
        key (str): Of the row.
        picked (int): So many in all; 0 puts them back.
        known (int): So many were taken when you looked.
    """

    key: str
    picked: int
    known: int

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        picked = self.picked

        known = self.known

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "key": key,
                "picked": picked,
                "known": known,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        picked = d.pop("picked")

        known = d.pop("known")

        pick_body_request = cls(
            key=key,
            picked=picked,
            known=known,
        )

        return pick_body_request
