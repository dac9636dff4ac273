from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PlannedPriceCreateRequest")


@_attrs_define
class PlannedPriceCreateRequest:
    """A SKU's price from ``starts_at`` on; with ``ends_at`` the price of before comes back then.

    Attributes:
        sku_id (str):
        price (int): Whole rupiah.
        starts_at (datetime.datetime):
        ends_at (datetime.datetime | None | Unset):
    """

    sku_id: str
    price: int
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        sku_id = self.sku_id

        price = self.price

        starts_at = self.starts_at.isoformat()

        ends_at: None | str | Unset
        if isinstance(self.ends_at, Unset):
            ends_at = UNSET
        elif isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sku_id": sku_id,
                "price": price,
                "starts_at": starts_at,
            }
        )
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sku_id = d.pop("sku_id")

        price = d.pop("price")

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        def _parse_ends_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_at_type_0 = datetime.datetime.fromisoformat(data)

                return ends_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ends_at = _parse_ends_at(d.pop("ends_at", UNSET))

        planned_price_create_request = cls(
            sku_id=sku_id,
            price=price,
            starts_at=starts_at,
            ends_at=ends_at,
        )

        return planned_price_create_request
