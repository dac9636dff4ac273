from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.hand_over_enum import HandOverEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ShipmentBodyRequest")


@_attrs_define
class ShipmentBodyRequest:
    """How the parcels are handed over; left out, as the warehouse usually does. Provider and tracking number only where
    the
    seller ships by own means.

        Attributes:
            hand_over (HandOverEnum | Unset): * `PICKUP` - Pick-up
                * `DROP_OFF` - Drop-off
            provider (str | Unset):  Default: ''.
            tracking_number (str | Unset):  Default: ''.
    """

    hand_over: HandOverEnum | Unset = UNSET
    provider: str | Unset = ""
    tracking_number: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        hand_over: str | Unset = UNSET
        if not isinstance(self.hand_over, Unset):
            hand_over = self.hand_over.value

        provider = self.provider

        tracking_number = self.tracking_number

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if hand_over is not UNSET:
            field_dict["hand_over"] = hand_over
        if provider is not UNSET:
            field_dict["provider"] = provider
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _hand_over = d.pop("hand_over", UNSET)
        hand_over: HandOverEnum | Unset
        if isinstance(_hand_over, Unset):
            hand_over = UNSET
        else:
            hand_over = HandOverEnum(_hand_over)

        provider = d.pop("provider", UNSET)

        tracking_number = d.pop("tracking_number", UNSET)

        shipment_body_request = cls(
            hand_over=hand_over,
            provider=provider,
            tracking_number=tracking_number,
        )

        return shipment_body_request
