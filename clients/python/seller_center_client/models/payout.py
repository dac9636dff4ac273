from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.payout_status_enum import PayoutStatusEnum
from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="Payout")


@_attrs_define
class Payout:
    """The part of a withdrawal that one storefront pays.

    Attributes:
        purchased_on (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        amount (int):
        status (PayoutStatusEnum): * `WANTED` - Being asked for
            * `SENT` - On the way
            * `PAID` - Arrived
            * `RETURNED` - Returned
        reason (None | str): Why the bank sent it back.
    """

    purchased_on: PlatformEnum
    amount: int
    status: PayoutStatusEnum
    reason: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        purchased_on = self.purchased_on.value

        amount = self.amount

        status = self.status.value

        reason: None | str
        reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "purchased_on": purchased_on,
                "amount": amount,
                "status": status,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        purchased_on = PlatformEnum(d.pop("purchased_on"))

        amount = d.pop("amount")

        status = PayoutStatusEnum(d.pop("status"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        payout = cls(
            purchased_on=purchased_on,
            amount=amount,
            status=status,
            reason=reason,
        )

        payout.additional_properties = d
        return payout

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
