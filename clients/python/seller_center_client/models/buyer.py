from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Buyer")


@_attrs_define
class Buyer:
    """Empty until the order is paid. Phone, street and postal code are ``***`` (``is_masked``) unless the token has the
    scope ``buyers:read``; that it read them is kept in the order's history.

        Attributes:
            name (str):
            phone (str):
            address (str):
            city (str):
            province (str):
            postal_code (str):
            is_masked (bool):
    """

    name: str
    phone: str
    address: str
    city: str
    province: str
    postal_code: str
    is_masked: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        phone = self.phone

        address = self.address

        city = self.city

        province = self.province

        postal_code = self.postal_code

        is_masked = self.is_masked

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "phone": phone,
                "address": address,
                "city": city,
                "province": province,
                "postal_code": postal_code,
                "is_masked": is_masked,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        phone = d.pop("phone")

        address = d.pop("address")

        city = d.pop("city")

        province = d.pop("province")

        postal_code = d.pop("postal_code")

        is_masked = d.pop("is_masked")

        buyer = cls(
            name=name,
            phone=phone,
            address=address,
            city=city,
            province=province,
            postal_code=postal_code,
            is_masked=is_masked,
        )

        buyer.additional_properties = d
        return buyer

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
