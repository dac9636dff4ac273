from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PromotionItem")


@_attrs_define
class PromotionItem:
    """A product or SKU in it.

    Attributes:
        product_id (str):
        sku_id (None | str):
        title (str):
        is_gift (bool):
        percent (float | None):
        price (int | None):
    """

    product_id: str
    sku_id: None | str
    title: str
    is_gift: bool
    percent: float | None
    price: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        sku_id: None | str
        sku_id = self.sku_id

        title = self.title

        is_gift = self.is_gift

        percent: float | None
        percent = self.percent

        price: int | None
        price = self.price

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "sku_id": sku_id,
                "title": title,
                "is_gift": is_gift,
                "percent": percent,
                "price": price,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        def _parse_sku_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku_id = _parse_sku_id(d.pop("sku_id"))

        title = d.pop("title")

        is_gift = d.pop("is_gift")

        def _parse_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        percent = _parse_percent(d.pop("percent"))

        def _parse_price(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        price = _parse_price(d.pop("price"))

        promotion_item = cls(
            product_id=product_id,
            sku_id=sku_id,
            title=title,
            is_gift=is_gift,
            percent=percent,
            price=price,
        )

        promotion_item.additional_properties = d
        return promotion_item

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
