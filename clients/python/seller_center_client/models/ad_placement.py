from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ad_obstacle_enum import AdObstacleEnum
from ..models.platform_enum import PlatformEnum

T = TypeVar("T", bound="AdPlacement")


@_attrs_define
class AdPlacement:
    """A storefront of a campaign: its share of the daily budget, and whether buyers see it there.

    Attributes:
        platform (PlatformEnum): * `TIKTOK_SHOP` - TikTok Shop
            * `TOKOPEDIA` - Tokopedia
        daily_budget (int):
        spent (int):
        held (int): Rupiah held in the wallet for its clicks.
        credited (int): Rupiah given back for days on which GMV Max missed its ROI target.
        is_delivering (bool):
        obstacle (AdObstacleEnum | None):
        explanation (None | str):
        refused (list[str]):
    """

    platform: PlatformEnum
    daily_budget: int
    spent: int
    held: int
    credited: int
    is_delivering: bool
    obstacle: AdObstacleEnum | None
    explanation: None | str
    refused: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        platform = self.platform.value

        daily_budget = self.daily_budget

        spent = self.spent

        held = self.held

        credited = self.credited

        is_delivering = self.is_delivering

        obstacle: None | str
        if isinstance(self.obstacle, AdObstacleEnum):
            obstacle = self.obstacle.value
        else:
            obstacle = self.obstacle

        explanation: None | str
        explanation = self.explanation

        refused = self.refused

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "platform": platform,
                "daily_budget": daily_budget,
                "spent": spent,
                "held": held,
                "credited": credited,
                "is_delivering": is_delivering,
                "obstacle": obstacle,
                "explanation": explanation,
                "refused": refused,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        platform = PlatformEnum(d.pop("platform"))

        daily_budget = d.pop("daily_budget")

        spent = d.pop("spent")

        held = d.pop("held")

        credited = d.pop("credited")

        is_delivering = d.pop("is_delivering")

        def _parse_obstacle(data: object) -> AdObstacleEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                obstacle_type_0 = AdObstacleEnum(data)

                return obstacle_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AdObstacleEnum | None, data)

        obstacle = _parse_obstacle(d.pop("obstacle"))

        def _parse_explanation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        explanation = _parse_explanation(d.pop("explanation"))

        refused = cast(list[str], d.pop("refused"))

        ad_placement = cls(
            platform=platform,
            daily_budget=daily_budget,
            spent=spent,
            held=held,
            credited=credited,
            is_delivering=is_delivering,
            obstacle=obstacle,
            explanation=explanation,
            refused=refused,
        )

        ad_placement.additional_properties = d
        return ad_placement

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
