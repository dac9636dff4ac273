from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ComponentRowRequest")


@_attrs_define
class ComponentRowRequest:
    """So many pieces of one SKU.

    Attributes:
        sku_id (str):
        pieces (int):
    """

    sku_id: str
    pieces: int

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        pieces = self.pieces

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sku_id": sku_id,
                "pieces": pieces,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        pieces = d.pop("pieces")

        component_row_request = cls(
            sku_id=sku_id,
            pieces=pieces,
        )

        return component_row_request
