from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.statement_payment_enum import StatementPaymentEnum

T = TypeVar("T", bound="Statement")


@_attrs_define
class Statement:
    """One day's settlement of one storefront.

    Attributes:
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        id (str):
        external_id (str):
        day (datetime.date):
        revenue (int):
        fees (int):
        shipping (int):
        adjustments (int):
        amount (int):
        payment_status (StatementPaymentEnum): * `PROCESSING` - Being paid
            * `SETTLED` - Disbursed
            * `PAID` - Paid
            * `FAILED` - Payment failed
        paid_at (datetime.datetime | None):
        lines (int):
        unexplained (int):
    """

    purchased_on: PlatformEnum
    id: str
    external_id: str
    day: datetime.date
    revenue: int
    fees: int
    shipping: int
    adjustments: int
    amount: int
    payment_status: StatementPaymentEnum
    paid_at: datetime.datetime | None
    lines: int
    unexplained: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        purchased_on = self.purchased_on.value

        id = self.id

        external_id = self.external_id

        day = self.day.isoformat()

        revenue = self.revenue

        fees = self.fees

        shipping = self.shipping

        adjustments = self.adjustments

        amount = self.amount

        payment_status = self.payment_status.value

        paid_at: None | str
        if isinstance(self.paid_at, datetime.datetime):
            paid_at = self.paid_at.isoformat()
        else:
            paid_at = self.paid_at

        lines = self.lines

        unexplained = self.unexplained

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "purchased_on": purchased_on,
                "id": id,
                "external_id": external_id,
                "day": day,
                "revenue": revenue,
                "fees": fees,
                "shipping": shipping,
                "adjustments": adjustments,
                "amount": amount,
                "payment_status": payment_status,
                "paid_at": paid_at,
                "lines": lines,
                "unexplained": unexplained,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        purchased_on = PlatformEnum(d.pop("purchased_on"))

        id = d.pop("id")

        external_id = d.pop("external_id")

        day = datetime.date.fromisoformat(d.pop("day"))

        revenue = d.pop("revenue")

        fees = d.pop("fees")

        shipping = d.pop("shipping")

        adjustments = d.pop("adjustments")

        amount = d.pop("amount")

        payment_status = StatementPaymentEnum(d.pop("payment_status"))

        def _parse_paid_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paid_at_type_0 = datetime.datetime.fromisoformat(data)

                return paid_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paid_at = _parse_paid_at(d.pop("paid_at"))

        lines = d.pop("lines")

        unexplained = d.pop("unexplained")

        statement = cls(
            purchased_on=purchased_on,
            id=id,
            external_id=external_id,
            day=day,
            revenue=revenue,
            fees=fees,
            shipping=shipping,
            adjustments=adjustments,
            amount=amount,
            payment_status=payment_status,
            paid_at=paid_at,
            lines=lines,
            unexplained=unexplained,
        )

        statement.additional_properties = d
        return statement

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
