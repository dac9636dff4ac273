from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.price_layer_level_enum import PriceLayerLevelEnum

T = TypeVar("T", bound="QuoteLayer")


@_attrs_define
class QuoteLayer:
    """A step from the list price to the price paid, or why a promotion was no such step.

    Attributes:
        kind (str):
        name (str):
        amount (int):
        pieces (int | None): Of an item price or bundle: the pieces, or sets, it is for.
        level (PriceLayerLevelEnum): * `ITEM` - ITEM
            * `ORDER` - ORDER
            * `ORDER_SHARE` - ORDER_SHARE
        applied (bool):
        why (str): APPLIED, or the reason in a word, such as MORE_SPEND.
        explanation (str):
        promotion_id (str):
    """

    kind: str
    name: str
    amount: int
    pieces: int | None
    level: PriceLayerLevelEnum
    applied: bool
    why: str
    explanation: str
    promotion_id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        name = self.name

        amount = self.amount

        pieces: int | None
        pieces = self.pieces

        level = self.level.value

        applied = self.applied

        why = self.why

        explanation = self.explanation

        promotion_id = self.promotion_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "name": name,
                "amount": amount,
                "pieces": pieces,
                "level": level,
                "applied": applied,
                "why": why,
                "explanation": explanation,
                "promotion_id": promotion_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        name = d.pop("name")

        amount = d.pop("amount")

        def _parse_pieces(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        pieces = _parse_pieces(d.pop("pieces"))

        level = PriceLayerLevelEnum(d.pop("level"))

        applied = d.pop("applied")

        why = d.pop("why")

        explanation = d.pop("explanation")

        promotion_id = d.pop("promotion_id")

        quote_layer = cls(
            kind=kind,
            name=name,
            amount=amount,
            pieces=pieces,
            level=level,
            applied=applied,
            why=why,
            explanation=explanation,
            promotion_id=promotion_id,
        )

        quote_layer.additional_properties = d
        return quote_layer

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
