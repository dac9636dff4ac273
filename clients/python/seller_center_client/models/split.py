from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.rate import Rate


T = TypeVar("T", bound="Split")


@_attrs_define
class Split:
    """The same on each storefront.

    Attributes:
        tiktok_shop (Rate): A part of a whole; `percent` is null where there was nothing to count.
        tokopedia (Rate): A part of a whole; `percent` is null where there was nothing to count.
    """

    tiktok_shop: Rate
    tokopedia: Rate
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tiktok_shop = self.tiktok_shop.to_dict()

        tokopedia = self.tokopedia.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "TIKTOK_SHOP": tiktok_shop,
                "TOKOPEDIA": tokopedia,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rate import Rate  # noqa: PLC0415

        d = dict(src_dict)
        tiktok_shop = Rate.from_dict(d.pop("TIKTOK_SHOP"))

        tokopedia = Rate.from_dict(d.pop("TOKOPEDIA"))

        split = cls(
            tiktok_shop=tiktok_shop,
            tokopedia=tokopedia,
        )

        split.additional_properties = d
        return split

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
