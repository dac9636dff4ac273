from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.blank_enum import BlankEnum
from ..models.transfer_reason_enum import TransferReasonEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.arrived_line_request import ArrivedLineRequest


T = TypeVar("T", bound="TransferReceiveRequest")


@_attrs_define
class TransferReceiveRequest:
    """What arrived. Missing pieces need a reason.

    Attributes:
        lines (list[ArrivedLineRequest]):
        reason (BlankEnum | TransferReasonEnum | Unset):  Default: BlankEnum.VALUE_0.
    """

    lines: list[ArrivedLineRequest]
    reason: BlankEnum | TransferReasonEnum | Unset = BlankEnum.VALUE_0

    def to_dict(self) -> dict[str, Any]:
        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        reason: str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        elif isinstance(self.reason, TransferReasonEnum):
            reason = self.reason.value
        else:
            reason = self.reason.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lines": lines,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.arrived_line_request import ArrivedLineRequest  # noqa: PLC0415

        d = dict(src_dict)
        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = ArrivedLineRequest.from_dict(lines_item_data)

            lines.append(lines_item)

        def _parse_reason(data: object) -> BlankEnum | TransferReasonEnum | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reason_type_0 = TransferReasonEnum(data)

                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            reason_type_1 = BlankEnum(data)

            return reason_type_1

        reason = _parse_reason(d.pop("reason", UNSET))

        transfer_receive_request = cls(
            lines=lines,
            reason=reason,
        )

        return transfer_receive_request
