from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="IntegrationEffects")


@_attrs_define
class IntegrationEffects:
    """What leaving Tokopedia would touch now.

    Attributes:
        products (int):
        only_there (int): Sold on Tokopedia only: off sale altogether.
        promotions (int):
        registrations (int):
        open_orders (int): They go on.
        open_returns (int): They go on.
        unpaid (int): Rupiah of Tokopedia orders that are not on the bank account yet; they are paid.
    """

    products: int
    only_there: int
    promotions: int
    registrations: int
    open_orders: int
    open_returns: int
    unpaid: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        products = self.products

        only_there = self.only_there

        promotions = self.promotions

        registrations = self.registrations

        open_orders = self.open_orders

        open_returns = self.open_returns

        unpaid = self.unpaid

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "products": products,
                "only_there": only_there,
                "promotions": promotions,
                "registrations": registrations,
                "open_orders": open_orders,
                "open_returns": open_returns,
                "unpaid": unpaid,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        products = d.pop("products")

        only_there = d.pop("only_there")

        promotions = d.pop("promotions")

        registrations = d.pop("registrations")

        open_orders = d.pop("open_orders")

        open_returns = d.pop("open_returns")

        unpaid = d.pop("unpaid")

        integration_effects = cls(
            products=products,
            only_there=only_there,
            promotions=promotions,
            registrations=registrations,
            open_orders=open_orders,
            open_returns=open_returns,
            unpaid=unpaid,
        )

        integration_effects.additional_properties = d
        return integration_effects

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
