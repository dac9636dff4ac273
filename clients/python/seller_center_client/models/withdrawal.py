from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.withdrawal_status_enum import WithdrawalStatusEnum

if TYPE_CHECKING:
    from ..models.payout import Payout


T = TypeVar("T", bound="Withdrawal")


@_attrs_define
class Withdrawal:
    """Money on its way to a bank account.

    Attributes:
        id (str):
        amount (int):
        status (WithdrawalStatusEnum): * `PROCESSING` - On the way
            * `PAID` - Arrived
            * `RETURNED` - Returned
            * `PARTLY_RETURNED` - Partly returned
        bank_account_id (str):
        automatic (bool):
        parts (list[Payout]):
        created_at (datetime.datetime):
        finished_at (datetime.datetime | None):
    """

    id: str
    amount: int
    status: WithdrawalStatusEnum
    bank_account_id: str
    automatic: bool
    parts: list[Payout]
    created_at: datetime.datetime
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        amount = self.amount

        status = self.status.value

        bank_account_id = self.bank_account_id

        automatic = self.automatic

        parts = []
        for parts_item_data in self.parts:
            parts_item = parts_item_data.to_dict()
            parts.append(parts_item)

        created_at = self.created_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "amount": amount,
                "status": status,
                "bank_account_id": bank_account_id,
                "automatic": automatic,
                "parts": parts,
                "created_at": created_at,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.payout import Payout  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        amount = d.pop("amount")

        status = WithdrawalStatusEnum(d.pop("status"))

        bank_account_id = d.pop("bank_account_id")

        automatic = d.pop("automatic")

        parts = []
        _parts = d.pop("parts")
        for parts_item_data in _parts:
            parts_item = Payout.from_dict(parts_item_data)

            parts.append(parts_item)

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        withdrawal = cls(
            id=id,
            amount=amount,
            status=status,
            bank_account_id=bank_account_id,
            automatic=automatic,
            parts=parts,
            created_at=created_at,
            finished_at=finished_at,
        )

        withdrawal.additional_properties = d
        return withdrawal

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
