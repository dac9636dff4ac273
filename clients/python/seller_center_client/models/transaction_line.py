from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.settlement_part_enum import SettlementPartEnum

T = TypeVar("T", bound="TransactionLine")


@_attrs_define
class TransactionLine:
    """One part of what an order is to bring: positive comes in, negative is kept.

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
        sku_id (None | str):
        amount (int):
        rate_id (int | None): The row of the rate card.
        why (str):
    """

    kind: SettlementPartEnum
    sku_id: None | str
    amount: int
    rate_id: int | None
    why: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        sku_id: None | str
        sku_id = self.sku_id

        amount = self.amount

        rate_id: int | None
        rate_id = self.rate_id

        why = self.why

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "sku_id": sku_id,
                "amount": amount,
                "rate_id": rate_id,
                "why": why,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = SettlementPartEnum(d.pop("kind"))

        def _parse_sku_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku_id = _parse_sku_id(d.pop("sku_id"))

        amount = d.pop("amount")

        def _parse_rate_id(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        rate_id = _parse_rate_id(d.pop("rate_id"))

        why = d.pop("why")

        transaction_line = cls(
            kind=kind,
            sku_id=sku_id,
            amount=amount,
            rate_id=rate_id,
            why=why,
        )

        transaction_line.additional_properties = d
        return transaction_line

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
