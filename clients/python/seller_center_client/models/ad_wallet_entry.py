from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ad_wallet_entry_kind_enum import AdWalletEntryKindEnum
from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="AdWalletEntry")


@_attrs_define
class AdWalletEntry:
    """A movement of the wallet.

    Attributes:
        kind (AdWalletEntryKindEnum): * `TOP_UP` - Top-up
            * `SPEND` - Clicks
            * `CREDIT` - ROI protection
        amount (int):
        balance_after (int):
        campaign_id (None | str):
        platform (None | PlatformEnum):
        invoice (None | str):
        at (datetime.datetime):
    """

    kind: AdWalletEntryKindEnum
    amount: int
    balance_after: int
    campaign_id: None | str
    platform: None | PlatformEnum
    invoice: None | str
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        amount = self.amount

        balance_after = self.balance_after

        campaign_id: None | str
        campaign_id = self.campaign_id

        platform: None | str
        if isinstance(self.platform, PlatformEnum):
            platform = self.platform.value
        else:
            platform = self.platform

        invoice: None | str
        invoice = self.invoice

        at = self.at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "amount": amount,
                "balance_after": balance_after,
                "campaign_id": campaign_id,
                "platform": platform,
                "invoice": invoice,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = AdWalletEntryKindEnum(d.pop("kind"))

        amount = d.pop("amount")

        balance_after = d.pop("balance_after")

        def _parse_campaign_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        campaign_id = _parse_campaign_id(d.pop("campaign_id"))

        def _parse_platform(data: object) -> None | PlatformEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                platform_type_0 = PlatformEnum(data)

                return platform_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PlatformEnum, data)

        platform = _parse_platform(d.pop("platform"))

        def _parse_invoice(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        invoice = _parse_invoice(d.pop("invoice"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        ad_wallet_entry = cls(
            kind=kind,
            amount=amount,
            balance_after=balance_after,
            campaign_id=campaign_id,
            platform=platform,
            invoice=invoice,
            at=at,
        )

        ad_wallet_entry.additional_properties = d
        return ad_wallet_entry

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
