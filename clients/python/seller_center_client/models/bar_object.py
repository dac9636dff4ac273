from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.shop_bar_enum import ShopBarEnum

T = TypeVar("T", bound="Bar")


@_attrs_define
class Bar:
    """What the shop is barred from; `until` is null for good, `step` 0 where late parcels are the reason.

    Attributes:
        bar (ShopBarEnum): * `CAMPAIGNS` - Campaigns and programmes
            * `AFFILIATES` - Affiliates
            * `LISTINGS` - New products beyond a limit
            * `ORDERS` - Orders beyond a daily limit
            * `SALES` - Selling on both storefronts
        step (int):
        until (datetime.datetime | None):
        most (int | None): The limit of a bar that has one.
    """

    bar: ShopBarEnum
    step: int
    until: datetime.datetime | None
    most: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        bar = self.bar.value

        step = self.step

        until: None | str
        if isinstance(self.until, datetime.datetime):
            until = self.until.isoformat()
        else:
            until = self.until

        most: int | None
        most = self.most

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "bar": bar,
                "step": step,
                "until": until,
                "most": most,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bar = ShopBarEnum(d.pop("bar"))

        step = d.pop("step")

        def _parse_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_type_0 = datetime.datetime.fromisoformat(data)

                return until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        until = _parse_until(d.pop("until"))

        def _parse_most(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        most = _parse_most(d.pop("most"))

        bar_object = cls(
            bar=bar,
            step=step,
            until=until,
            most=most,
        )

        bar_object.additional_properties = d
        return bar_object

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
