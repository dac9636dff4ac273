from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.moment_offer import MomentOffer
    from ..models.moment_storefront import MomentStorefront
    from ..models.moment_wanted import MomentWanted


T = TypeVar("T", bound="Moment")


@_attrs_define
class Moment:
    """A product at a moment. What storefronts had is known from `kept_since` on.

    Attributes:
        at (datetime.datetime):
        created_at (datetime.datetime):
        kept_since (datetime.datetime):
        wanted (MomentWanted): What the seller wanted; a category by its name.
        storefronts (list[MomentStorefront]):
        promotions (list[MomentOffer]):
    """

    at: datetime.datetime
    created_at: datetime.datetime
    kept_since: datetime.datetime
    wanted: MomentWanted
    storefronts: list[MomentStorefront]
    promotions: list[MomentOffer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        created_at = self.created_at.isoformat()

        kept_since = self.kept_since.isoformat()

        wanted = self.wanted.to_dict()

        storefronts = []
        for storefronts_item_data in self.storefronts:
            storefronts_item = storefronts_item_data.to_dict()
            storefronts.append(storefronts_item)

        promotions = []
        for promotions_item_data in self.promotions:
            promotions_item = promotions_item_data.to_dict()
            promotions.append(promotions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "created_at": created_at,
                "kept_since": kept_since,
                "wanted": wanted,
                "storefronts": storefronts,
                "promotions": promotions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.moment_offer import MomentOffer  # noqa: PLC0415
        from ..models.moment_storefront import MomentStorefront  # noqa: PLC0415
        from ..models.moment_wanted import MomentWanted  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        kept_since = datetime.datetime.fromisoformat(d.pop("kept_since"))

        wanted = MomentWanted.from_dict(d.pop("wanted"))

        storefronts = []
        _storefronts = d.pop("storefronts")
        for storefronts_item_data in _storefronts:
            storefronts_item = MomentStorefront.from_dict(storefronts_item_data)

            storefronts.append(storefronts_item)

        promotions = []
        _promotions = d.pop("promotions")
        for promotions_item_data in _promotions:
            promotions_item = MomentOffer.from_dict(promotions_item_data)

            promotions.append(promotions_item)

        moment = cls(
            at=at,
            created_at=created_at,
            kept_since=kept_since,
            wanted=wanted,
            storefronts=storefronts,
            promotions=promotions,
        )

        moment.additional_properties = d
        return moment

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
