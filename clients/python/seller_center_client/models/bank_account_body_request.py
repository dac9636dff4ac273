from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="BankAccountBodyRequest")


@_attrs_define
class BankAccountBodyRequest:
    """A bank account in the name of the shop's owner.

    Attributes:
        bank (str):
        number (str):
        holder (str):
    """

    bank: str
    number: str
    holder: str

    def to_dict(self) -> dict[str, Any]:
        bank = self.bank

        number = self.number

        holder = self.holder

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "bank": bank,
                "number": number,
                "holder": holder,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bank = d.pop("bank")

        number = d.pop("number")

        holder = d.pop("holder")

        bank_account_body_request = cls(
            bank=bank,
            number=number,
            holder=holder,
        )

        return bank_account_body_request
