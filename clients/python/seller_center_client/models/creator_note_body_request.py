from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CreatorNoteBodyRequest")


@_attrs_define
class CreatorNoteBodyRequest:
    """The shop's own word on a creator.

    Attributes:
        note (str):
        is_favourite (bool):
    """

    note: str
    is_favourite: bool

    def to_dict(self) -> dict[str, Any]:
        note = self.note

        is_favourite = self.is_favourite

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "note": note,
                "is_favourite": is_favourite,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        note = d.pop("note")

        is_favourite = d.pop("is_favourite")

        creator_note_body_request = cls(
            note=note,
            is_favourite=is_favourite,
        )

        return creator_note_body_request
