from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ProductFigures")


@_attrs_define
class ProductFigures:
    """One product; null ids are what is not in the catalogue.

    Attributes:
        product_id (None | str):
        title (None | str):
        gmv (int):
        previous_gmv (int):
        orders (int):
        items (int):
        cancelled (int):
        returns (int):
        visitors (int):
        views (int):
        carts (int):
        available (int | None):
        sell_through (float | None): Sold, in per cent of sold and still there.
        days_left (int | None): How long the stock lasts at this pace.
    """

    product_id: None | str
    title: None | str
    gmv: int
    previous_gmv: int
    orders: int
    items: int
    cancelled: int
    returns: int
    visitors: int
    views: int
    carts: int
    available: int | None
    sell_through: float | None
    days_left: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id: None | str
        product_id = self.product_id

        title: None | str
        title = self.title

        gmv = self.gmv

        previous_gmv = self.previous_gmv

        orders = self.orders

        items = self.items

        cancelled = self.cancelled

        returns = self.returns

        visitors = self.visitors

        views = self.views

        carts = self.carts

        available: int | None
        available = self.available

        sell_through: float | None
        sell_through = self.sell_through

        days_left: int | None
        days_left = self.days_left

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "title": title,
                "gmv": gmv,
                "previous_gmv": previous_gmv,
                "orders": orders,
                "items": items,
                "cancelled": cancelled,
                "returns": returns,
                "visitors": visitors,
                "views": views,
                "carts": carts,
                "available": available,
                "sell_through": sell_through,
                "days_left": days_left,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_product_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        product_id = _parse_product_id(d.pop("product_id"))

        def _parse_title(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        title = _parse_title(d.pop("title"))

        gmv = d.pop("gmv")

        previous_gmv = d.pop("previous_gmv")

        orders = d.pop("orders")

        items = d.pop("items")

        cancelled = d.pop("cancelled")

        returns = d.pop("returns")

        visitors = d.pop("visitors")

        views = d.pop("views")

        carts = d.pop("carts")

        def _parse_available(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        available = _parse_available(d.pop("available"))

        def _parse_sell_through(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        sell_through = _parse_sell_through(d.pop("sell_through"))

        def _parse_days_left(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        days_left = _parse_days_left(d.pop("days_left"))

        product_figures = cls(
            product_id=product_id,
            title=title,
            gmv=gmv,
            previous_gmv=previous_gmv,
            orders=orders,
            items=items,
            cancelled=cancelled,
            returns=returns,
            visitors=visitors,
            views=views,
            carts=carts,
            available=available,
            sell_through=sell_through,
            days_left=days_left,
        )

        product_figures.additional_properties = d
        return product_figures

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
