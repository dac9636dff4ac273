from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.sku_write_request import SkuWriteRequest


T = TypeVar("T", bound="SkuSetRequest")


@_attrs_define
class SkuSetRequest:
    """The whole set of a product's SKUs.

    Attributes:
        skus (list[SkuWriteRequest]):
    """

    skus: list[SkuWriteRequest]

    def to_dict(self) -> dict[str, Any]:
        skus = []
        for skus_item_data in self.skus:
            skus_item = skus_item_data.to_dict()
            skus.append(skus_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "skus": skus,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sku_write_request import SkuWriteRequest  # noqa: PLC0415

        d = dict(src_dict)
        skus = []
        _skus = d.pop("skus")
        for skus_item_data in _skus:
            skus_item = SkuWriteRequest.from_dict(skus_item_data)

            skus.append(skus_item)

        sku_set_request = cls(
            skus=skus,
        )

        return sku_set_request
