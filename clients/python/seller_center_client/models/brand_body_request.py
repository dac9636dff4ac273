from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="BrandBodyRequest")


@_attrs_define
class BrandBodyRequest:
    """Products, and the authorised brand that they are to carry.

    Attributes:
        brand (str):
        product_ids (list[str]):
    """

    brand: str
    product_ids: list[str]

    def to_dict(self) -> dict[str, Any]:
        brand = self.brand

        product_ids = self.product_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "brand": brand,
                "product_ids": product_ids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        brand = d.pop("brand")

        product_ids = cast(list[str], d.pop("product_ids"))

        brand_body_request = cls(
            brand=brand,
            product_ids=product_ids,
        )

        return brand_body_request
