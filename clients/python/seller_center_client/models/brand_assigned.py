from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.brand_refused import BrandRefused


T = TypeVar("T", bound="BrandAssigned")


@_attrs_define
class BrandAssigned:
    """How many carry the brand now that did not before, and which were refused.

    Attributes:
        changed (int):
        refused (list[BrandRefused]):
    """

    changed: int
    refused: list[BrandRefused]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        changed = self.changed

        refused = []
        for refused_item_data in self.refused:
            refused_item = refused_item_data.to_dict()
            refused.append(refused_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "changed": changed,
                "refused": refused,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.brand_refused import BrandRefused  # noqa: PLC0415

        d = dict(src_dict)
        changed = d.pop("changed")

        refused = []
        _refused = d.pop("refused")
        for refused_item_data in _refused:
            refused_item = BrandRefused.from_dict(refused_item_data)

            refused.append(refused_item)

        brand_assigned = cls(
            changed=changed,
            refused=refused,
        )

        brand_assigned.additional_properties = d
        return brand_assigned

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
