from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="FoundBodyRequest")


@_attrs_define
class FoundBodyRequest:
    """What came back of one SKU; together all its pieces.

    Attributes:
        sku_id (str):
        good (int):
        damaged (int | Unset):  Default: 0.
        missing (int | Unset):  Default: 0.
        not_ours (int | Unset):  Default: 0.
        restock (int | Unset): Good pieces that go back on the shelf; all of them where left out.
        warehouse_id (str | Unset):
    """

    sku_id: str
    good: int
    damaged: int | Unset = 0
    missing: int | Unset = 0
    not_ours: int | Unset = 0
    restock: int | Unset = UNSET
    warehouse_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        good = self.good

        damaged = self.damaged

        missing = self.missing

        not_ours = self.not_ours

        restock = self.restock

        warehouse_id = self.warehouse_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sku_id": sku_id,
                "good": good,
            }
        )
        if damaged is not UNSET:
            field_dict["damaged"] = damaged
        if missing is not UNSET:
            field_dict["missing"] = missing
        if not_ours is not UNSET:
            field_dict["not_ours"] = not_ours
        if restock is not UNSET:
            field_dict["restock"] = restock
        if warehouse_id is not UNSET:
            field_dict["warehouse_id"] = warehouse_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        good = d.pop("good")

        damaged = d.pop("damaged", UNSET)

        missing = d.pop("missing", UNSET)

        not_ours = d.pop("not_ours", UNSET)

        restock = d.pop("restock", UNSET)

        warehouse_id = d.pop("warehouse_id", UNSET)

        found_body_request = cls(
            sku_id=sku_id,
            good=good,
            damaged=damaged,
            missing=missing,
            not_ours=not_ours,
            restock=restock,
            warehouse_id=warehouse_id,
        )

        return found_body_request
