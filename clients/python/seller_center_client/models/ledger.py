from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.stock_entry_kind_enum import StockEntryKindEnum

T = TypeVar("T", bound="Ledger")


@_attrs_define
class Ledger:
    """One movement of stock, and what lay in that warehouse afterwards.

    Attributes:
        kind (StockEntryKindEnum): * `RECEIPT` - Receipt
            * `CORRECTION` - Correction
            * `COUNT` - Count
            * `RESERVE` - Reserved by an order
            * `RELEASE` - Released by an order
            * `SHIP` - Handed over
            * `RETURN` - Returned
            * `LOCK` - Locked by a campaign
            * `UNLOCK` - Unlocked by a campaign
            * `MOVE_OUT` - Sent to another warehouse
            * `MOVE_IN` - Came from another warehouse
        quantity (int):
        on_hand (int):
        reserved (int):
        locked (int):
        warehouse_id (str):
        cause (str):
        note (str):
        at (datetime.datetime):
    """

    kind: StockEntryKindEnum
    quantity: int
    on_hand: int
    reserved: int
    locked: int
    warehouse_id: str
    cause: str
    note: str
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        quantity = self.quantity

        on_hand = self.on_hand

        reserved = self.reserved

        locked = self.locked

        warehouse_id = self.warehouse_id

        cause = self.cause

        note = self.note

        at = self.at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "quantity": quantity,
                "on_hand": on_hand,
                "reserved": reserved,
                "locked": locked,
                "warehouse_id": warehouse_id,
                "cause": cause,
                "note": note,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = StockEntryKindEnum(d.pop("kind"))

        quantity = d.pop("quantity")

        on_hand = d.pop("on_hand")

        reserved = d.pop("reserved")

        locked = d.pop("locked")

        warehouse_id = d.pop("warehouse_id")

        cause = d.pop("cause")

        note = d.pop("note")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        ledger = cls(
            kind=kind,
            quantity=quantity,
            on_hand=on_hand,
            reserved=reserved,
            locked=locked,
            warehouse_id=warehouse_id,
            cause=cause,
            note=note,
            at=at,
        )

        ledger.additional_properties = d
        return ledger

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
