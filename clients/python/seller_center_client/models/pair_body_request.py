from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PairBodyRequest")


@_attrs_define
class PairBodyRequest:
    """The two that are the same.

    Attributes:
        product_id (str):
        tokopedia_listing_id (str):
    """

    product_id: str
    tokopedia_listing_id: str

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        tokopedia_listing_id = self.tokopedia_listing_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "product_id": product_id,
                "tokopedia_listing_id": tokopedia_listing_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        tokopedia_listing_id = d.pop("tokopedia_listing_id")

        pair_body_request = cls(
            product_id=product_id,
            tokopedia_listing_id=tokopedia_listing_id,
        )

        return pair_body_request
