from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.sent_line_request import SentLineRequest


T = TypeVar("T", bound="TransferCreateRequest")


@_attrs_define
class TransferCreateRequest:
    """From which warehouse to which, and what.

    Attributes:
        source_id (str): A warehouse.
        target_id (str): Another one.
        lines (list[SentLineRequest]):
        note (str | Unset):  Default: ''.
    """

    source_id: str
    target_id: str
    lines: list[SentLineRequest]
    note: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        source_id = self.source_id

        target_id = self.target_id

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "source_id": source_id,
                "target_id": target_id,
                "lines": lines,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sent_line_request import SentLineRequest  # noqa: PLC0415

        d = dict(src_dict)
        source_id = d.pop("source_id")

        target_id = d.pop("target_id")

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = SentLineRequest.from_dict(lines_item_data)

            lines.append(lines_item)

        note = d.pop("note", UNSET)

        transfer_create_request = cls(
            source_id=source_id,
            target_id=target_id,
            lines=lines,
            note=note,
        )

        return transfer_create_request
