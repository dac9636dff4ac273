from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="ImageOrderRequest")


@_attrs_define
class ImageOrderRequest:
    """Every picture of the product once; the first is the main picture.

    Attributes:
        image_ids (list[str]):
    """

    image_ids: list[str]

    def to_dict(self) -> dict[str, Any]:
        image_ids = self.image_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "image_ids": image_ids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        image_ids = cast(list[str], d.pop("image_ids"))

        image_order_request = cls(
            image_ids=image_ids,
        )

        return image_order_request
