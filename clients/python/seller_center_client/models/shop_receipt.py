from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.shop_receipt_field_enum import ShopReceiptFieldEnum
from ..models.shop_receipt_state_enum import ShopReceiptStateEnum

T = TypeVar("T", bound="ShopReceipt")


@_attrs_define
class ShopReceipt:
    """One field of the shop on one storefront; of the logo ``value`` is the SHA-256 of its bytes.

    Attributes:
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        field (ShopReceiptFieldEnum): * `name` - name
            * `logo` - logo
            * `mall` - mall
        state (ShopReceiptStateEnum): * `SEEN` - SEEN
            * `ACCEPTED` - ACCEPTED
            * `WAITING` - WAITING
            * `FAILED` - FAILED
            * `NONE` - NONE
        value (Any):
        requested_at (datetime.datetime | None):
        accepted_at (datetime.datetime | None):
        seen_at (datetime.datetime | None): Since when buyers see it.
        latency_ms (int | None):
    """

    platform: PlatformEnum
    field: ShopReceiptFieldEnum
    state: ShopReceiptStateEnum
    value: Any
    requested_at: datetime.datetime | None
    accepted_at: datetime.datetime | None
    seen_at: datetime.datetime | None
    latency_ms: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        field = self.field.value

        state = self.state.value

        value = self.value

        requested_at: None | str
        if isinstance(self.requested_at, datetime.datetime):
            requested_at = self.requested_at.isoformat()
        else:
            requested_at = self.requested_at

        accepted_at: None | str
        if isinstance(self.accepted_at, datetime.datetime):
            accepted_at = self.accepted_at.isoformat()
        else:
            accepted_at = self.accepted_at

        seen_at: None | str
        if isinstance(self.seen_at, datetime.datetime):
            seen_at = self.seen_at.isoformat()
        else:
            seen_at = self.seen_at

        latency_ms: int | None
        latency_ms = self.latency_ms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platform": platform,
                "field": field,
                "state": state,
                "value": value,
                "requested_at": requested_at,
                "accepted_at": accepted_at,
                "seen_at": seen_at,
                "latency_ms": latency_ms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        field = ShopReceiptFieldEnum(d.pop("field"))

        state = ShopReceiptStateEnum(d.pop("state"))

        value = d.pop("value")

        def _parse_requested_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                requested_at_type_0 = datetime.datetime.fromisoformat(data)

                return requested_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        requested_at = _parse_requested_at(d.pop("requested_at"))

        def _parse_accepted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                accepted_at_type_0 = datetime.datetime.fromisoformat(data)

                return accepted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        accepted_at = _parse_accepted_at(d.pop("accepted_at"))

        def _parse_seen_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                seen_at_type_0 = datetime.datetime.fromisoformat(data)

                return seen_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        seen_at = _parse_seen_at(d.pop("seen_at"))

        def _parse_latency_ms(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        latency_ms = _parse_latency_ms(d.pop("latency_ms"))

        shop_receipt = cls(
            platform=platform,
            field=field,
            state=state,
            value=value,
            requested_at=requested_at,
            accepted_at=accepted_at,
            seen_at=seen_at,
            latency_ms=latency_ms,
        )

        shop_receipt.additional_properties = d
        return shop_receipt

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
