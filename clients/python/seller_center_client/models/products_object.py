from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.insights_source_enum import InsightsSourceEnum

if TYPE_CHECKING:
    from ..models.figures import Figures
    from ..models.point import Point
    from ..models.product_figures import ProductFigures


T = TypeVar("T", bound="Products")


@_attrs_define
class Products:
    """The period with its products.

    Attributes:
        source (InsightsSourceEnum): * `ALL` - ALL
            * `TIKTOK_SHOP` - TIKTOK_SHOP
            * `TOKOPEDIA` - TOKOPEDIA
        from_ (datetime.date):
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
        to (datetime.date):
        timezone (str): Whose days they are.
        is_over (bool): False where the last day is not; then it is compared to the hour.
        previous (Figures | None):
        series (list[Point]):
        note (None | str): What the numbers cannot say.
        products (list[ProductFigures]):
    """

    source: InsightsSourceEnum
    from_: datetime.date
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
    to: datetime.date
    timezone: str
    is_over: bool
    previous: Figures | None
    series: list[Point]
    note: None | str
    products: list[ProductFigures]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.figures import Figures  # noqa: PLC0415

        source = self.source.value

        from_ = self.from_.isoformat()

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

        to = self.to.isoformat()

        timezone = self.timezone

        is_over = self.is_over

        previous: dict[str, Any] | None
        if isinstance(self.previous, Figures):
            previous = self.previous.to_dict()
        else:
            previous = self.previous

        series = []
        for series_item_data in self.series:
            series_item = series_item_data.to_dict()
            series.append(series_item)

        note: None | str
        note = self.note

        products = []
        for products_item_data in self.products:
            products_item = products_item_data.to_dict()
            products.append(products_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "source": source,
                "from": from_,
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
                "to": to,
                "timezone": timezone,
                "is_over": is_over,
                "previous": previous,
                "series": series,
                "note": note,
                "products": products,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.figures import Figures  # noqa: PLC0415
        from ..models.point import Point  # noqa: PLC0415
        from ..models.product_figures import ProductFigures  # noqa: PLC0415

        d = dict(src_dict)
        source = InsightsSourceEnum(d.pop("source"))

        from_ = datetime.date.fromisoformat(d.pop("from"))

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

        to = datetime.date.fromisoformat(d.pop("to"))

        timezone = d.pop("timezone")

        is_over = d.pop("is_over")

        def _parse_previous(data: object) -> Figures | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                previous_type_0 = Figures.from_dict(data)

                return previous_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Figures | None, data)

        previous = _parse_previous(d.pop("previous"))

        series = []
        _series = d.pop("series")
        for series_item_data in _series:
            series_item = Point.from_dict(series_item_data)

            series.append(series_item)

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        products = []
        _products = d.pop("products")
        for products_item_data in _products:
            products_item = ProductFigures.from_dict(products_item_data)

            products.append(products_item)

        products_object = cls(
            source=source,
            from_=from_,
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
            to=to,
            timezone=timezone,
            is_over=is_over,
            previous=previous,
            series=series,
            note=note,
            products=products,
        )

        products_object.additional_properties = d
        return products_object

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
