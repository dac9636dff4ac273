from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Creator")


@_attrs_define
class Creator:
    """A creator of the storefronts' marketplace, with results of 30 days and what they brought this shop.

    Attributes:
        id (str):
        username (str):
        nickname (str):
        follower_count (int):
        category_ids (list[str]):
        gmv_30_days (int):
        units_sold_30_days (int):
        average_views (int):
        our_orders (int):
        our_gmv (int):
        our_commission (int):
        works_with_us (bool):
        is_favourite (bool):
        note (str):
        read_at (datetime.datetime):
    """

    id: str
    username: str
    nickname: str
    follower_count: int
    category_ids: list[str]
    gmv_30_days: int
    units_sold_30_days: int
    average_views: int
    our_orders: int
    our_gmv: int
    our_commission: int
    works_with_us: bool
    is_favourite: bool
    note: str
    read_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        username = self.username

        nickname = self.nickname

        follower_count = self.follower_count

        category_ids = self.category_ids

        gmv_30_days = self.gmv_30_days

        units_sold_30_days = self.units_sold_30_days

        average_views = self.average_views

        our_orders = self.our_orders

        our_gmv = self.our_gmv

        our_commission = self.our_commission

        works_with_us = self.works_with_us

        is_favourite = self.is_favourite

        note = self.note

        read_at = self.read_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "username": username,
                "nickname": nickname,
                "follower_count": follower_count,
                "category_ids": category_ids,
                "gmv_30_days": gmv_30_days,
                "units_sold_30_days": units_sold_30_days,
                "average_views": average_views,
                "our_orders": our_orders,
                "our_gmv": our_gmv,
                "our_commission": our_commission,
                "works_with_us": works_with_us,
                "is_favourite": is_favourite,
                "note": note,
                "read_at": read_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        username = d.pop("username")

        nickname = d.pop("nickname")

        follower_count = d.pop("follower_count")

        category_ids = cast(list[str], d.pop("category_ids"))

        gmv_30_days = d.pop("gmv_30_days")

        units_sold_30_days = d.pop("units_sold_30_days")

        average_views = d.pop("average_views")

        our_orders = d.pop("our_orders")

        our_gmv = d.pop("our_gmv")

        our_commission = d.pop("our_commission")

        works_with_us = d.pop("works_with_us")

        is_favourite = d.pop("is_favourite")

        note = d.pop("note")

        read_at = datetime.datetime.fromisoformat(d.pop("read_at"))

        creator = cls(
            id=id,
            username=username,
            nickname=nickname,
            follower_count=follower_count,
            category_ids=category_ids,
            gmv_30_days=gmv_30_days,
            units_sold_30_days=units_sold_30_days,
            average_views=average_views,
            our_orders=our_orders,
            our_gmv=our_gmv,
            our_commission=our_commission,
            works_with_us=works_with_us,
            is_favourite=is_favourite,
            note=note,
            read_at=read_at,
        )

        creator.additional_properties = d
        return creator

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
