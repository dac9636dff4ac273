from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PickRow")


@_attrs_define
class PickRow:
    """Pieces of one SKU, along the shelves. More `picked` than `quantity`: an order was called off, put them back.

    Attributes:
        key (str):
        rack (str):
        seller_sku (str):
        title (str):
        variant (str):
        quantity (int):
        picked (int):
        picked_by (None | str):
    """

    key: str
    rack: str
    seller_sku: str
    title: str
    variant: str
    quantity: int
    picked: int
    picked_by: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        rack = self.rack

        seller_sku = self.seller_sku

        title = self.title

        variant = self.variant

        quantity = self.quantity

        picked = self.picked

        picked_by: None | str
        picked_by = self.picked_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
                "rack": rack,
                "seller_sku": seller_sku,
                "title": title,
                "variant": variant,
                "quantity": quantity,
                "picked": picked,
                "picked_by": picked_by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        rack = d.pop("rack")

        seller_sku = d.pop("seller_sku")

        title = d.pop("title")

        variant = d.pop("variant")

        quantity = d.pop("quantity")

        picked = d.pop("picked")

        def _parse_picked_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        picked_by = _parse_picked_by(d.pop("picked_by"))

        pick_row = cls(
            key=key,
            rack=rack,
            seller_sku=seller_sku,
            title=title,
            variant=variant,
            quantity=quantity,
            picked=picked,
            picked_by=picked_by,
        )

        pick_row.additional_properties = d
        return pick_row

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
