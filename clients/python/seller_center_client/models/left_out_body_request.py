from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="LeftOutBodyRequest")


@_attrs_define
class LeftOutBodyRequest:
    """The products.

    Attributes:
        product_ids (list[str]):
    """

    product_ids: list[str]

    def to_dict(self) -> dict[str, Any]:
        product_ids = self.product_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "product_ids": product_ids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_ids = cast(list[str], d.pop("product_ids"))

        left_out_body_request = cls(
            product_ids=product_ids,
        )

        return left_out_body_request
