from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.stock_change_kind_enum import StockChangeKindEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="StockChangeRequest")


@_attrs_define
class StockChangeRequest:
    """COUNT sets on hand; RECEIPT adds; CORRECTION adds and may be negative.

    Attributes:
        kind (StockChangeKindEnum): * `COUNT` - COUNT
            * `RECEIPT` - RECEIPT
            * `CORRECTION` - CORRECTION
        quantity (int):
        note (str | Unset):  Default: ''.
        warehouse_id (None | str | Unset): The default warehouse without.
    """

    kind: StockChangeKindEnum
    quantity: int
    note: str | Unset = ""
    warehouse_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        quantity = self.quantity

        note = self.note

        warehouse_id: None | str | Unset
        if isinstance(self.warehouse_id, Unset):
            warehouse_id = UNSET
        else:
            warehouse_id = self.warehouse_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "quantity": quantity,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note
        if warehouse_id is not UNSET:
            field_dict["warehouse_id"] = warehouse_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = StockChangeKindEnum(d.pop("kind"))

        quantity = d.pop("quantity")

        note = d.pop("note", UNSET)

        def _parse_warehouse_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        warehouse_id = _parse_warehouse_id(d.pop("warehouse_id", UNSET))

        stock_change_request = cls(
            kind=kind,
            quantity=quantity,
            note=note,
            warehouse_id=warehouse_id,
        )

        return stock_change_request
