from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.price_layer_level_enum import PriceLayerLevelEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="Layer")


@_attrs_define
class Layer:
    """What made a line, all its pieces together, or an order cheaper, in whole rupiah.

    Attributes:
        kind (str):
        name (str):
        amount (int):
        level (PriceLayerLevelEnum): * `ITEM` - ITEM
            * `ORDER` - ORDER
            * `ORDER_SHARE` - ORDER_SHARE
        pieces (int | Unset): For how many pieces of the line (of a bundle: sets), where the storefront says.
        promotion_id (str | Unset): Where it was one of yours.
    """

    kind: str
    name: str
    amount: int
    level: PriceLayerLevelEnum
    pieces: int | Unset = UNSET
    promotion_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        name = self.name

        amount = self.amount

        level = self.level.value

        pieces = self.pieces

        promotion_id = self.promotion_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "name": name,
                "amount": amount,
                "level": level,
            }
        )
        if pieces is not UNSET:
            field_dict["pieces"] = pieces
        if promotion_id is not UNSET:
            field_dict["promotion_id"] = promotion_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        name = d.pop("name")

        amount = d.pop("amount")

        level = PriceLayerLevelEnum(d.pop("level"))

        pieces = d.pop("pieces", UNSET)

        promotion_id = d.pop("promotion_id", UNSET)

        layer = cls(
            kind=kind,
            name=name,
            amount=amount,
            level=level,
            pieces=pieces,
            promotion_id=promotion_id,
        )

        layer.additional_properties = d
        return layer

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
