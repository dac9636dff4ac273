from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.insights_source_enum import InsightsSourceEnum
from ..models.page_enum import PageEnum
from ..models.rhythm_enum import RhythmEnum

T = TypeVar("T", bound="Report")


@_attrs_define
class Report:
    """A report of the member who made the token.

    Attributes:
        id (str):
        page (PageEnum): * `overview` - Overview
            * `products` - Products
            * `promotions` - Promotions
            * `traffic` - Traffic
            * `orders` - Orders and after-sales
        source (InsightsSourceEnum): * `ALL` - ALL
            * `TIKTOK_SHOP` - TIKTOK_SHOP
            * `TOKOPEDIA` - TOKOPEDIA
        days (int):
        rhythm (RhythmEnum): * `DAILY` - Every morning
            * `WEEKLY` - Every Monday
            * `MONTHLY` - On the first of each month
        next_letter_at (datetime.datetime):
        created_at (datetime.datetime):
    """

    id: str
    page: PageEnum
    source: InsightsSourceEnum
    days: int
    rhythm: RhythmEnum
    next_letter_at: datetime.datetime
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        page = self.page.value

        source = self.source.value

        days = self.days

        rhythm = self.rhythm.value

        next_letter_at = self.next_letter_at.isoformat()

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "page": page,
                "source": source,
                "days": days,
                "rhythm": rhythm,
                "next_letter_at": next_letter_at,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        page = PageEnum(d.pop("page"))

        source = InsightsSourceEnum(d.pop("source"))

        days = d.pop("days")

        rhythm = RhythmEnum(d.pop("rhythm"))

        next_letter_at = datetime.datetime.fromisoformat(d.pop("next_letter_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        report = cls(
            id=id,
            page=page,
            source=source,
            days=days,
            rhythm=rhythm,
            next_letter_at=next_letter_at,
            created_at=created_at,
        )

        report.additional_properties = d
        return report

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
