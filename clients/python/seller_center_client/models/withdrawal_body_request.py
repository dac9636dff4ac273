from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="WithdrawalBodyRequest")


@_attrs_define
class WithdrawalBodyRequest:
    """How much, and where to.

    Attributes:
        amount (int):
        bank_account_id (str):
    """

    amount: int
    bank_account_id: str

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount

        bank_account_id = self.bank_account_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "amount": amount,
                "bank_account_id": bank_account_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount = d.pop("amount")

        bank_account_id = d.pop("bank_account_id")

        withdrawal_body_request = cls(
            amount=amount,
            bank_account_id=bank_account_id,
        )

        return withdrawal_body_request
