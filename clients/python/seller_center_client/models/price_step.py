from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.price_step_prices import PriceStepPrices
    from ..models.price_step_promotions import PriceStepPromotions


T = TypeVar("T", bound="PriceStep")


@_attrs_define
class PriceStep:
    """From a moment to the next the same: prices in whole rupiah, and by storefront the promotion that made one lower.

    Attributes:
        begins (datetime.datetime):
        ends (datetime.datetime):
        list_price (int):
        prices (PriceStepPrices):
        promotions (PriceStepPromotions):
    """

    begins: datetime.datetime
    ends: datetime.datetime
    list_price: int
    prices: PriceStepPrices
    promotions: PriceStepPromotions
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        begins = self.begins.isoformat()

        ends = self.ends.isoformat()

        list_price = self.list_price

        prices = self.prices.to_dict()

        promotions = self.promotions.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "begins": begins,
                "ends": ends,
                "list_price": list_price,
                "prices": prices,
                "promotions": promotions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.price_step_prices import PriceStepPrices  # noqa: PLC0415
        from ..models.price_step_promotions import PriceStepPromotions  # noqa: PLC0415

        d = dict(src_dict)
        begins = datetime.datetime.fromisoformat(d.pop("begins"))

        ends = datetime.datetime.fromisoformat(d.pop("ends"))

        list_price = d.pop("list_price")

        prices = PriceStepPrices.from_dict(d.pop("prices"))

        promotions = PriceStepPromotions.from_dict(d.pop("promotions"))

        price_step = cls(
            begins=begins,
            ends=ends,
            list_price=list_price,
            prices=prices,
            promotions=promotions,
        )

        price_step.additional_properties = d
        return price_step

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
