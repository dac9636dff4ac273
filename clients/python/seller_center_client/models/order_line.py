from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.layer import Layer


T = TypeVar("T", bound="OrderLine")


@_attrs_define
class OrderLine:
    """Pieces of one SKU in one package.

    Attributes:
        sku_id (None | str):
        seller_sku (str):
        title (str):
        variant (str):
        quantity (int):
        original_price (int):
        price (int):
        layers (list[Layer]):
        total (int):
        package_id (None | str):
    """

    sku_id: None | str
    seller_sku: str
    title: str
    variant: str
    quantity: int
    original_price: int
    price: int
    layers: list[Layer]
    total: int
    package_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sku_id: None | str
        sku_id = self.sku_id

        seller_sku = self.seller_sku

        title = self.title

        variant = self.variant

        quantity = self.quantity

        original_price = self.original_price

        price = self.price

        layers = []
        for layers_item_data in self.layers:
            layers_item = layers_item_data.to_dict()
            layers.append(layers_item)

        total = self.total

        package_id: None | str
        package_id = self.package_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sku_id": sku_id,
                "seller_sku": seller_sku,
                "title": title,
                "variant": variant,
                "quantity": quantity,
                "original_price": original_price,
                "price": price,
                "layers": layers,
                "total": total,
                "package_id": package_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.layer import Layer  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_sku_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku_id = _parse_sku_id(d.pop("sku_id"))

        seller_sku = d.pop("seller_sku")

        title = d.pop("title")

        variant = d.pop("variant")

        quantity = d.pop("quantity")

        original_price = d.pop("original_price")

        price = d.pop("price")

        layers = []
        _layers = d.pop("layers")
        for layers_item_data in _layers:
            layers_item = Layer.from_dict(layers_item_data)

            layers.append(layers_item)

        total = d.pop("total")

        def _parse_package_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        package_id = _parse_package_id(d.pop("package_id"))

        order_line = cls(
            sku_id=sku_id,
            seller_sku=seller_sku,
            title=title,
            variant=variant,
            quantity=quantity,
            original_price=original_price,
            price=price,
            layers=layers,
            total=total,
            package_id=package_id,
        )

        order_line.additional_properties = d
        return order_line

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
