from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.running_out_sku import RunningOutSku


T = TypeVar("T", bound="RunningOut")


@_attrs_define
class RunningOut:
    """What runs out when.

    Attributes:
        days (int):
        count (int): How many SKUs there are in all.
        skus (list[RunningOutSku]):
    """

    days: int
    count: int
    skus: list[RunningOutSku]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        days = self.days

        count = self.count

        skus = []
        for skus_item_data in self.skus:
            skus_item = skus_item_data.to_dict()
            skus.append(skus_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "days": days,
                "count": count,
                "skus": skus,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.running_out_sku import RunningOutSku  # noqa: PLC0415

        d = dict(src_dict)
        days = d.pop("days")

        count = d.pop("count")

        skus = []
        _skus = d.pop("skus")
        for skus_item_data in _skus:
            skus_item = RunningOutSku.from_dict(skus_item_data)

            skus.append(skus_item)

        running_out = cls(
            days=days,
            count=count,
            skus=skus,
        )

        running_out.additional_properties = d
        return running_out

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
