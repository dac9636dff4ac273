from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_enum import PlatformEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="AdReportRow")


@_attrs_define
class AdReportRow:
    """One row of a report: the key that was asked for, and the figures.

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
        product_id (None | str | Unset): With `by=product`.
        platform (PlatformEnum | Unset): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        day (datetime.date | Unset): With `by=day` (WIB).
        hour (datetime.datetime | Unset): With `by=hour`: its beginning.
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
    product_id: None | str | Unset = UNSET
    platform: PlatformEnum | Unset = UNSET
    day: datetime.date | Unset = UNSET
    hour: datetime.datetime | Unset = UNSET
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

        product_id: None | str | Unset
        if isinstance(self.product_id, Unset):
            product_id = UNSET
        else:
            product_id = self.product_id

        platform: str | Unset = UNSET
        if not isinstance(self.platform, Unset):
            platform = self.platform.value

        day: str | Unset = UNSET
        if not isinstance(self.day, Unset):
            day = self.day.isoformat()

        hour: str | Unset = UNSET
        if not isinstance(self.hour, Unset):
            hour = self.hour.isoformat()

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
        if product_id is not UNSET:
            field_dict["product_id"] = product_id
        if platform is not UNSET:
            field_dict["platform"] = platform
        if day is not UNSET:
            field_dict["day"] = day
        if hour is not UNSET:
            field_dict["hour"] = hour

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

        def _parse_product_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        product_id = _parse_product_id(d.pop("product_id", UNSET))

        _platform = d.pop("platform", UNSET)
        platform: PlatformEnum | Unset
        if isinstance(_platform, Unset):
            platform = UNSET
        else:
            platform = PlatformEnum(_platform)

        _day = d.pop("day", UNSET)
        day: datetime.date | Unset
        if isinstance(_day, Unset):
            day = UNSET
        else:
            day = datetime.date.fromisoformat(_day)

        _hour = d.pop("hour", UNSET)
        hour: datetime.datetime | Unset
        if isinstance(_hour, Unset):
            hour = UNSET
        else:
            hour = datetime.datetime.fromisoformat(_hour)

        ad_report_row = cls(
            impressions=impressions,
            clicks=clicks,
            click_rate=click_rate,
            cost=cost,
            cost_per_click=cost_per_click,
            orders=orders,
            pieces=pieces,
            revenue=revenue,
            roi=roi,
            product_id=product_id,
            platform=platform,
            day=day,
            hour=hour,
        )

        ad_report_row.additional_properties = d
        return ad_report_row

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
