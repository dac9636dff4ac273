from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Rating")


@_attrs_define
class Rating:
    """The parts from 0 to 5; the lowest decides. Null where too little is known.

    Attributes:
        value (float | None):
        products (float | None):
        fulfilment (float | None):
        service (float | None):
    """

    value: float | None
    products: float | None
    fulfilment: float | None
    service: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        value: float | None
        value = self.value

        products: float | None
        products = self.products

        fulfilment: float | None
        fulfilment = self.fulfilment

        service: float | None
        service = self.service

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "value": value,
                "products": products,
                "fulfilment": fulfilment,
                "service": service,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        value = _parse_value(d.pop("value"))

        def _parse_products(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        products = _parse_products(d.pop("products"))

        def _parse_fulfilment(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        fulfilment = _parse_fulfilment(d.pop("fulfilment"))

        def _parse_service(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        service = _parse_service(d.pop("service"))

        rating = cls(
            value=value,
            products=products,
            fulfilment=fulfilment,
            service=service,
        )

        rating.additional_properties = d
        return rating

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
