from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.borne_by_enum import BorneByEnum
from ..models.refund_status_enum import RefundStatusEnum

if TYPE_CHECKING:
    from ..models.refund_line import RefundLine


T = TypeVar("T", bound="Refund")


@_attrs_define
class Refund:
    """Money that goes back to the buyer.

    Attributes:
        id (str):
        amount (int):
        status (RefundStatusEnum): * `PENDING` - On its way to the buyer
            * `DONE` - Paid back
        borne_by (BorneByEnum): * `SELLER` - Seller
            * `PLATFORM` - Platform
            * `SHARED` - Seller and platform
        refunded_at (datetime.datetime | None):
        lines (list[RefundLine]):
    """

    id: str
    amount: int
    status: RefundStatusEnum
    borne_by: BorneByEnum
    refunded_at: datetime.datetime | None
    lines: list[RefundLine]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        amount = self.amount

        status = self.status.value

        borne_by = self.borne_by.value

        refunded_at: None | str
        if isinstance(self.refunded_at, datetime.datetime):
            refunded_at = self.refunded_at.isoformat()
        else:
            refunded_at = self.refunded_at

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "amount": amount,
                "status": status,
                "borne_by": borne_by,
                "refunded_at": refunded_at,
                "lines": lines,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.refund_line import RefundLine  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        amount = d.pop("amount")

        status = RefundStatusEnum(d.pop("status"))

        borne_by = BorneByEnum(d.pop("borne_by"))

        def _parse_refunded_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                refunded_at_type_0 = datetime.datetime.fromisoformat(data)

                return refunded_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        refunded_at = _parse_refunded_at(d.pop("refunded_at"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = RefundLine.from_dict(lines_item_data)

            lines.append(lines_item)

        refund = cls(
            id=id,
            amount=amount,
            status=status,
            borne_by=borne_by,
            refunded_at=refunded_at,
            lines=lines,
        )

        refund.additional_properties = d
        return refund

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
