from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ad_product_place import AdProductPlace


T = TypeVar("T", bound="AdProduct")


@_attrs_define
class AdProduct:
    """A product of a campaign.

    Attributes:
        product_id (str):
        placements (list[AdProductPlace]):
    """

    product_id: str
    placements: list[AdProductPlace]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        placements = []
        for placements_item_data in self.placements:
            placements_item = placements_item_data.to_dict()
            placements.append(placements_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "placements": placements,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ad_product_place import AdProductPlace  # noqa: PLC0415

        d = dict(src_dict)
        product_id = d.pop("product_id")

        placements = []
        _placements = d.pop("placements")
        for placements_item_data in _placements:
            placements_item = AdProductPlace.from_dict(placements_item_data)

            placements.append(placements_item)

        ad_product = cls(
            product_id=product_id,
            placements=placements,
        )

        ad_product.additional_properties = d
        return ad_product

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
