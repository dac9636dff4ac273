from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.currency_enum import CurrencyEnum

if TYPE_CHECKING:
    from ..models.component import Component
    from ..models.sku_options import SkuOptions


T = TypeVar("T", bound="Sku")


@_attrs_define
class Sku:
    """A SKU. Money in whole rupiah; ``available`` = on_hand - reserved - locked, or, where it is made of ``components``,
    the least that one of them makes.

        Attributes:
            id (str):
            product_id (str):
            seller_sku (str):
            options (SkuOptions):
            gtin (str):
            price (int):
            cost (int | None):
            floor (int | None): No price and no promotion goes below it.
            rack (str): Where it lies, for pick lists.
            low_stock (int | None): So few available pieces are few; null: never.
            currency (CurrencyEnum): * `IDR` - IDR
            on_hand (int):
            reserved (int):
            locked (int):
            available (int):
            components (list[Component]): What it is made of; empty: it has stock of its own.
            updated_at (datetime.datetime):
    """

    id: str
    product_id: str
    seller_sku: str
    options: SkuOptions
    gtin: str
    price: int
    cost: int | None
    floor: int | None
    rack: str
    low_stock: int | None
    currency: CurrencyEnum
    on_hand: int
    reserved: int
    locked: int
    available: int
    components: list[Component]
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        product_id = self.product_id

        seller_sku = self.seller_sku

        options = self.options.to_dict()

        gtin = self.gtin

        price = self.price

        cost: int | None
        cost = self.cost

        floor: int | None
        floor = self.floor

        rack = self.rack

        low_stock: int | None
        low_stock = self.low_stock

        currency = self.currency.value

        on_hand = self.on_hand

        reserved = self.reserved

        locked = self.locked

        available = self.available

        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "product_id": product_id,
                "seller_sku": seller_sku,
                "options": options,
                "gtin": gtin,
                "price": price,
                "cost": cost,
                "floor": floor,
                "rack": rack,
                "low_stock": low_stock,
                "currency": currency,
                "on_hand": on_hand,
                "reserved": reserved,
                "locked": locked,
                "available": available,
                "components": components,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component import Component  # noqa: PLC0415
        from ..models.sku_options import SkuOptions  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        product_id = d.pop("product_id")

        seller_sku = d.pop("seller_sku")

        options = SkuOptions.from_dict(d.pop("options"))

        gtin = d.pop("gtin")

        price = d.pop("price")

        def _parse_cost(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        cost = _parse_cost(d.pop("cost"))

        def _parse_floor(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        floor = _parse_floor(d.pop("floor"))

        rack = d.pop("rack")

        def _parse_low_stock(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        low_stock = _parse_low_stock(d.pop("low_stock"))

        currency = CurrencyEnum(d.pop("currency"))

        on_hand = d.pop("on_hand")

        reserved = d.pop("reserved")

        locked = d.pop("locked")

        available = d.pop("available")

        components = []
        _components = d.pop("components")
        for components_item_data in _components:
            components_item = Component.from_dict(components_item_data)

            components.append(components_item)

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        sku = cls(
            id=id,
            product_id=product_id,
            seller_sku=seller_sku,
            options=options,
            gtin=gtin,
            price=price,
            cost=cost,
            floor=floor,
            rack=rack,
            low_stock=low_stock,
            currency=currency,
            on_hand=on_hand,
            reserved=reserved,
            locked=locked,
            available=available,
            components=components,
            updated_at=updated_at,
        )

        sku.additional_properties = d
        return sku

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
