from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ProductRateBodyRequest")


@_attrs_define
class ProductRateBodyRequest:
    """A product at a rate of its own.

    Attributes:
        product_id (str):
        rate (float):
    """

    product_id: str
    rate: float

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        rate = self.rate

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "product_id": product_id,
                "rate": rate,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        rate = d.pop("rate")

        product_rate_body_request = cls(
            product_id=product_id,
            rate=rate,
        )

        return product_rate_body_request
