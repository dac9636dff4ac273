from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ArrivedLineRequest")


@_attrs_define
class ArrivedLineRequest:
    """Of one SKU, what came and what never will.

    Attributes:
        sku_id (str):
        received (int | Unset):  Default: 0.
        missing (int | Unset):  Default: 0.
    """

    sku_id: str
    received: int | Unset = 0
    missing: int | Unset = 0

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        received = self.received

        missing = self.missing

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sku_id": sku_id,
            }
        )
        if received is not UNSET:
            field_dict["received"] = received
        if missing is not UNSET:
            field_dict["missing"] = missing

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        received = d.pop("received", UNSET)

        missing = d.pop("missing", UNSET)

        arrived_line_request = cls(
            sku_id=sku_id,
            received=received,
            missing=missing,
        )

        return arrived_line_request
