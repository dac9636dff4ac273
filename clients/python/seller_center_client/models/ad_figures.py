from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AdFigures")


@_attrs_define
class AdFigures:
    """What ads had; money in whole rupiah, cancelled orders not counted.

    Attributes:
        impressions (int):
        clicks (int):
        click_rate (float | None): Per cent of the impressions.
        cost (int):
        cost_per_click (int | None):
        orders (int):
        pieces (int):
        revenue (int):
        roi (float | None): Revenue for each rupiah spent.
    """

    impressions: int
    clicks: int
    click_rate: float | None
    cost: int
    cost_per_click: int | None
    orders: int
    pieces: int
    revenue: int
    roi: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        impressions = self.impressions

        clicks = self.clicks

        click_rate: float | None
        click_rate = self.click_rate

        cost = self.cost

        cost_per_click: int | None
        cost_per_click = self.cost_per_click

        orders = self.orders

        pieces = self.pieces

        revenue = self.revenue

        roi: float | None
        roi = self.roi

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "impressions": impressions,
                "clicks": clicks,
                "click_rate": click_rate,
                "cost": cost,
                "cost_per_click": cost_per_click,
                "orders": orders,
                "pieces": pieces,
                "revenue": revenue,
                "roi": roi,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        impressions = d.pop("impressions")

        clicks = d.pop("clicks")

        def _parse_click_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        click_rate = _parse_click_rate(d.pop("click_rate"))

        cost = d.pop("cost")

        def _parse_cost_per_click(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        cost_per_click = _parse_cost_per_click(d.pop("cost_per_click"))

        orders = d.pop("orders")

        pieces = d.pop("pieces")

        revenue = d.pop("revenue")

        def _parse_roi(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        roi = _parse_roi(d.pop("roi"))

        ad_figures = cls(
            impressions=impressions,
            clicks=clicks,
            click_rate=click_rate,
            cost=cost,
            cost_per_click=cost_per_click,
            orders=orders,
            pieces=pieces,
            revenue=revenue,
            roi=roi,
        )

        ad_figures.additional_properties = d
        return ad_figures

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
