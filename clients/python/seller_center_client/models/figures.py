from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Figures")


@_attrs_define
class Figures:
    """Sums of a period. An order counts when it is paid, cash on delivery when it is placed; cancelled and returned orders
    are not taken out, `net` is without them. Null where no storefront told of visits, or there is nothing to divide.

        Attributes:
            gmv (int): What buyers paid for goods, without shipping; whole rupiah.
            net (int): The same without what was cancelled or sent back since.
            orders (int):
            items (int): Pieces.
            buyers (int): Different buyers, each once a storefront.
            average_order (int | None): GMV an order.
            visitors (int | None): Who opened a product, once a day and storefront.
            views (int | None):
            impressions (int | None):
            carts (int | None):
            conversion (float | None): Buyers in per cent of visitors.
            cancelled (int): Of these orders.
            returns (int): Of these orders, those with money back for goods.
            placed (int): Orders placed in the period, paid or not.
            seller_discount (int):
            platform_discount (int):
            shipping (int): What buyers paid for it.
    """

    gmv: int
    net: int
    orders: int
    items: int
    buyers: int
    average_order: int | None
    visitors: int | None
    views: int | None
    impressions: int | None
    carts: int | None
    conversion: float | None
    cancelled: int
    returns: int
    placed: int
    seller_discount: int
    platform_discount: int
    shipping: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        gmv = self.gmv

        net = self.net

        orders = self.orders

        items = self.items

        buyers = self.buyers

        average_order: int | None
        average_order = self.average_order

        visitors: int | None
        visitors = self.visitors

        views: int | None
        views = self.views

        impressions: int | None
        impressions = self.impressions

        carts: int | None
        carts = self.carts

        conversion: float | None
        conversion = self.conversion

        cancelled = self.cancelled

        returns = self.returns

        placed = self.placed

        seller_discount = self.seller_discount

        platform_discount = self.platform_discount

        shipping = self.shipping

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "gmv": gmv,
                "net": net,
                "orders": orders,
                "items": items,
                "buyers": buyers,
                "average_order": average_order,
                "visitors": visitors,
                "views": views,
                "impressions": impressions,
                "carts": carts,
                "conversion": conversion,
                "cancelled": cancelled,
                "returns": returns,
                "placed": placed,
                "seller_discount": seller_discount,
                "platform_discount": platform_discount,
                "shipping": shipping,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        gmv = d.pop("gmv")

        net = d.pop("net")

        orders = d.pop("orders")

        items = d.pop("items")

        buyers = d.pop("buyers")

        def _parse_average_order(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        average_order = _parse_average_order(d.pop("average_order"))

        def _parse_visitors(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        visitors = _parse_visitors(d.pop("visitors"))

        def _parse_views(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        views = _parse_views(d.pop("views"))

        def _parse_impressions(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        impressions = _parse_impressions(d.pop("impressions"))

        def _parse_carts(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        carts = _parse_carts(d.pop("carts"))

        def _parse_conversion(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        conversion = _parse_conversion(d.pop("conversion"))

        cancelled = d.pop("cancelled")

        returns = d.pop("returns")

        placed = d.pop("placed")

        seller_discount = d.pop("seller_discount")

        platform_discount = d.pop("platform_discount")

        shipping = d.pop("shipping")

        figures = cls(
            gmv=gmv,
            net=net,
            orders=orders,
            items=items,
            buyers=buyers,
            average_order=average_order,
            visitors=visitors,
            views=views,
            impressions=impressions,
            carts=carts,
            conversion=conversion,
            cancelled=cancelled,
            returns=returns,
            placed=placed,
            seller_discount=seller_discount,
            platform_discount=platform_discount,
            shipping=shipping,
        )

        figures.additional_properties = d
        return figures

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
