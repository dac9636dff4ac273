from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.transfer_status_enum import TransferStatusEnum

if TYPE_CHECKING:
    from ..models.transfer_line import TransferLine


T = TypeVar("T", bound="Transfer")


@_attrs_define
class Transfer:
    """Goods between two warehouses of the shop.

    Attributes:
        id (str):
        source_id (str):
        target_id (str):
        status (TransferStatusEnum): * `SENT` - On its way
            * `RECEIVED` - Received
            * `CANCELLED` - Called back
        note (str):
        sent_at (datetime.datetime):
        closed_at (datetime.datetime | None):
        lines (list[TransferLine]):
    """

    id: str
    source_id: str
    target_id: str
    status: TransferStatusEnum
    note: str
    sent_at: datetime.datetime
    closed_at: datetime.datetime | None
    lines: list[TransferLine]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        source_id = self.source_id

        target_id = self.target_id

        status = self.status.value

        note = self.note

        sent_at = self.sent_at.isoformat()

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "source_id": source_id,
                "target_id": target_id,
                "status": status,
                "note": note,
                "sent_at": sent_at,
                "closed_at": closed_at,
                "lines": lines,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.transfer_line import TransferLine  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        source_id = d.pop("source_id")

        target_id = d.pop("target_id")

        status = TransferStatusEnum(d.pop("status"))

        note = d.pop("note")

        sent_at = datetime.datetime.fromisoformat(d.pop("sent_at"))

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = TransferLine.from_dict(lines_item_data)

            lines.append(lines_item)

        transfer = cls(
            id=id,
            source_id=source_id,
            target_id=target_id,
            status=status,
            note=note,
            sent_at=sent_at,
            closed_at=closed_at,
            lines=lines,
        )

        transfer.additional_properties = d
        return transfer

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
