from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.price_band import PriceBand
    from ..models.price_step import PriceStep


T = TypeVar("T", bound="PriceHistory")


@_attrs_define
class PriceHistory:
    """What a SKU cost, without a gap, and what ran meanwhile.

    Attributes:
        begins (datetime.datetime):
        ends (datetime.datetime):
        steps (list[PriceStep]):
        promotions (list[PriceBand]):
    """

    begins: datetime.datetime
    ends: datetime.datetime
    steps: list[PriceStep]
    promotions: list[PriceBand]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        begins = self.begins.isoformat()

        ends = self.ends.isoformat()

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        promotions = []
        for promotions_item_data in self.promotions:
            promotions_item = promotions_item_data.to_dict()
            promotions.append(promotions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "begins": begins,
                "ends": ends,
                "steps": steps,
                "promotions": promotions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.price_band import PriceBand  # noqa: PLC0415
        from ..models.price_step import PriceStep  # noqa: PLC0415

        d = dict(src_dict)
        begins = datetime.datetime.fromisoformat(d.pop("begins"))

        ends = datetime.datetime.fromisoformat(d.pop("ends"))

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = PriceStep.from_dict(steps_item_data)

            steps.append(steps_item)

        promotions = []
        _promotions = d.pop("promotions")
        for promotions_item_data in _promotions:
            promotions_item = PriceBand.from_dict(promotions_item_data)

            promotions.append(promotions_item)

        price_history = cls(
            begins=begins,
            ends=ends,
            steps=steps,
            promotions=promotions,
        )

        price_history.additional_properties = d
        return price_history

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
