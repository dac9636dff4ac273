from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum

if TYPE_CHECKING:
    from ..models.moment_field import MomentField


T = TypeVar("T", bound="MomentStorefront")


@_attrs_define
class MomentStorefront:
    """What one storefront had. `status` is empty where it had not heard of the product.

    Attributes:
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        status (str):
        fields (list[MomentField]):
    """

    platform: PlatformEnum
    status: str
    fields: list[MomentField]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        status = self.status

        fields = []
        for fields_item_data in self.fields:
            fields_item = fields_item_data.to_dict()
            fields.append(fields_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platform": platform,
                "status": status,
                "fields": fields,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.moment_field import MomentField  # noqa: PLC0415

        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        status = d.pop("status")

        fields = []
        _fields = d.pop("fields")
        for fields_item_data in _fields:
            fields_item = MomentField.from_dict(fields_item_data)

            fields.append(fields_item)

        moment_storefront = cls(
            platform=platform,
            status=status,
            fields=fields,
        )

        moment_storefront.additional_properties = d
        return moment_storefront

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
