from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.mall_state_enum import MallStateEnum

if TYPE_CHECKING:
    from ..models.mall_application import MallApplication
    from ..models.mall_brand import MallBrand
    from ..models.mall_criterion import MallCriterion


T = TypeVar("T", bound="Mall")


@_attrs_define
class Mall:
    """How the shop stands with Mall; orders placed from `since` on pay the Mall fee, on both storefronts.

    Attributes:
        is_mall (bool):
        since (datetime.datetime | None):
        until (datetime.datetime | None):
        state (MallStateEnum): * `NONE` - NONE
            * `UNDER_REVIEW` - UNDER_REVIEW
            * `REFUSED` - REFUSED
            * `MALL` - MALL
            * `ENDING` - ENDING
        criteria (list[MallCriterion]):
        brands (list[MallBrand]):
        application (MallApplication | None):
    """

    is_mall: bool
    since: datetime.datetime | None
    until: datetime.datetime | None
    state: MallStateEnum
    criteria: list[MallCriterion]
    brands: list[MallBrand]
    application: MallApplication | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.mall_application import MallApplication  # noqa: PLC0415

        is_mall = self.is_mall

        since: None | str
        if isinstance(self.since, datetime.datetime):
            since = self.since.isoformat()
        else:
            since = self.since

        until: None | str
        if isinstance(self.until, datetime.datetime):
            until = self.until.isoformat()
        else:
            until = self.until

        state = self.state.value

        criteria = []
        for criteria_item_data in self.criteria:
            criteria_item = criteria_item_data.to_dict()
            criteria.append(criteria_item)

        brands = []
        for brands_item_data in self.brands:
            brands_item = brands_item_data.to_dict()
            brands.append(brands_item)

        application: dict[str, Any] | None
        if isinstance(self.application, MallApplication):
            application = self.application.to_dict()
        else:
            application = self.application

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "is_mall": is_mall,
                "since": since,
                "until": until,
                "state": state,
                "criteria": criteria,
                "brands": brands,
                "application": application,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mall_application import MallApplication  # noqa: PLC0415
        from ..models.mall_brand import MallBrand  # noqa: PLC0415
        from ..models.mall_criterion import MallCriterion  # noqa: PLC0415

        d = dict(src_dict)
        is_mall = d.pop("is_mall")

        def _parse_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                since_type_0 = datetime.datetime.fromisoformat(data)

                return since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        since = _parse_since(d.pop("since"))

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

        state = MallStateEnum(d.pop("state"))

        criteria = []
        _criteria = d.pop("criteria")
        for criteria_item_data in _criteria:
            criteria_item = MallCriterion.from_dict(criteria_item_data)

            criteria.append(criteria_item)

        brands = []
        _brands = d.pop("brands")
        for brands_item_data in _brands:
            brands_item = MallBrand.from_dict(brands_item_data)

            brands.append(brands_item)

        def _parse_application(data: object) -> MallApplication | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                application_type_0 = MallApplication.from_dict(data)

                return application_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MallApplication | None, data)

        application = _parse_application(d.pop("application"))

        mall = cls(
            is_mall=is_mall,
            since=since,
            until=until,
            state=state,
            criteria=criteria,
            brands=brands,
            application=application,
        )

        mall.additional_properties = d
        return mall

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
