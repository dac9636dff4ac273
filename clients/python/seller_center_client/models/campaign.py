from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.campaign_stage_enum import CampaignStageEnum
from ..models.platform_enum import PlatformEnum

if TYPE_CHECKING:
    from ..models.fault import Fault


T = TypeVar("T", bound="Campaign")


@_attrs_define
class Campaign:
    """A campaign of the platform, labelled with its storefronts.

    Attributes:
        atmosphere_on (list[PlatformEnum]):
        id (str):
        name (str):
        about (str):
        stage (CampaignStageEnum): * `COMING` - Registration opens soon
            * `OPEN` - Registration open
            * `CLOSED` - Registration closed
            * `RUNNING` - Running
            * `ENDED` - Ended
        registration_opens_at (datetime.datetime):
        registration_closes_at (datetime.datetime):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        minimum_percent (float):
        must_beat_30_days (bool):
        minimum_stock (int):
        needs_ads (bool):
        under_review (int): The shop's registrations.
        approved (int): The shop's registrations.
        why_not (Fault | None):
    """

    atmosphere_on: list[PlatformEnum]
    id: str
    name: str
    about: str
    stage: CampaignStageEnum
    registration_opens_at: datetime.datetime
    registration_closes_at: datetime.datetime
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    minimum_percent: float
    must_beat_30_days: bool
    minimum_stock: int
    needs_ads: bool
    under_review: int
    approved: int
    why_not: Fault | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.fault import Fault  # noqa: PLC0415

        atmosphere_on = []
        for atmosphere_on_item_data in self.atmosphere_on:
            atmosphere_on_item = atmosphere_on_item_data.value
            atmosphere_on.append(atmosphere_on_item)

        id = self.id

        name = self.name

        about = self.about

        stage = self.stage.value

        registration_opens_at = self.registration_opens_at.isoformat()

        registration_closes_at = self.registration_closes_at.isoformat()

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        minimum_percent = self.minimum_percent

        must_beat_30_days = self.must_beat_30_days

        minimum_stock = self.minimum_stock

        needs_ads = self.needs_ads

        under_review = self.under_review

        approved = self.approved

        why_not: dict[str, Any] | None
        if isinstance(self.why_not, Fault):
            why_not = self.why_not.to_dict()
        else:
            why_not = self.why_not

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "atmosphere_on": atmosphere_on,
                "id": id,
                "name": name,
                "about": about,
                "stage": stage,
                "registration_opens_at": registration_opens_at,
                "registration_closes_at": registration_closes_at,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "minimum_percent": minimum_percent,
                "must_beat_30_days": must_beat_30_days,
                "minimum_stock": minimum_stock,
                "needs_ads": needs_ads,
                "under_review": under_review,
                "approved": approved,
                "why_not": why_not,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault import Fault  # noqa: PLC0415

        d = dict(src_dict)
        atmosphere_on = []
        _atmosphere_on = d.pop("atmosphere_on")
        for atmosphere_on_item_data in _atmosphere_on:
            atmosphere_on_item = PlatformEnum(atmosphere_on_item_data)

            atmosphere_on.append(atmosphere_on_item)

        id = d.pop("id")

        name = d.pop("name")

        about = d.pop("about")

        stage = CampaignStageEnum(d.pop("stage"))

        registration_opens_at = datetime.datetime.fromisoformat(d.pop("registration_opens_at"))

        registration_closes_at = datetime.datetime.fromisoformat(d.pop("registration_closes_at"))

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        minimum_percent = d.pop("minimum_percent")

        must_beat_30_days = d.pop("must_beat_30_days")

        minimum_stock = d.pop("minimum_stock")

        needs_ads = d.pop("needs_ads")

        under_review = d.pop("under_review")

        approved = d.pop("approved")

        def _parse_why_not(data: object) -> Fault | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                why_not_type_0 = Fault.from_dict(data)

                return why_not_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Fault | None, data)

        why_not = _parse_why_not(d.pop("why_not"))

        campaign = cls(
            atmosphere_on=atmosphere_on,
            id=id,
            name=name,
            about=about,
            stage=stage,
            registration_opens_at=registration_opens_at,
            registration_closes_at=registration_closes_at,
            starts_at=starts_at,
            ends_at=ends_at,
            minimum_percent=minimum_percent,
            must_beat_30_days=must_beat_30_days,
            minimum_stock=minimum_stock,
            needs_ads=needs_ads,
            under_review=under_review,
            approved=approved,
            why_not=why_not,
        )

        campaign.additional_properties = d
        return campaign

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
