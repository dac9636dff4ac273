from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.settlement_part_enum import SettlementPartEnum

T = TypeVar("T", bound="Part")


@_attrs_define
class Part:
    """An amount and what it is for.

    Attributes:
        kind (SettlementPartEnum): * `PRODUCTS` - Products at list price
            * `SELLER_DISCOUNT` - Seller discount
            * `REFUND` - Refund to the buyer
            * `CUSTOMER_SHIPPING` - Shipping paid by the buyer
            * `PLATFORM_SHIPPING` - Shipping paid by the platform
            * `ACTUAL_SHIPPING` - Courier's charge
            * `RETURN_SHIPPING` - Return shipping
            * `COMMISSION` - Platform commission
            * `DYNAMIC_COMMISSION` - Dynamic commission
            * `MALL_SERVICE` - Mall service fee
            * `PRE_ORDER` - Pre-order service fee
            * `SHIPPING_FEE_PROGRAM` - Shipping Fee Program
            * `BONUS_CASHBACK` - Bonus Cashback Program
            * `ORDER_PROCESSING` - Order processing fee
            * `INCOME_TAX` - Income tax (PPh 22)
            * `AFFILIATE` - Affiliate commission
            * `ADS` - Advertising
            * `ADJUSTMENT` - Adjustment
        amount (int):
    """

    kind: SettlementPartEnum
    amount: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        amount = self.amount

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "amount": amount,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = SettlementPartEnum(d.pop("kind"))

        amount = d.pop("amount")

        part = cls(
            kind=kind,
            amount=amount,
        )

        part.additional_properties = d
        return part

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
