from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.pieces import Pieces
    from ..models.quote_layer import QuoteLayer


T = TypeVar("T", bound="QuotedLine")


@_attrs_define
class QuotedLine:
    """A line with what was taken off it. Where a limit leaves some of its pieces out they cost differently: `prices` has
    each price with its pieces, and `price` is the highest of them.

        Attributes:
            sku_id (str):
            quantity (int):
            list_price (int):
            price (int):
            prices (list[Pieces]):
            layers (list[QuoteLayer]):
            total (int):
    """

    sku_id: str
    quantity: int
    list_price: int
    price: int
    prices: list[Pieces]
    layers: list[QuoteLayer]
    total: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        quantity = self.quantity

        list_price = self.list_price

        price = self.price

        prices = []
        for prices_item_data in self.prices:
            prices_item = prices_item_data.to_dict()
            prices.append(prices_item)

        layers = []
        for layers_item_data in self.layers:
            layers_item = layers_item_data.to_dict()
            layers.append(layers_item)

        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sku_id": sku_id,
                "quantity": quantity,
                "list_price": list_price,
                "price": price,
                "prices": prices,
                "layers": layers,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pieces import Pieces  # noqa: PLC0415
        from ..models.quote_layer import QuoteLayer  # noqa: PLC0415

        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        quantity = d.pop("quantity")

        list_price = d.pop("list_price")

        price = d.pop("price")

        prices = []
        _prices = d.pop("prices")
        for prices_item_data in _prices:
            prices_item = Pieces.from_dict(prices_item_data)

            prices.append(prices_item)

        layers = []
        _layers = d.pop("layers")
        for layers_item_data in _layers:
            layers_item = QuoteLayer.from_dict(layers_item_data)

            layers.append(layers_item)

        total = d.pop("total")

        quoted_line = cls(
            sku_id=sku_id,
            quantity=quantity,
            list_price=list_price,
            price=price,
            prices=prices,
            layers=layers,
            total=total,
        )

        quoted_line.additional_properties = d
        return quoted_line

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
