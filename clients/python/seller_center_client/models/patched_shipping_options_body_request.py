from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedShippingOptionsBodyRequest")


@_attrs_define
class PatchedShippingOptionsBodyRequest:
    """Services to switch, by code; what is left out stays as it is.

    Attributes:
        instant_3h (bool | Unset):
        same_day_8h (bool | Unset):
        same_day (bool | Unset):
        standard (bool | Unset):
        economy (bool | Unset):
        cargo (bool | Unset):
        selected_carriers (bool | Unset):
        send_by_seller (bool | Unset):
    """

    instant_3h: bool | Unset = UNSET
    same_day_8h: bool | Unset = UNSET
    same_day: bool | Unset = UNSET
    standard: bool | Unset = UNSET
    economy: bool | Unset = UNSET
    cargo: bool | Unset = UNSET
    selected_carriers: bool | Unset = UNSET
    send_by_seller: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        instant_3h = self.instant_3h

        same_day_8h = self.same_day_8h

        same_day = self.same_day

        standard = self.standard

        economy = self.economy

        cargo = self.cargo

        selected_carriers = self.selected_carriers

        send_by_seller = self.send_by_seller

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if instant_3h is not UNSET:
            field_dict["INSTANT_3H"] = instant_3h
        if same_day_8h is not UNSET:
            field_dict["SAME_DAY_8H"] = same_day_8h
        if same_day is not UNSET:
            field_dict["SAME_DAY"] = same_day
        if standard is not UNSET:
            field_dict["STANDARD"] = standard
        if economy is not UNSET:
            field_dict["ECONOMY"] = economy
        if cargo is not UNSET:
            field_dict["CARGO"] = cargo
        if selected_carriers is not UNSET:
            field_dict["SELECTED_CARRIERS"] = selected_carriers
        if send_by_seller is not UNSET:
            field_dict["SEND_BY_SELLER"] = send_by_seller

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        instant_3h = d.pop("INSTANT_3H", UNSET)

        same_day_8h = d.pop("SAME_DAY_8H", UNSET)

        same_day = d.pop("SAME_DAY", UNSET)

        standard = d.pop("STANDARD", UNSET)

        economy = d.pop("ECONOMY", UNSET)

        cargo = d.pop("CARGO", UNSET)

        selected_carriers = d.pop("SELECTED_CARRIERS", UNSET)

        send_by_seller = d.pop("SEND_BY_SELLER", UNSET)

        patched_shipping_options_body_request = cls(
            instant_3h=instant_3h,
            same_day_8h=same_day_8h,
            same_day=same_day,
            standard=standard,
            economy=economy,
            cargo=cargo,
            selected_carriers=selected_carriers,
            send_by_seller=send_by_seller,
        )

        return patched_shipping_options_body_request
