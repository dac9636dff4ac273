from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.blank_enum import BlankEnum
from ..models.flag_enum import FlagEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedNoteBodyRequest")


@_attrs_define
class PatchedNoteBodyRequest:
    """The seller's own note; no buyer sees it.

    Attributes:
        note (str | Unset):
        flag (BlankEnum | FlagEnum | Unset):
    """

    note: str | Unset = UNSET
    flag: BlankEnum | FlagEnum | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        note = self.note

        flag: str | Unset
        if isinstance(self.flag, Unset):
            flag = UNSET
        elif isinstance(self.flag, FlagEnum):
            flag = self.flag.value
        else:
            flag = self.flag.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if note is not UNSET:
            field_dict["note"] = note
        if flag is not UNSET:
            field_dict["flag"] = flag

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        note = d.pop("note", UNSET)

        def _parse_flag(data: object) -> BlankEnum | FlagEnum | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                flag_type_0 = FlagEnum(data)

                return flag_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            flag_type_1 = BlankEnum(data)

            return flag_type_1

        flag = _parse_flag(d.pop("flag", UNSET))

        patched_note_body_request = cls(
            note=note,
            flag=flag,
        )

        return patched_note_body_request
