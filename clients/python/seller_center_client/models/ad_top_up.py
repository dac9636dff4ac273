from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AdTopUp")


@_attrs_define
class AdTopUp:
    """What was paid in, with its invoice.

    Attributes:
        id (str):
        number (str):
        amount (int):
        tax (int):
        total (int):
        paid_at (datetime.datetime):
    """

    id: str
    number: str
    amount: int
    tax: int
    total: int
    paid_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        amount = self.amount

        tax = self.tax

        total = self.total

        paid_at = self.paid_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "amount": amount,
                "tax": tax,
                "total": total,
                "paid_at": paid_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        amount = d.pop("amount")

        tax = d.pop("tax")

        total = d.pop("total")

        paid_at = datetime.datetime.fromisoformat(d.pop("paid_at"))

        ad_top_up = cls(
            id=id,
            number=number,
            amount=amount,
            tax=tax,
            total=total,
            paid_at=paid_at,
        )

        ad_top_up.additional_properties = d
        return ad_top_up

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
