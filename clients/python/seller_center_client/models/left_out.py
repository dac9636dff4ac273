from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..models.product_status_enum import ProductStatusEnum

T = TypeVar("T", bound="LeftOut")


@_attrs_define
class LeftOut:
    """A product that does not come to Tokopedia with the shop.

    Attributes:
        product_id (str):
        title (str):
        status (ProductStatusEnum): * `DRAFT` - Draft
            * `PENDING` - Reviewing
            * `FAILED` - Refused
            * `ACTIVATE` - Live
            * `SELLER_DEACTIVATED` - Deactivated
            * `PLATFORM_DEACTIVATED` - Suspended
            * `FREEZE` - Frozen
            * `DELETED` - Deleted
        platforms (list[PlatformEnum]):
    """

    product_id: str
    title: str
    status: ProductStatusEnum
    platforms: list[PlatformEnum]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        title = self.title

        status = self.status.value

        platforms = []
        for platforms_item_data in self.platforms:
            platforms_item = platforms_item_data.value
            platforms.append(platforms_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "title": title,
                "status": status,
                "platforms": platforms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        title = d.pop("title")

        status = ProductStatusEnum(d.pop("status"))

        platforms = []
        _platforms = d.pop("platforms")
        for platforms_item_data in _platforms:
            platforms_item = PlatformEnum(platforms_item_data)

            platforms.append(platforms_item)

        left_out = cls(
            product_id=product_id,
            title=title,
            status=status,
            platforms=platforms,
        )

        left_out.additional_properties = d
        return left_out

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
