from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.days_enum import DaysEnum
from ..models.insights_source_enum import InsightsSourceEnum
from ..models.page_enum import PageEnum
from ..models.rhythm_enum import RhythmEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReportCreateRequest")


@_attrs_define
class ReportCreateRequest:
    """A page of Data Compass that comes by e-mail.

    Attributes:
        page (PageEnum): * `overview` - Overview
            * `products` - Products
            * `promotions` - Promotions
            * `traffic` - Traffic
            * `orders` - Orders and after-sales
        rhythm (RhythmEnum): * `DAILY` - Every morning
            * `WEEKLY` - Every Monday
            * `MONTHLY` - On the first of each month
        source (InsightsSourceEnum | Unset): * `ALL` - ALL
            * `TIKTOK_SHOP` - TIKTOK_SHOP
            * `TOKOPEDIA` - TOKOPEDIA Default: InsightsSourceEnum.ALL.
        days (DaysEnum | Unset): * `1` - 1
            * `7` - 7
            * `28` - 28
            * `90` - 90 Default: DaysEnum.VALUE_7.
    """

    page: PageEnum
    rhythm: RhythmEnum
    source: InsightsSourceEnum | Unset = InsightsSourceEnum.ALL
    days: DaysEnum | Unset = DaysEnum.VALUE_7

    def to_dict(self) -> dict[str, Any]:
        page = self.page.value

        rhythm = self.rhythm.value

        source: str | Unset = UNSET
        if not isinstance(self.source, Unset):
            source = self.source.value

        days: int | Unset = UNSET
        if not isinstance(self.days, Unset):
            days = self.days.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "page": page,
                "rhythm": rhythm,
            }
        )
        if source is not UNSET:
            field_dict["source"] = source
        if days is not UNSET:
            field_dict["days"] = days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        page = PageEnum(d.pop("page"))

        rhythm = RhythmEnum(d.pop("rhythm"))

        _source = d.pop("source", UNSET)
        source: InsightsSourceEnum | Unset
        if isinstance(_source, Unset):
            source = UNSET
        else:
            source = InsightsSourceEnum(_source)

        _days = d.pop("days", UNSET)
        days: DaysEnum | Unset
        if isinstance(_days, Unset):
            days = UNSET
        else:
            days = DaysEnum(_days)

        report_create_request = cls(
            page=page,
            rhythm=rhythm,
            source=source,
            days=days,
        )

        return report_create_request
