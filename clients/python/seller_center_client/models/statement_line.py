from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.part import Part


T = TypeVar("T", bound="StatementLine")


@_attrs_define
class StatementLine:
    """One line of a statement against what was expected of it.

    Attributes:
        id (str):
        order_id (None | str):
        external_order_id (None | str):
        parts (list[Part]):
        amount (int):
        expected (int):
        difference (int):
        from_before (bool): About an order that was placed before the shop was bound: it is not known here, and taken as
            it is.
    """

    id: str
    order_id: None | str
    external_order_id: None | str
    parts: list[Part]
    amount: int
    expected: int
    difference: int
    from_before: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        order_id: None | str
        order_id = self.order_id

        external_order_id: None | str
        external_order_id = self.external_order_id

        parts = []
        for parts_item_data in self.parts:
            parts_item = parts_item_data.to_dict()
            parts.append(parts_item)

        amount = self.amount

        expected = self.expected

        difference = self.difference

        from_before = self.from_before

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "order_id": order_id,
                "external_order_id": external_order_id,
                "parts": parts,
                "amount": amount,
                "expected": expected,
                "difference": difference,
                "from_before": from_before,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.part import Part  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order_id = _parse_order_id(d.pop("order_id"))

        def _parse_external_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_order_id = _parse_external_order_id(d.pop("external_order_id"))

        parts = []
        _parts = d.pop("parts")
        for parts_item_data in _parts:
            parts_item = Part.from_dict(parts_item_data)

            parts.append(parts_item)

        amount = d.pop("amount")

        expected = d.pop("expected")

        difference = d.pop("difference")

        from_before = d.pop("from_before")

        statement_line = cls(
            id=id,
            order_id=order_id,
            external_order_id=external_order_id,
            parts=parts,
            amount=amount,
            expected=expected,
            difference=difference,
            from_before=from_before,
        )

        statement_line.additional_properties = d
        return statement_line

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
