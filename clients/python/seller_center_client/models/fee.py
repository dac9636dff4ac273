from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Fee")


@_attrs_define
class Fee:
    """A fee of the platform, by the dated rate card.

    Attributes:
        fee (str):
        sku_id (None | str):
        base (int):
        percent (float):
        amount (int):
        is_capped (bool):
    """

    fee: str
    sku_id: None | str
    base: int
    percent: float
    amount: int
    is_capped: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        fee = self.fee

        sku_id: None | str
        sku_id = self.sku_id

        base = self.base

        percent = self.percent

        amount = self.amount

        is_capped = self.is_capped

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "fee": fee,
                "sku_id": sku_id,
                "base": base,
                "percent": percent,
                "amount": amount,
                "is_capped": is_capped,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        fee = d.pop("fee")

        def _parse_sku_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku_id = _parse_sku_id(d.pop("sku_id"))

        base = d.pop("base")

        percent = d.pop("percent")

        amount = d.pop("amount")

        is_capped = d.pop("is_capped")

        fee = cls(
            fee=fee,
            sku_id=sku_id,
            base=base,
            percent=percent,
            amount=amount,
            is_capped=is_capped,
        )

        fee.additional_properties = d
        return fee

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
