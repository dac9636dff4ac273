from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ad_product_obstacle_enum import AdProductObstacleEnum
from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="AdProductPlace")


@_attrs_define
class AdProductPlace:
    """A product of a campaign on one storefront.

    Attributes:
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        is_shown (bool):
        why_not (AdProductObstacleEnum | None):
        explanation (None | str):
        bid (int): What a click costs, in rupiah.
    """

    platform: PlatformEnum
    is_shown: bool
    why_not: AdProductObstacleEnum | None
    explanation: None | str
    bid: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        is_shown = self.is_shown

        why_not: None | str
        if isinstance(self.why_not, AdProductObstacleEnum):
            why_not = self.why_not.value
        else:
            why_not = self.why_not

        explanation: None | str
        explanation = self.explanation

        bid = self.bid

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platform": platform,
                "is_shown": is_shown,
                "why_not": why_not,
                "explanation": explanation,
                "bid": bid,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        is_shown = d.pop("is_shown")

        def _parse_why_not(data: object) -> AdProductObstacleEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                why_not_type_0 = AdProductObstacleEnum(data)

                return why_not_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AdProductObstacleEnum | None, data)

        why_not = _parse_why_not(d.pop("why_not"))

        def _parse_explanation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        explanation = _parse_explanation(d.pop("explanation"))

        bid = d.pop("bid")

        ad_product_place = cls(
            platform=platform,
            is_shown=is_shown,
            why_not=why_not,
            explanation=explanation,
            bid=bid,
        )

        ad_product_place.additional_properties = d
        return ad_product_place

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
